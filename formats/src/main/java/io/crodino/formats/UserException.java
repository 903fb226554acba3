package io.crodino.formats;

import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something that the user can put right: a missing file, a wrong value, a full disk. The message is one sentence that
 * says what was expected, what was found and what to do; the command line prints it alone and exits with 2.
 *
 * <p>It may quote anything that a file holds, so control characters are shown as {@code ?}, and the middle of what is very long is
 * left out: a message is one line, and no file writes to the user's terminal.
 */
public class UserException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final int LONGEST = 1900;
    private static final int MOST_MISTAKES = 20;
    private static final Pattern MISSING = Pattern.compile("java\\.nio\\.file\\.NoSuchFileException: ");
    private static final Pattern REFUSED = Pattern.compile("java\\.nio\\.file\\.AccessDeniedException: ");
    private static final Pattern OTHER_TYPE =
            Pattern.compile("\\bjava\\.(?:io|nio|net)\\.[\\w.]*(?:Exception|Error)(?:: )?");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

    public UserException(String message) {
        super(visible(message));
    }

    public UserException(String message, @Nullable Throwable cause) {
        super(visible(withReason(message, cause)), cause);
    }

    /** Several mistakes, one in a line; of very many the first. */
    public UserException(List<String> mistakes) {
        super(lines(mistakes));
    }

    private static String lines(List<String> mistakes) {
        String first = mistakes.stream()
                .limit(MOST_MISTAKES)
                .map(UserException::visible)
                .collect(Collectors.joining("\n"));
        int more = mistakes.size() - MOST_MISTAKES;
        return more > 0 ? first + "\nand " + more + " more" : first;
    }

    /** Java's message for what the system refuses is often the name of the file alone: the reason is put in its place. */
    private static String withReason(String message, @Nullable Throwable cause) {
        if (!(cause instanceof FileSystemException refused)
                || refused.getReason() != null
                || refused.getFile() == null) {
            return message;
        }
        String file = refused.getFile();
        int at = message.lastIndexOf(": " + file);
        if (at < 0) {
            return message;
        }
        String before = message.substring(0, at);
        String told = before.contains(file) ? reason(refused) : reason(refused) + ": " + file;
        return before + ": " + told + message.substring(at + 2 + file.length());
    }

    private static String reason(FileSystemException refused) {
        if (refused instanceof NoSuchFileException) {
            return "no such file";
        } else if (refused instanceof AccessDeniedException) {
            return "no right to do it";
        } else if (refused instanceof FileAlreadyExistsException) {
            return "it is there already";
        } else if (refused instanceof DirectoryNotEmptyException) {
            return "the folder is not empty";
        } else if (refused instanceof NotDirectoryException) {
            return "it is no folder";
        }
        return "the system refuses it";
    }

    /** What a system call said, without the names of Java's types. */
    private static String withoutTypes(String text) {
        return !text.contains("java.")
                ? text
                : OTHER_TYPE
                        .matcher(REFUSED.matcher(MISSING.matcher(text).replaceAll("no such file: "))
                                .replaceAll("no right to do it: "))
                        .replaceAll("");
    }

    private static String visible(String text) {
        String line = CONTROL.matcher(withoutTypes(text)).replaceAll("?");
        int cut = line.length() - LONGEST;
        return cut <= 0 ? line : line.substring(0, LONGEST / 2) + "..." + line.substring(LONGEST / 2 + cut);
    }
}
