package io.crodino.formats;

/**
 * How wide the terminal is, so that what is written over again stays on one line: a line that wraps cannot be.
 *
 * @param columns 0 where nobody knows, or nobody looks
 */
public record TerminalWidth(int columns) {
    private static final int LEAST = 20;
    private static final int LEAST_OF_HELP = 55;
    private static final int MOST_OF_HELP = 80;

    /** What the launcher found, or the shell says; a property, since shells rarely export their variable. */
    public static TerminalWidth ofThisProcess() {
        String known = System.getProperty("crodino.columns", System.getenv().getOrDefault("COLUMNS", ""));
        return new TerminalWidth(known.matches("[1-9]\\d{0,3}") ? Integer.parseInt(known) : 0);
    }

    /** Of help, which is read in lines that are not too long, and cannot be written in less than 55 columns. */
    int ofHelp() {
        return columns == 0 ? MOST_OF_HELP : Math.max(LEAST_OF_HELP, Math.min(columns, MOST_OF_HELP));
    }

    /** As much of the beginning of a line as there is room for before its end, which is more important. */
    public String beginning(String text, int end) {
        // The last column stays free: some terminals wrap when it is written.
        int room = Math.max(columns, LEAST) - 1 - end;
        if (columns == 0 || text.length() <= room) {
            return text;
        }
        return room < 4 ? text.substring(0, Math.max(0, room)) : text.substring(0, room - 3) + "...";
    }

    /** A line that is cut where the terminal ends. */
    public String fitted(String line) {
        return columns == 0 || line.length() < columns ? line : line.substring(0, Math.max(LEAST, columns) - 1);
    }
}
