package io.crodino.edge.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The processor of this machine. */
public final class Processor {
    private static final Logger LOG = LoggerFactory.getLogger(Processor.class);

    private Processor() {}

    /** Model and instruction sets, several lines: what decides which kernels and layouts ONNX Runtime chooses. */
    public static String identity() {
        Path info = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(info)) {
            return System.getProperty("os.name");
        }
        try (Stream<String> lines = Files.lines(info, StandardCharsets.UTF_8)) {
            return String.join(
                    "\n",
                    lines.takeWhile(line -> !line.isBlank())
                            .filter(line -> line.matches("(model name|flags|Features|CPU .*)\\s*:.*"))
                            .toList());
        } catch (IOException e) {
            LOG.warn("cannot read {}: {}", info, e.getMessage());
            return System.getProperty("os.name");
        }
    }
}
