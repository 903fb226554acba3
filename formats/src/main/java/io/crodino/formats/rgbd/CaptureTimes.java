package io.crodino.formats.rgbd;

import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * When the frames of a recording were taken: {@code times.csv} of an {@link RgbdFolder}, with the header {@code
 * stem,rgb,depth} and seconds since the first frame; a sensor that has no image in a frame leaves its column empty.
 *
 * @param byStem nanoseconds since the first frame of the recording, in the order of the file
 */
public record CaptureTimes(Map<String, PerModality<OptionalLong>> byStem) {
    public static final String FILE = "times.csv";

    /** The first line of the file. */
    public static final String HEADER = "stem,rgb,depth";

    /** Seconds, so that times and their sums fit into 64 bits of nanoseconds. */
    /** A number of a million digits takes half a minute. */
    private static final int MOST_DIGITS = 40;

    private static final BigDecimal LONGEST = BigDecimal.valueOf(1_000_000_000);

    private static final BigDecimal SHORTEST = BigDecimal.valueOf(1, 9);

    /**
     * Reads a recording's file.
     *
     * @throws UserException when it is missing, or a line is wrong
     */
    public static CaptureTimes read(Path root) {
        Path file = root.resolve(FILE);
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new UserException(
                    "cannot read " + file
                            + ": expected the capture times as './crodino record' writes them; give a rate instead, e.g. fps=30",
                    e);
        }
        if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
            throw new UserException(file + " does not begin with '" + HEADER + "': expected capture times");
        }
        Map<String, PerModality<OptionalLong>> times = new LinkedHashMap<>();
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i).split(",", -1);
            if (cells.length != 3) {
                throw new UserException(
                        file + " line " + (i + 1) + ": found " + cells.length + " columns, expected " + HEADER);
            }
            String where = file + " line " + (i + 1);
            times.put(cells[0], new PerModality<>(nanos(cells[1], where), nanos(cells[2], where)));
        }
        return new CaptureTimes(times);
    }

    /** One line of the file. */
    public static String line(String stem, PerModality<OptionalLong> nanos) {
        return stem + "," + seconds(nanos.rgb()) + "," + seconds(nanos.depth());
    }

    /**
     * The times of one sensor.
     *
     * @return nanoseconds in the order of {@code stems}, never decreasing
     * @throws UserException when a stem has no time, or time runs backwards
     */
    public List<Long> of(Modality modality, List<String> stems) {
        List<Long> times = new ArrayList<>();
        long before = Long.MIN_VALUE;
        for (String stem : stems) {
            PerModality<OptionalLong> row = byStem.get(stem);
            if (row == null || row.get(modality).isEmpty()) {
                throw new UserException(FILE + " has no " + modality.key() + " time for '" + stem
                        + "': add it, or give a rate instead, e.g. fps=30");
            }
            long time = row.get(modality).getAsLong();
            if (time < before) {
                throw new UserException(FILE + ": the " + modality.key() + " time of '" + stem
                        + "' is before that of the frame before it: expected times that grow with the names");
            }
            times.add(time);
            before = time;
        }
        return times;
    }

    /** Nanoseconds from the start to the next start when the recording loops; the same for both sensors. */
    public long period() {
        long length = byStem.values().stream()
                .mapToLong(row -> Math.max(row.rgb().orElse(0), row.depth().orElse(0)))
                .max()
                .orElse(0);
        return length == 0 ? 1_000_000_000L : length + length / Math.max(1, byStem.size() - 1);
    }

    /** How the frames that have both pictures lie in time; empty where they are too few. */
    public Optional<CaptureTiming> timing() {
        List<PerModality<OptionalLong>> pairs = byStem.values().stream()
                .filter(row -> row.rgb().isPresent() && row.depth().isPresent())
                .toList();
        return CaptureTiming.of(sorted(pairs, Modality.RGB), sorted(pairs, Modality.DEPTH));
    }

    private static long[] sorted(List<PerModality<OptionalLong>> rows, Modality modality) {
        return rows.stream()
                .mapToLong(row -> row.get(modality).orElseThrow())
                .sorted()
                .toArray();
    }

    private static String seconds(OptionalLong nanos) {
        return nanos.isEmpty() ? "" : String.format(Locale.ROOT, "%.9f", BigDecimal.valueOf(nanos.getAsLong(), 9));
    }

    private static OptionalLong nanos(String cell, String where) {
        if (cell.length() > MOST_DIGITS) {
            throw new UserException(where + " has a time of " + cell.length() + " characters: expected at most "
                    + MOST_DIGITS + ", such as 0.033");
        }
        try {
            return cell.isEmpty() ? OptionalLong.empty() : OptionalLong.of(nanos(new BigDecimal(cell)));
        } catch (NumberFormatException | ArithmeticException e) {
            throw new UserException(where + ": '" + cell + "' is no time, expected seconds such as 0.033", e);
        }
    }

    /** Compared first: to write out the digits of 1e99999999 takes minutes and all memory. */
    private static long nanos(BigDecimal seconds) {
        if (seconds.signum() < 0 || seconds.compareTo(LONGEST) > 0) {
            throw new ArithmeticException("not within a recording");
        }
        return seconds.compareTo(SHORTEST) < 0
                ? 0
                : seconds.scaleByPowerOfTen(9).longValue();
    }
}
