package io.crodino.formats;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody probably meant. */
public final class Suggestion {
    /** In words of so many letters two slips would make anything of anything. */
    private static final int SHORT = 3;

    private Suggestion() {}

    /** The known name closest to {@code word}, if it is close enough to be a slip of the keyboard. */
    public static Optional<String> closest(String word, Collection<String> known) {
        int tolerance = word.length() <= SHORT ? 1 : Math.max(2, word.length() / 3);
        return known.stream()
                .filter(candidate -> Math.abs(word.length() - candidate.length()) <= tolerance)
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
                .filter(candidate -> distance(word, candidate) <= tolerance);
    }

    /** {@code "; did you mean 'x'?"}, or the list of what is known when nothing is close. */
    public static String sentence(String word, Collection<String> known) {
        return closest(word, known)
                .map(name -> "; did you mean '" + name + "'?")
                .orElse("; known: " + String.join(", ", known));
    }

    /** Levenshtein distance, ignoring case; two neighbours that have changed places are one slip. */
    private static int distance(String a, String b) {
        String s = a.toLowerCase(Locale.ROOT);
        String t = b.toLowerCase(Locale.ROOT);
        int[][] steps = new int[s.length() + 1][t.length() + 1];
        for (int i = 0; i <= s.length(); i++) {
            for (int j = 0; j <= t.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : step(steps, s, t, i, j);
            }
        }
        return steps[s.length()][t.length()];
    }

    private static int step(int[][] steps, String s, String t, int i, int j) {
        boolean same = s.charAt(i - 1) == t.charAt(j - 1);
        int least = Math.min(steps[i - 1][j - 1] + (same ? 0 : 1), Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && s.charAt(i - 1) == t.charAt(j - 2) && s.charAt(i - 2) == t.charAt(j - 1);
        return swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
    }
}
