package io.crodino.benchmark.training;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/** What this process took from the machine so far. */
final class ProcessUse {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String PEAK = "VmHWM:";

    private ProcessUse() {}

    /** CPU time of all threads, in nanoseconds. */
    static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /** Largest resident set in MB (10^6 bytes); empty where the system is not Linux. */
    static OptionalDouble peakMegabytes() {
        if (!Files.isReadable(STATUS)) {
            return OptionalDouble.empty();
        }
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith(PEAK))
                    .mapToDouble(ProcessUse::kibibytes)
                    .map(kibibytes -> kibibytes * 1024 / 1e6)
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double kibibytes(String line) {
        return Double.parseDouble(
                line.substring(PEAK.length()).replace("kB", "").strip());
    }
}
