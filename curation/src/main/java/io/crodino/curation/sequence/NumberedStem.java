package io.crodino.curation.sequence;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stem whose last number counts the frames of a sequence.
 *
 * @param before what stands before that number; all of it where there is none
 * @param number 0 where there is none
 * @param after what stands behind it
 */
record NumberedStem(String stem, String before, BigInteger number, String after) {
    /** Within a sequence. */
    static final Comparator<NumberedStem> ORDER =
            Comparator.comparing(NumberedStem::number).thenComparing(NumberedStem::stem);

    /** A longer name of a file cannot be. */
    private static final Pattern LAST_NUMBER = Pattern.compile("^(.*?)(\\d{1,255})(\\D*)$");

    static NumberedStem of(String stem) {
        Matcher found = LAST_NUMBER.matcher(stem);
        return found.matches()
                ? new NumberedStem(stem, found.group(1), new BigInteger(found.group(2)), found.group(3))
                : new NumberedStem(stem, stem, BigInteger.ZERO, "");
    }

    /** What the frames of one sequence have in common. */
    String sequence() {
        return before + "#" + after;
    }
}
