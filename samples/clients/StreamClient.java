import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the stream of a running kit with nothing but the JDK.
 *
 * <p>{@code java StreamClient.java ws://127.0.0.1:8080/api/v1/stream [RESULTS]}; with a token, add {@code ?token=...}.
 * Each result is a text message (the header, JSON) and then a binary one (the class map, row by row). While no sensor can
 * be trusted only headers come, whose sensor is "none". A real client would read the header with its JSON library.
 */
public final class StreamClient implements WebSocket.Listener {
    private static final Pattern FIELD = Pattern.compile("\"(\\w+)\":(\"[^\"]*\"|[-0-9.eE]+)");

    private final StringBuilder text = new StringBuilder();
    private final CountDownLatch left;
    private String header = "";
    private byte[] classes = new byte[0];
    private int received;
    private volatile String ended = "";

    private StreamClient(int results) {
        this.left = new CountDownLatch(results);
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 1) {
            System.err.println("expected: java StreamClient.java ws://HOST:PORT/api/v1/stream [RESULTS]");
            System.exit(2);
        }
        int results = arguments.length > 1 ? Integer.parseInt(arguments[1]) : Integer.MAX_VALUE;
        StreamClient client = new StreamClient(results);
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(arguments[0]), client)
                .join();
        client.left.await();
        socket.abort();
        if (!client.ended.isEmpty()) {
            System.err.println("the stream ended: " + client.ended);
            System.exit(1);
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            header = text.toString();
            text.setLength(0);
            received = 0;
            if (field("sensor").equals("none")) {
                System.out.println("no sensor can be trusted: " + field("cause"));
            } else {
                classes = new byte[Integer.parseInt(field("width")) * Integer.parseInt(field("height"))];
            }
        }
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer part, boolean last) {
        int length = part.remaining();
        part.get(classes, received, length);
        received += length;
        if (last) {
            result();
            left.countDown();
        }
        // What is not asked for is not sent on: the last result is the last line.
        if (left.getCount() > 0) {
            socket.request(1);
        }
        return null;
    }

    private void result() {
        int[] pixels = new int[256];
        int most = 0;
        for (byte id : classes) {
            int c = id & 0xff;
            pixels[c]++;
            most = pixels[c] > pixels[most] ? c : most;
        }
        System.out.printf(
                "%s from %s, %s x %s, %s ms old, mostly class %d (%.0f %%)%n",
                field("sequence"),
                field("sensor"),
                field("width"),
                field("height"),
                field("ageMs"),
                most,
                100.0 * pixels[most] / classes.length);
    }

    /** The first value of this name, which for the header's own fields is the outermost. */
    private String field(String name) {
        Matcher matcher = FIELD.matcher(header);
        while (matcher.find()) {
            if (matcher.group(1).equals(name)) {
                return matcher.group(2).replace("\"", "");
            }
        }
        return "";
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        end(code + " " + reason);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        end(error.toString());
    }

    private void end(String why) {
        ended = why;
        while (left.getCount() > 0) {
            left.countDown();
        }
    }
}
