package io.crodino.edge.host;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What Linux tells of heat. Where a file is not there, nothing is said. Stateless. */
record Thermals(Path root) {
    /** A zone without a sensor gives nonsense. */
    private static final double COLDEST = -40;

    private static final double HOTTEST = 150;
    private static final String RASPBERRY = "sys/devices/platform/soc/soc:firmware/get_throttled";
    /** Under-voltage, capped, throttled, soft temperature limit: all of now. */
    private static final long RASPBERRY_NOW = 0xf;

    /** Of the hottest zone. */
    Optional<Double> celsius() {
        OptionalDouble hottest = matching("sys/class/thermal", "thermal_zone*").stream()
                .flatMap(zone -> number(zone.resolve("temp")).stream())
                .mapToDouble(milli -> milli / 1000.0)
                .filter(celsius -> celsius > COLDEST && celsius < HOTTEST)
                .max();
        return hottest.isPresent() ? Optional.of(hottest.getAsDouble()) : Optional.empty();
    }

    /** Whether the processor is slowed down now; empty where neither the firmware nor a cooling device tells. */
    Optional<Boolean> throttled() {
        Optional<Boolean> firmware = KernelFile.text(root.resolve(RASPBERRY))
                .flatMap(Thermals::hexadecimal)
                .map(bits -> (bits & RASPBERRY_NOW) != 0);
        if (firmware.isPresent()) {
            return firmware;
        }
        List<Long> steps = matching("sys/class/thermal", "cooling_device*").stream()
                .filter(device -> KernelFile.text(device.resolve("type"))
                        .filter(type -> type.equals("Processor") || type.startsWith("cpufreq"))
                        .isPresent())
                .flatMap(device -> number(device.resolve("cur_state")).stream())
                .toList();
        return steps.isEmpty() ? Optional.empty() : Optional.of(steps.stream().anyMatch(step -> step > 0));
    }

    private List<Path> matching(String folder, String glob) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root.resolve(folder), glob)) {
            entries.forEach(found::add);
        } catch (IOException e) {
            return List.of();
        }
        return found;
    }

    private static Optional<Long> number(Path file) {
        return KernelFile.text(file).filter(text -> text.matches("-?\\d{1,12}")).map(Long::parseLong);
    }

    private static Optional<Long> hexadecimal(String text) {
        return Stream.of(text.replaceFirst("^0x", ""))
                .filter(digits -> digits.matches("[0-9a-fA-F]{1,8}"))
                .map(digits -> Long.parseLong(digits, 16))
                .findFirst();
    }
}
