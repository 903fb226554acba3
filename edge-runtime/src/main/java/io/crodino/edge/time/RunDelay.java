package io.crodino.edge.time;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How long one thread was ready to run while others had the processors, by the account of the Linux scheduler ({@code
 * /proc/PID/task/TID/schedstat}); always 0 where there is none. Asking allocates nothing. Thread-safe.
 */
public final class RunDelay implements AutoCloseable {
    private final @Nullable RandomAccessFile account;
    private final byte[] line = new byte[96];
    private long nanos;

    private RunDelay(@Nullable RandomAccessFile account) {
        this.account = account;
    }

    /** That of the thread that calls this; others may ask for it later. */
    public static RunDelay ofThisThread() {
        try {
            Path thread = Path.of("/proc/thread-self").toRealPath();
            return new RunDelay(new RandomAccessFile(thread.resolve("schedstat").toFile(), "r"));
        } catch (IOException | RuntimeException e) {
            return new RunDelay(null);
        }
    }

    /** Nanoseconds since the thread began; once it has ended, what was known last. */
    public synchronized long nanos() {
        if (account != null) {
            try {
                account.seek(0);
                nanos = second(account.read(line));
            } catch (IOException e) {
                return nanos;
            }
        }
        return nanos;
    }

    /** The line is "time on a processor, time of waiting for one, turns". */
    private long second(int length) {
        long value = 0;
        int words = 0;
        for (int i = 0; i < length && words < 2; i++) {
            if (line[i] == ' ' || line[i] == '\n') {
                words++;
            } else if (words == 1) {
                value = 10 * value + line[i] - '0';
            }
        }
        return words < 1 ? nanos : value;
    }

    @Override
    public synchronized void close() {
        if (account != null) {
            try {
                account.close();
            } catch (IOException e) {
                // It was only read.
                return;
            }
        }
    }
}
