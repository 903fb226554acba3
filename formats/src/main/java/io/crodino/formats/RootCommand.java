package io.crodino.formats;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** {@code crodino}: the commands of one build of the kit, its version and its help. */
@Command(
        name = "crodino",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        description = "Perception that keeps working on a robot with whichever single sensor it has left.",
        synopsisSubcommandLabel = "COMMAND")
public final class RootCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    private final List<Class<?>> commands;

    private RootCommand(List<Class<?>> commands) {
        this.commands = List.copyOf(commands);
    }

    /** The command line with all commands. */
    public CommandLine whole() {
        return commandLine(commands);
    }

    /**
     * Runs what {@code arguments} say and returns the exit code, see {@link Cli}. It is not 0 when something that was
     * printed could not be written.
     */
    public static int execute(List<Class<?>> commands, String... arguments) {
        int code = commandLine(commands, arguments).execute(arguments);
        return System.out.checkError() ? incomplete(code) : code;
    }

    /** What was printed did not arrive, which Java does not tell by itself. */
    private static int incomplete(int code) {
        System.err.println(
                "crodino: standard output is not complete, it cannot be written to: probably its disk is full,"
                        + " or whoever read it has ended");
        return code == Cli.OK ? Cli.USER_ERROR : code;
    }

    /**
     * The command line for these arguments. It knows only the command that they begin with, if they do: looking through the
     * options of all the others would be a tenth of a start.
     *
     * @param commands classes with {@link Command}, in the order of the help
     */
    public static CommandLine commandLine(List<Class<?>> commands, String... arguments) {
        CommandLine root = new CommandLine(new RootCommand(commands));
        List<Class<?>> named = Arrays.stream(arguments)
                .limit(1)
                .flatMap(first -> commands.stream()
                        .filter(command ->
                                command.getAnnotation(Command.class).name().equals(first)))
                .toList();
        (named.isEmpty() ? commands : named).forEach(root::addSubcommand);
        return Cli.configured(root);
    }

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"crodino " + Kit.version()};
        }
    }
}
