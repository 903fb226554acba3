package io.crodino.edge.fit;

import io.crodino.edge.model.Processor;
import io.crodino.formats.Kit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a measurement is good for: on another board, with another processor, another number of cores, another ONNX Runtime
 * or another kit, everything is measured again.
 *
 * @param name for people, e.g. {@code Raspberry Pi 5 Model B Rev 1.0}
 * @param cores that this process may use
 * @param onnxRuntime name and version
 * @param kit version
 * @param processor model and instruction sets
 */
public record Computer(String name, int cores, String onnxRuntime, String kit, String processor) {
    private static final Path BOARD = Path.of("/proc/device-tree/model");

    public static Computer here() {
        String processor = Processor.identity();
        return new Computer(
                name(processor),
                Runtime.getRuntime().availableProcessors(),
                Kit.onnxRuntime(),
                Kit.version(),
                processor);
    }

    private static String name(String processor) {
        try {
            if (Files.isReadable(BOARD)) {
                return Files.readString(BOARD, StandardCharsets.UTF_8)
                        .replace("\0", "")
                        .strip();
            }
        } catch (IOException e) {
            // Then the processor's own name will do.
            return named(processor);
        }
        return named(processor);
    }

    private static String named(String processor) {
        return processor
                .lines()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.replaceFirst("^[^:]*:", "").strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }

    /** Numbers of threads that differ here: on one core, one per core is the same as one. */
    public List<Integer> different(List<Integer> threads) {
        return threads.stream()
                .map(count -> cores == 1 && count == 0 ? 1 : count)
                .distinct()
                .toList();
    }

    String identity() {
        return String.join("\n", name, processor, Integer.toString(cores), onnxRuntime, kit);
    }

    /** In one line. */
    public String text() {
        return name + ", " + cores + (cores == 1 ? " core, " : " cores, ") + onnxRuntime + ", crodino " + kit;
    }
}
