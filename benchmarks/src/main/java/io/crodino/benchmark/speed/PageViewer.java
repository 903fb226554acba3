package io.crodino.benchmark.speed;

import io.crodino.formats.UserException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Asks for all that the page in a browser asks for, at its pace, and throws it away: the picture with its classes, the
 * state four times a second, and a thumbnail of each sensor once a second.
 */
final class PageViewer implements AutoCloseable {
    private static final long STATE_MILLIS = 250;
    private static final int STATES_PER_THUMBNAIL = 4;
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private final String address;
    private final ExecutorService executor = Executors.newFixedThreadPool(3, work -> {
        Thread thread = new Thread(work, Viewer.THREAD + "-page");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient client = HttpClient.newBuilder().executor(executor).build();
    private final Pictures pictures = new Pictures();
    private final WebSocket socket;

    private PageViewer(String address) {
        this.address = address;
        this.socket = client.newWebSocketBuilder()
                .buildAsync(URI.create(address.replaceFirst("http", "ws") + "live/layers"), pictures)
                .join();
        executor.execute(this::ask);
    }

    /** @param address of the page, with a slash at its end */
    static PageViewer look(String address) {
        return new PageViewer(address);
    }

    private void ask() {
        try {
            for (int turn = 0; !Thread.interrupted(); turn++) {
                get("api/v1/state");
                if (turn % STATES_PER_THUMBNAIL == 0) {
                    get("api/v1/sensors/rgb/picture");
                    get("api/v1/sensors/depth/picture");
                }
                Thread.sleep(STATE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // The kit was closed, or the measurement waits in vain for pictures and says so.
            pictures.count.set(Integer.MIN_VALUE);
        }
    }

    private void get(String path) throws IOException, InterruptedException {
        client.send(HttpRequest.newBuilder(URI.create(address + path)).build(), BodyHandlers.discarding());
    }

    /** Waits until so many pictures have come. */
    void awaitPictures(int wanted) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (pictures.count.get() < wanted) {
            if (System.nanoTime() > until) {
                throw new UserException("the page's picture does not come: is the page blocked on this machine?");
            }
            Thread.sleep(5);
        }
    }

    @Override
    public void close() {
        socket.abort();
        executor.shutdownNow();
    }

    /** Counts them. */
    private static final class Pictures implements WebSocket.Listener {
        private final AtomicInteger count = new AtomicInteger();

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
            count.addAndGet(last ? 1 : 0);
            from.request(1);
            return null;
        }
    }
}
