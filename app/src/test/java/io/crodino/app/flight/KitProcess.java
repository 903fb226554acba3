package io.crodino.app.flight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.app.Crodino;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code crodino} as a process of its own, since one process can load only one OpenCV. */
final class KitProcess implements AutoCloseable {
    private static final Pattern PAGE = Pattern.compile("Page: (http://\\S+?)/");

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final Path log;
    private final Process process;

    KitProcess(Path log, String... arguments) throws IOException {
        this.log = log;
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Crodino.class.getName()));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** Waits for its end. */
    int code() throws Exception {
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).as(said()).isTrue();
        return process.exitValue();
    }

    String said() throws IOException {
        return Files.readString(log, StandardCharsets.UTF_8);
    }

    /** The state as its interface tells it. */
    JsonNode state() throws Exception {
        Matcher page = PAGE.matcher(said());
        if (!page.find()) {
            assertThat(process.isAlive()).as(said()).isTrue();
            return json.createObjectNode();
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(page.group(1) + "/api/v1/state"))
                .build();
        return json.readTree(http.send(request, BodyHandlers.ofString()).body());
    }

    /** Waits for a state; fails with the last one and the log. */
    JsonNode await(Predicate<JsonNode> wanted) throws Exception {
        JsonNode state = json.createObjectNode();
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60); System.nanoTime() < end; Thread.sleep(20)) {
            state = state();
            if (wanted.test(state)) {
                return state;
            }
        }
        throw new AssertionError("waited in vain: " + state + "\n" + said());
    }

    /** Waits until a sensor is in charge with a result that is fresh. */
    JsonNode awaitCharge(String sensor) throws Exception {
        return await(state -> state.path("charge").path("sensor").asText().equals(sensor)
                && state.path("charge").path("fresh").asBoolean());
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
