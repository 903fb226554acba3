package io.crodino.app.soak;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Somebody who watches: the connections of a page, or of a stream client. */
final class Viewer implements AutoCloseable {
    private static final long STATE_MILLIS = 250;

    private final AtomicLong messages = new AtomicLong();
    private final List<Closeable> parts = new ArrayList<>();

    private Viewer() {}

    /** Live pictures, events, and the state four times a second. */
    static Viewer page(RunningKit kit) throws IOException, InterruptedException {
        Viewer viewer = new Viewer();
        viewer.connect(kit, "/live/layers", true);
        InputStream events = kit.events();
        viewer.parts.add(events);
        viewer.background(() -> events.read(new byte[1024]) >= 0);
        viewer.background(() -> {
            TimeUnit.MILLISECONDS.sleep(STATE_MILLIS);
            return kit.state().isObject();
        });
        return viewer;
    }

    /** @param reads whether it takes what it is sent */
    static Viewer stream(RunningKit kit, boolean reads) {
        Viewer viewer = new Viewer();
        viewer.connect(kit, "/api/v1/stream", reads);
        return viewer;
    }

    private void connect(RunningKit kit, String path, boolean reads) {
        WebSocket socket = kit.socket(path, new WebSocket.Listener() {
            @Override
            public void onOpen(WebSocket opened) {
                if (reads) {
                    opened.request(1);
                }
            }

            @Override
            public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
                messages.addAndGet(last ? 1 : 0);
                from.request(1);
                return null;
            }

            @Override
            public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
                from.request(1);
                return null;
            }
        });
        parts.add(socket::abort);
    }

    /** Something done again and again until it says no, fails or is interrupted. */
    private interface Chore {
        boolean again() throws IOException, InterruptedException;
    }

    private void background(Chore chore) {
        Thread thread = new Thread(() -> repeat(chore), "viewer");
        thread.setDaemon(true);
        thread.start();
        parts.add(thread::interrupt);
    }

    private static void repeat(Chore chore) {
        try {
            while (chore.again()) {
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            Thread.currentThread().interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    long messages() {
        return messages.get();
    }

    @Override
    public void close() throws IOException {
        for (Closeable part : parts) {
            part.close();
        }
    }
}
