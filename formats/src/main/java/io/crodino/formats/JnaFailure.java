package io.crodino.formats;

/** Why JNA, or a library through it, does not load. */
public final class JnaFailure {
    private static final int LONGEST = 300;

    private JnaFailure() {}

    /** JNA's first words, in one line of at most 300 characters: what follows may be the whole class path. */
    public static String reason(LinkageError failure) {
        String first = String.valueOf(failure.getMessage())
                .replaceFirst("(?s) (?:not found )?in resource path.*", " is not on the class path")
                .replaceAll("\\s+", " ");
        return first.length() <= LONGEST ? first : first.substring(0, LONGEST) + " ...";
    }
}
