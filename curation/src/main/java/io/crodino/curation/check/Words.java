package io.crodino.curation.check;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How sentences of {@link Defect}s name frames and figures. Stateless. */
final class Words {
    private static final int MOST_NAMED = 5;

    private Words() {}

    /** {@code "1 frame"}, {@code "3 frames"}. */
    static String count(int number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }

    /** The first of them, and how many more there are. */
    static String named(List<String> names) {
        String first = names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        int more = names.size() - MOST_NAMED;
        return more > 0 ? first + " and " + more + " more" : first;
    }

    /** The same for pairs. */
    static String namedPairs(List<FramePair> pairs) {
        return named(
                pairs.stream().map(pair -> pair.first() + " = " + pair.second()).toList());
    }

    /** A share as percent, with as many places as it needs. */
    static String percent(double share) {
        double percent = 100 * share;
        return String.format(Locale.ROOT, percent > 0 && percent < 1 ? "%.3f %%" : "%.0f %%", percent);
    }

    /** Three figures of a length, time or factor. */
    static String figure(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }
}
