package io.crodino.formats;

/**
 * Colours of a terminal; words say the same.
 *
 * @param shown whether there are any
 */
public record Colours(boolean shown) {
    private static final int RED = 31;
    private static final int GREEN = 32;
    private static final int YELLOW = 33;

    /** On standard output: where a terminal is, and nobody has set {@code NO_COLOR}. */
    public static Colours ofOutput() {
        return of("crodino.terminal");
    }

    /** The same on the error stream. */
    public static Colours ofErrors() {
        return of("crodino.terminal.errors");
    }

    private static Colours of(String property) {
        String refused = System.getenv("NO_COLOR");
        return new Colours(Boolean.getBoolean(property) && (refused == null || refused.isEmpty()));
    }

    public String red(String text) {
        return painted(RED, text);
    }

    public String green(String text) {
        return painted(GREEN, text);
    }

    public String yellow(String text) {
        return painted(YELLOW, text);
    }

    private String painted(int colour, String text) {
        return shown ? "\033[" + colour + "m" + text + "\033[0m" : text;
    }
}
