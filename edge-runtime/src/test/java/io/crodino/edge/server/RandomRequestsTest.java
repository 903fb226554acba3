package io.crodino.edge.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.StillRuntime;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Requests and messages that nobody should send. */
class RandomRequestsTest {
    /**
     * Of {@code docs/HTTP.md} and of the protocol, 301 being Jetty's for a target without a path; those below 100 say that
     * there was no answer.
     */
    private static final List<Integer> DOCUMENTED = List.of(
            -2, -1, 0, 100, 101, 200, 301, 303, 400, 401, 403, 404, 405, 406, 408, 413, 414, 415, 417, 426, 429, 431,
            503);

    private static final int CLIENTS = 4;
    private static final int UNANSWERED = 0;
    private static final int THREADS_OF_GRACE = 24;

    private final Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
    private final Map<Integer, String> faults = new ConcurrentHashMap<>();

    @Test
    void noRequestIsAnsweredAsAFaultOfTheServerAndItGoesOnServing() throws Exception {
        storm(1_000);
    }

    @Test
    @Tag("slow")
    void norAreTenThousand() throws Exception {
        storm(10_000);
    }

    @Test
    @Tag("nightly")
    void norAreFiftyThousand() throws Exception {
        storm(50_000);
    }

    private void storm(int requests) throws Exception {
        StillRuntime runtime = new StillRuntime();
        try (StatusServer open = StatusServer.start(runtime, new ServerOptions("127.0.0.1", 0, ""));
                StatusServer guarded = StatusServer.start(runtime, new ServerOptions("127.0.0.1", 0, "secret"))) {
            int[] ports = {open.port(), guarded.port()};
            long start = System.nanoTime();
            storm(0, requests / 2, ports);
            int threads = settled(Integer.MAX_VALUE);
            storm(requests / 2, requests, ports);
            int after = settled(threads + THREADS_OF_GRACE);
            System.out.printf(
                    "%d requests in %.1f s, %d threads after the first half, %d after the second, status: %s%n",
                    requests, (System.nanoTime() - start) / 1e9, threads, after, new TreeMap<>(statuses));
            assertThat(runtime.supervisor().deaths()).isEmpty();
            assertThat(new TreeMap<>(faults)).isEmpty();
            assertThat(statuses.keySet()).contains(101, 200, 400, 401, 404, 405).isSubsetOf(DOCUMENTED);
            assertThat(after).isLessThanOrEqualTo(threads + THREADS_OF_GRACE);
            for (int port : ports) {
                byte[] request =
                        "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
                try (Socket socket = socket(port)) {
                    socket.getOutputStream().write(request);
                    assertThat(status(socket.getInputStream())).isEqualTo(200);
                }
            }
        }
    }

    private void storm(int from, int to, int... ports) throws InterruptedException {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        IntStream.range(from, to).forEach(i -> clients.execute(() -> one(i, ports[i % ports.length])));
        clients.shutdown();
        assertThat(clients.awaitTermination(30, TimeUnit.MINUTES)).isTrue();
    }

    private void one(int number, int port) {
        SplittableRandom random = new SplittableRandom(number);
        boolean upgrade = random.nextInt(10) == 0;
        byte[] request = upgrade ? RandomRequests.upgrade(random) : RandomRequests.next(random);
        int status = UNANSWERED;
        try (Socket socket = socket(port)) {
            send(socket, request);
            if (upgrade) {
                status = status(socket.getInputStream());
                send(socket, RandomRequests.frames(random));
                socket.shutdownOutput();
                socket.getInputStream().readNBytes(200_000);
            } else {
                socket.shutdownOutput();
                status = status(socket.getInputStream());
            }
        } catch (SocketTimeoutException e) {
            // No answer is no wrong answer; that the server still serves is asked at the end.
            statuses.merge(-1, 1, Integer::sum);
        } catch (IOException e) {
            // It hung up on us, as it may.
            statuses.merge(-2, 1, Integer::sum);
        }
        statuses.merge(status, 1, Integer::sum);
        if (status >= 500) {
            String text = new String(request, StandardCharsets.ISO_8859_1);
            faults.put(number, status + ": " + text.substring(0, Math.min(400, text.length())));
        }
    }

    private static Socket socket(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(2000);
        return socket;
    }

    /** What is too long is refused before it was all taken; the answer can still be read. */
    private static void send(Socket socket, byte[] bytes) throws IOException {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException refused) {
            assertThat(bytes.length).isGreaterThan(1000);
        }
    }

    /** The status of the last answer's head that has come, {@link #UNANSWERED} when the server hung up. */
    private static int status(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        String[] words = line.toString().split(" ", -1);
        return words.length > 1 && words[1].matches("\\d{3}") ? Integer.parseInt(words[1]) : UNANSWERED;
    }

    /** Threads once those of clients that have left are gone and there are as few as wanted, or after ten seconds. */
    private static int settled(int wanted) throws InterruptedException {
        int count = Thread.activeCount();
        for (int i = 0; i < 100 && (count > wanted || watching()); i++) {
            Thread.sleep(100);
            count = Thread.activeCount();
        }
        assertThat(watching()).as("threads of clients that have left").isFalse();
        return count;
    }

    private static boolean watching() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> List.of("stream", "live", "foxglove").contains(thread.getName()));
    }
}
