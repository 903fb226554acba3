package io.crodino.ros2.dds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A domain on this machine alone, without multicast, and another one for each process that tests. */
public final class Loopback {
    public static final String ADDRESS = "127.0.0.1";
    /** Ports of higher domains are among those that the system gives to anybody. */
    public static final int ID = 2 + (int) (ProcessHandle.current().pid() % 98);

    public static final DdsDomain DOMAIN = new DdsDomain(ID, ADDRESS, List.of(ADDRESS));

    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(60);

    private Loopback() {}

    /** Waits until something is so; fails when it does not come. */
    public static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + LONGEST_NANOS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(until);
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    /** Waits until a thread has ended. */
    public static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
