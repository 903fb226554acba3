package io.crodino.trainer.dataset;

import io.crodino.formats.UserException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The lists of a TUM RGB-D sequence, and which of their pictures belong together. */
final class TumLists {
    /** A number of a million digits takes half a minute. */
    private static final int MOST_DIGITS = 40;

    private static final long APART_NANOS = 20_000_000;

    private TumLists() {}

    /** A picture of one sensor; the time is that of the sequence's clock. */
    record TimedFile(long nanos, String file) {}

    /** Two pictures of one moment. */
    record TimedPair(TimedFile rgb, TimedFile depth) {
        long apart() {
            return Math.abs(rgb.nanos() - depth.nanos());
        }
    }

    /** Lines {@code TIME FILE} in the order of their times; those that begin with # are comments. */
    static List<TimedFile> read(Path list) {
        List<TimedFile> pictures = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(list)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    pictures.add(parse(line.strip(), list));
                }
            }
        } catch (IOException e) {
            throw new UserException("cannot read " + list + ": expected lines with a time and a file", e);
        }
        pictures.sort(Comparator.comparingLong(TimedFile::nanos));
        return pictures;
    }

    private static TimedFile parse(String line, Path list) {
        String[] cells = line.split("\\s+", 2);
        if (cells[0].length() > MOST_DIGITS) {
            throw new UserException(list + " has a time of " + cells[0].length() + " characters: expected at most "
                    + MOST_DIGITS + ", in seconds");
        }
        try {
            return new TimedFile(new BigDecimal(cells[0]).scaleByPowerOfTen(9).longValue(), cells[1]);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new UserException(list + " holds the line '" + line + "': expected a time in seconds and a file", e);
        }
    }

    /** The closest first, each picture once; in the order of the colour pictures. */
    static List<TimedPair> associate(List<TimedFile> rgb, List<TimedFile> depth) {
        List<TimedPair> candidates = new ArrayList<>();
        int first = 0;
        for (TimedFile color : rgb) {
            while (first < depth.size() && depth.get(first).nanos() < color.nanos() - APART_NANOS) {
                first++;
            }
            for (int i = first; i < depth.size() && depth.get(i).nanos() <= color.nanos() + APART_NANOS; i++) {
                candidates.add(new TimedPair(color, depth.get(i)));
            }
        }
        candidates.sort(Comparator.comparingLong(TimedPair::apart));
        Set<TimedFile> taken = new HashSet<>();
        List<TimedPair> pairs = new ArrayList<>();
        for (TimedPair pair : candidates) {
            if (!taken.contains(pair.rgb()) && !taken.contains(pair.depth())) {
                taken.add(pair.rgb());
                taken.add(pair.depth());
                pairs.add(pair);
            }
        }
        pairs.sort(Comparator.comparingLong(pair -> pair.rgb().nanos()));
        return pairs;
    }
}
