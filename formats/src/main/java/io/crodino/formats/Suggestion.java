package io.crodino.formats;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody probably meant. */
public final class Suggestion {
    private Suggestion() {}

    /** The known name closest to {@code word}, if it is close enough to be a slip of the keyboard. */
    public static Optional<String> closest(String word, Collection<String> known) {
        int tolerance = Math.max(2, word.length() / 3);
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

    /** Levenshtein distance, ignoring case. */
    private static int distance(String a, String b) {
        String s = a.toLowerCase(Locale.ROOT);
        String t = b.toLowerCase(Locale.ROOT);
        int[] previous = new int[t.length() + 1];
        for (int j = 0; j <= t.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= s.length(); i++) {
            int[] current = new int[t.length() + 1];
            current[0] = i;
            for (int j = 1; j <= t.length(); j++) {
                int substitution = previous[j - 1] + (s.charAt(i - 1) == t.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substitution, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[t.length()];
    }
}
