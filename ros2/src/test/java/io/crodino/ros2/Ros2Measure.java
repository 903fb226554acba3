package io.crodino.ros2;

import com.sun.management.OperatingSystemMXBean;
import io.crodino.ros2.dds.Loopback;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures the way of masks to a subscriber of another maker on this machine, run by hand:
 *
 * <pre>Ros2Measure SECONDS FPS WIDTHxHEIGHT best-effort|reliable [KILLS]</pre>
 *
 * <p>Results are made at an even rate; the subscriber is killed and started again so often. It prints how many were made,
 * how many the publisher took (one that wakes late takes the newest), how many arrived, how late, and what it cost.
 */
final class Ros2Measure {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final StagedRuntime runtime;
    private final long periodNanos;

    private Ros2Measure(int width, int height, double fps) {
        this.runtime = new StagedRuntime(width, height);
        this.periodNanos = Math.round(1e9 / fps);
    }

    public static void main(String[] args) throws Exception {
        String[] size = args[2].split("x", 2);
        boolean reliable = args[3].equals("reliable");
        int kills = args.length > 4 ? Integer.parseInt(args[4]) : 0;
        Path folder = Files.createTempDirectory("ros2-measure");
        Cyclone cyclone = Cyclone.require(folder);
        Ros2Measure measure =
                new Ros2Measure(Integer.parseInt(size[0]), Integer.parseInt(size[1]), Double.parseDouble(args[1]));
        Ros2Config config =
                new Ros2Config(Loopback.ID, Loopback.ADDRESS, Loopback.ADDRESS, "/crodino", "camera", reliable);
        double seconds = Double.parseDouble(args[0]);
        System.out.printf(Locale.ROOT, "without ROS 2: %.1f %% of a processor%n", measure.idle(10));
        try (Ros2Publisher publisher = Ros2Publisher.start(measure.runtime, config)) {
            Objects.requireNonNull(publisher);
            System.out.printf(Locale.ROOT, "nobody reads:  %.1f %% of a processor%n", measure.idle(10));
            for (int i = 0; i <= kills; i++) {
                measure.serve(cyclone, args[3], seconds / (kills + 1));
            }
            System.out.println("deaths of threads: "
                    + measure.runtime.supervisor().deaths().size());
        }
        System.exit(0);
    }

    /** Results without a reader; the processor time they take, in per cent of one. */
    private double idle(double seconds) {
        long cpu = SYSTEM.getProcessCpuTime();
        long start = System.nanoTime();
        make(seconds);
        return 100.0 * (SYSTEM.getProcessCpuTime() - cpu) / (System.nanoTime() - start);
    }

    private long make(double seconds) {
        long start = System.nanoTime();
        long made = 0;
        for (long due = start; due - start < seconds * 1e9; due += periodNanos) {
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            runtime.result(System.nanoTime());
            made++;
        }
        return made;
    }

    private void serve(Cyclone cyclone, String qos, double seconds) throws Exception {
        try (Cyclone.Program listener =
                cyclone.listenQuickly("image", "/crodino/segmentation/mask", qos, Integer.MAX_VALUE)) {
            long started = System.nanoTime();
            double[] latencies = new double[1 << 16];
            AtomicInteger received = new AtomicInteger();
            Thread reading = new Thread(() -> read(listener, latencies, received), "reading");
            reading.start();
            while (received.get() == 0) {
                make(0.1);
            }
            double found = (System.nanoTime() - started) / 1e9;
            TimeUnit.MILLISECONDS.sleep(200);
            int before = received.get();
            int looks = runtime.looks();
            long cpu = SYSTEM.getProcessCpuTime();
            long start = System.nanoTime();
            long made = make(seconds);
            double cost = 100.0 * (SYSTEM.getProcessCpuTime() - cpu) / (System.nanoTime() - start);
            TimeUnit.MILLISECONDS.sleep(1000);
            int count = received.get() - before;
            double[] sorted = Arrays.copyOfRange(latencies, before, before + count);
            Arrays.sort(sorted);
            System.out.printf(
                    Locale.ROOT,
                    "%s: found after %.1f s, made %d, taken %d, arrived %d (%.2f %%), latency p50 %.2f p99 %.2f max %.2f ms, %.1f %%"
                            + " of a processor%n",
                    qos,
                    found,
                    made,
                    runtime.looks() - looks,
                    count,
                    100.0 * count / made,
                    sorted[count / 2],
                    sorted[(int) (count * 0.99)],
                    sorted[count - 1],
                    cost);
        }
    }

    private static void read(Cyclone.Program listener, double[] latencies, AtomicInteger received) {
        try {
            for (String line = listener.out().readLine();
                    line != null;
                    line = listener.out().readLine()) {
                long stamp = value(line, "stamp=");
                latencies[received.get()] = (value(line, "received=") - stamp) / 1e6;
                received.incrementAndGet();
            }
        } catch (IOException e) {
            // It was killed.
            return;
        }
    }

    private static long value(String line, String key) {
        int start = line.indexOf(key) + key.length();
        return Long.parseLong(line.substring(start, line.indexOf(' ', start)));
    }
}
