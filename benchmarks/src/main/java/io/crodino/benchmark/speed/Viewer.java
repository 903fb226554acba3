package io.crodino.benchmark.speed;

import io.crodino.formats.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** Somebody who looks at the live picture of this process and throws it away. */
final class Viewer implements AutoCloseable {
    static final String THREAD = "benchmark-viewer";

    /** Smaller than a picture of 640x480, larger than its headers. */
    private static final long PICTURE_BYTES = 20_000;

    private final Socket socket;
    private final AtomicLong bytes = new AtomicLong();

    private Viewer(Socket socket) {
        this.socket = socket;
        Thread thread = new Thread(this::read, THREAD);
        thread.setDaemon(true);
        thread.start();
    }

    static Viewer watch(int port) {
        try {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.getOutputStream()
                    .write("GET /live.mjpg HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return new Viewer(socket);
        } catch (IOException e) {
            throw new UserException("cannot watch the live picture: " + e.getMessage(), e);
        }
    }

    private void read() {
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = socket.getInputStream()) {
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                bytes.addAndGet(read);
            }
        } catch (IOException e) {
            // The socket was closed: the measurement is over.
            bytes.set(-1);
        }
    }

    /** Waits until about so many pictures have come. */
    void awaitPictures(int count) throws InterruptedException {
        long until = System.nanoTime() + 60_000_000_000L;
        while (bytes.get() < count * PICTURE_BYTES) {
            if (System.nanoTime() > until) {
                throw new UserException("the live picture does not come: is the page blocked on this machine?");
            }
            Thread.sleep(5);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new IllegalStateException("cannot close the viewer", e);
        }
    }
}
