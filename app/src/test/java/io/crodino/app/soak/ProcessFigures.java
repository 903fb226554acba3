package io.crodino.app.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Memory, threads and open files of another process, from Linux. */
record ProcessFigures(Path proc) {
    /** At one moment. */
    record Sample(double rssMegabytes, int threads, long files) {
        static String spread(List<Sample> samples) {
            return String.format(
                    Locale.ROOT,
                    "RSS %.1f to %.1f MB, threads %.0f to %.0f, files %.0f to %.0f",
                    least(samples, Sample::rssMegabytes),
                    most(samples, Sample::rssMegabytes),
                    least(samples, Sample::threads),
                    most(samples, Sample::threads),
                    least(samples, Sample::files),
                    most(samples, Sample::files));
        }

        private static double least(List<Sample> samples, ToDoubleFunction<Sample> value) {
            return samples.stream().mapToDouble(value).min().orElseThrow();
        }

        private static double most(List<Sample> samples, ToDoubleFunction<Sample> value) {
            return samples.stream().mapToDouble(value).max().orElseThrow();
        }
    }

    Sample sample() throws IOException {
        List<String> status = Files.readAllLines(proc.resolve("status"));
        try (Stream<Path> files = Files.list(proc.resolve("fd"))) {
            return new Sample(number(status, "VmRSS:") / 1024.0, (int) number(status, "Threads:"), files.count());
        }
    }

    private static long number(List<String> status, String key) {
        return status.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()).strip().split(" ", -1)[0])
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow();
    }
}
