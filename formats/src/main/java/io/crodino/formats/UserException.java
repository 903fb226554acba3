package io.crodino.formats;

/**
 * Something that the user can put right: a missing file, a wrong value, a full disk. The message is one sentence that
 * says what was expected, what was found and what to do; the command line prints it alone and exits with 2.
 */
public class UserException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UserException(String message) {
        super(message);
    }

    public UserException(String message, Throwable cause) {
        super(message, cause);
    }
}
