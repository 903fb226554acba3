package io.crodino.formats;

import java.util.regex.Pattern;

/** The one place that hides passwords in addresses of cameras and streams before anybody is shown them. */
public final class Passwords {
    /**
     * What stands between {@code user:} and the last @ of the word, for passwords may hold an @ or a slash themselves. A
     * port is no password.
     */
    private static final Pattern IN_URL = Pattern.compile("(://[^\\s/@:\\[\\]]*):(?!\\d{1,5}(?:[/?#\\s]|$))\\S*@");

    /** {@code ?password=...} and the like, also as a property in a pipeline. */
    private static final Pattern NAMED =
            Pattern.compile("(?i)\\b((?:user-)?(?:password|passwd|pwd|pw|token|secret)=)(?!\\*\\*\\*)[^\\s&;#]+");

    private static final String HIDDEN = "***";

    private Passwords() {}

    /** The text with {@code ***} for each password. */
    public static String hidden(String text) {
        String shown = text.contains("://") ? IN_URL.matcher(text).replaceAll("$1:" + HIDDEN + "@") : text;
        return shown.contains("=") ? NAMED.matcher(shown).replaceAll("$1" + HIDDEN) : shown;
    }
}
