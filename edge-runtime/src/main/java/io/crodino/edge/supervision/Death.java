package io.crodino.edge.supervision;

import io.crodino.formats.Passwords;

/**
 * The deaths of one thread, as people and programs are told.
 *
 * @param thread its name
 * @param deaths since the start
 * @param cause of the last one, e.g. {@code IllegalStateException}
 * @param text the last one in words; passwords in it are hidden
 */
public record Death(String thread, long deaths, String cause, Next next, String text) {
    public Death {
        text = Passwords.hidden(text);
    }

    /** What follows. */
    public enum Next {
        STARTS_AGAIN,
        LET_GO,
        PROCESS_ENDS
    }
}
