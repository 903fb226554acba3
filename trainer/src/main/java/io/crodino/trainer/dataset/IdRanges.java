package io.crodino.trainer.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Numbers as the kit's small tables have them: {@code 1-3 7 9-10}. */
final class IdRanges {
    private IdRanges() {}

    /** Every number of the ranges, in their order. */
    static IntStream parse(String ranges) {
        return Stream.of(ranges.strip().split("\\s+", -1)).flatMapToInt(IdRanges::range);
    }

    private static IntStream range(String text) {
        int dash = text.indexOf('-');
        int first = Integer.parseInt(dash < 0 ? text : text.substring(0, dash));
        int last = dash < 0 ? first : Integer.parseInt(text.substring(dash + 1));
        return IntStream.rangeClosed(first, last);
    }

    /** The lines of a table that comes with the kit, without its comments. */
    static List<String> lines(String resource) {
        try (InputStream in = IdRanges.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not in the build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
