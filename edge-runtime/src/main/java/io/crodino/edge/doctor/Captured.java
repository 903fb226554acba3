package io.crodino.edge.doctor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What a process prints, read by a thread of its own so that the process never waits; the rest of very much is dropped. */
final class Captured {
    private static final int KEPT = 1 << 20;
    private static final long LAST_BYTES_MILLIS = 1000;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final Thread reader;

    private Captured(InputStream in) {
        reader = new Thread(() -> read(in), "captured-output");
        reader.setDaemon(true);
    }

    static Captured from(InputStream in) {
        Captured captured = new Captured(in);
        captured.reader.start();
        return captured;
    }

    private void read(InputStream in) {
        byte[] part = new byte[1 << 13];
        try (in) {
            for (int count = in.read(part); count >= 0; count = in.read(part)) {
                synchronized (kept) {
                    kept.write(part, 0, Math.min(count, KEPT - kept.size()));
                }
            }
        } catch (IOException e) {
            synchronized (kept) {
                kept.writeBytes(("\n" + e.getMessage()).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** What there is after the process has ended, although children of it may still hold the other end. */
    String text() throws InterruptedException {
        reader.join(LAST_BYTES_MILLIS);
        return soFar();
    }

    /** What there is by now. */
    String soFar() {
        synchronized (kept) {
            return kept.toString(StandardCharsets.UTF_8);
        }
    }
}
