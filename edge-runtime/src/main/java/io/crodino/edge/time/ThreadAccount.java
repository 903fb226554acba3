package io.crodino.edge.time;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the Linux scheduler says of one thread ({@code /proc/PID/task/TID}): how long it has run, how long it was ready to
 * run while others had the processors, and whether it is so right now. Where there is no such account, it never was. Asking allocates nothing.
 * Thread-safe.
 */
public final class ThreadAccount implements AutoCloseable {
    private final @Nullable RandomAccessFile times;
    private final @Nullable RandomAccessFile state;
    private final byte[] line = new byte[256];
    private long ranNanos;
    private long waitedNanos;

    private ThreadAccount(@Nullable RandomAccessFile times, @Nullable RandomAccessFile state) {
        this.times = times;
        this.state = state;
    }

    /** That of the thread that calls this; others may ask for it later. */
    public static ThreadAccount ofThisThread() {
        try {
            return in(Path.of("/proc/thread-self").toRealPath());
        } catch (IOException | RuntimeException e) {
            return new ThreadAccount(null, null);
        }
    }

    /** @param thread folder with the files of a thread */
    public static ThreadAccount in(Path thread) {
        return new ThreadAccount(opened(thread.resolve("schedstat")), opened(thread.resolve("stat")));
    }

    private static @Nullable RandomAccessFile opened(Path account) {
        try {
            return new RandomAccessFile(account.toFile(), "r");
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    /** Nanoseconds on a processor since the thread began; at its end, what was known last. */
    public synchronized long ranNanos() {
        readTimes();
        return ranNanos;
    }

    /** Nanoseconds of waiting for a processor that are over, since the thread began; at its end, what was known last. */
    public synchronized long waitedNanos() {
        readTimes();
        return waitedNanos;
    }

    /** The line is "time on a processor, time of waiting for one, turns". */
    private void readTimes() {
        int length = read(times);
        long first = 0;
        long value = 0;
        int word = 0;
        for (int i = 0; i < length && word < 2; i++) {
            if (line[i] == ' ') {
                first = word == 0 ? value : first;
                value = word == 0 ? 0 : value;
                word++;
            } else {
                value = 10 * value + line[i] - '0';
            }
        }
        if (word == 2) {
            ranNanos = first;
            waitedNanos = value;
        }
    }

    /** Whether it runs, or would if it had a processor; a thread that a driver holds does neither. */
    public synchronized boolean runnable() {
        int length = read(state);
        int name = 0;
        // The line is "TID (name) state ..."; the name may hold anything.
        for (int i = 0; i < length; i++) {
            name = line[i] == ')' ? i : name;
        }
        return name > 0 && name + 2 < length && line[name + 2] == 'R';
    }

    private int read(@Nullable RandomAccessFile account) {
        if (account == null) {
            return 0;
        }
        try {
            account.seek(0);
            return account.read(line);
        } catch (IOException e) {
            // The thread has ended.
            return 0;
        }
    }

    @Override
    public synchronized void close() {
        close(times);
        close(state);
    }

    private static void close(@Nullable RandomAccessFile account) {
        try {
            if (account != null) {
                account.close();
            }
        } catch (IOException e) {
            // It was only read.
            return;
        }
    }
}
