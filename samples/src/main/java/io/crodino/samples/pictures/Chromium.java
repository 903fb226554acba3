package io.crodino.samples.pictures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.formats.FolderTree;
import io.crodino.formats.UserException;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A browser without a window that shows one page and takes pictures of it. Confined to one thread. */
final class Chromium implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final long PATIENCE_SECONDS = 30;
    private static final int MOST_CHARACTERS = 30_000_000;

    private final Process process;
    private final Path profile;
    private final ObjectMapper json = new ObjectMapper();
    private final LinkedBlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final WebSocket socket;
    private int asked;

    private Chromium(Process process, Path profile) throws IOException, InterruptedException {
        this.process = process;
        this.profile = profile;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(page(port(profile))), new Inbox())
                .join();
    }

    /** @throws UserException when there is none on the path */
    static Chromium start() throws InterruptedException {
        Path program = find();
        try {
            Path profile = Files.createTempDirectory("crodino-chromium");
            Process process = new ProcessBuilder(
                            program.toString(),
                            "--headless=new",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--no-first-run",
                            "--hide-scrollbars",
                            "--remote-debugging-port=0",
                            "--user-data-dir=" + profile,
                            "about:blank")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                return new Chromium(process, profile);
            } catch (IOException | RuntimeException e) {
                end(process);
                throw e;
            }
        } catch (IOException e) {
            throw new UserException(program + " does not start: " + e.getMessage(), e);
        }
    }

    private static Path find() {
        String path = System.getenv().getOrDefault("PATH", "");
        return NAMES.stream()
                .flatMap(name ->
                        Arrays.stream(path.split(File.pathSeparator, -1)).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new UserException("--pictures needs a browser that takes them, and none of "
                        + String.join(", ", NAMES) + " is on the PATH: install chromium"));
    }

    /** It writes there which port it has taken. */
    private static int port(Path profile) throws IOException, InterruptedException {
        Path file = profile.resolve("DevToolsActivePort");
        for (int i = 0; i < PATIENCE_SECONDS * 20; i++) {
            if (Files.exists(file) && Files.size(file) > 0) {
                return Integer.parseInt(Files.readAllLines(file).get(0));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new UserException("the browser does not answer within " + PATIENCE_SECONDS + " s: try again");
    }

    /** The address at which its page is told what to do. */
    private String page(int port) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json"))
                .build();
        String targets = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        return StreamSupport.stream(json.readTree(targets).spliterator(), false)
                .filter(target -> target.path("type").asText().equals("page"))
                .map(target -> target.path("webSocketDebuggerUrl").asText())
                .findFirst()
                .orElseThrow(() -> new IOException("the browser has no page"));
    }

    /**
     * @param width of the page, in its own pixels
     * @param scale pixels of the picture for each of the page's
     */
    void size(int width, int height, double scale) throws InterruptedException {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", scale, "mobile", width < 500));
    }

    /** @param scheme {@code light} or {@code dark} */
    void prefers(String scheme) throws InterruptedException {
        call(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    void look(String address) throws InterruptedException {
        call("Page.navigate", Map.of("url", address));
    }

    /** What an expression on the page is, as JSON. */
    JsonNode evaluate(String expression) throws InterruptedException {
        return call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true))
                .path("result")
                .path("value");
    }

    /** Of what it shows, as PNG. */
    byte[] picture() throws InterruptedException {
        String data = call("Page.captureScreenshot", Map.of("format", "png", "optimizeForSpeed", true))
                .path("data")
                .asText();
        return Base64.getDecoder().decode(data);
    }

    private JsonNode call(String method, Map<String, ?> parameters) throws InterruptedException {
        int id = ++asked;
        try {
            String order = json.writeValueAsString(Map.of("id", id, "method", method, "params", parameters));
            socket.sendText(order, true).join();
            while (true) {
                String text = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (text == null) {
                    throw new IllegalStateException("the browser does not answer to " + method);
                }
                JsonNode answer = json.readTree(text);
                if (answer.path("id").asInt() == id) {
                    return answer.path("result");
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("the browser's answer to " + method + " is no JSON", e);
        }
    }

    @Override
    public void close() {
        socket.abort();
        end(process);
        FolderTree.delete(profile);
    }

    private static void end(Process process) {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
        process.destroyForcibly();
    }

    /** Puts the parts of an answer together. */
    private final class Inbox implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            if (text.length() + part.length() < MOST_CHARACTERS) {
                text.append(part);
            }
            if (last) {
                answers.add(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
