package io.crodino.formats;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;

/**
 * Runs a picocli command with the exit codes of the kit: 0 done, 2 the user can fix it (one sentence on standard
 * error), 1 our fault (with stack trace), 70 a thread that it cannot do without keeps dying.
 */
public final class Cli {
    public static final int OK = 0;
    public static final int OUR_FAULT = 1;
    public static final int USER_ERROR = 2;

    /** A thread that the kit cannot do without keeps dying: start the process again. */
    public static final int THREAD_DIED = 70;

    /** Stopped by Ctrl-C, as shells have it. */
    public static final int INTERRUPTED = 130;

    private Cli() {}

    /** Executes {@code command} and returns the exit code. */
    public static int execute(Object command, String... arguments) {
        return commandLine(command).execute(arguments);
    }

    /** The configured command line, for tests that capture its output. */
    public static CommandLine commandLine(Object command) {
        return configured(new CommandLine(command));
    }

    /** To be called when all subcommands are there. */
    static CommandLine configured(CommandLine line) {
        return line.setUsageHelpWidth(TerminalWidth.ofThisProcess().ofHelp())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false)
                .setParameterExceptionHandler(new WrongArguments())
                .setExecutionExceptionHandler(Cli::failed);
    }

    private static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (e instanceof UserException) {
            ErrorLine.tell(err, String.valueOf(e.getMessage()));
            return USER_ERROR;
        }
        err.println("crodino: a fault of the kit, please report it with these lines:");
        e.printStackTrace(err);
        return OUR_FAULT;
    }

    /** A word of a command that is printed, as a POSIX shell takes it whatever is in it. */
    public static String shellWord(String text) {
        return text.matches("[\\w./:=,+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /** A command of such words. */
    public static String shellWords(List<String> words) {
        return words.stream().map(Cli::shellWord).collect(Collectors.joining(" "));
    }
}
