package io.crodino.formats.manual;

import io.crodino.formats.AtomicFile;
import io.crodino.formats.Cli;
import io.crodino.formats.OutputPlace;
import io.crodino.formats.RootCommand;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code crodino manual}. */
@Command(
        name = "manual",
        mixinStandardHelpOptions = true,
        description = {
            "Write manual pages and completion for bash and zsh, made of what --help says.",
            "With --out ~/.local/share a new bash completes, and 'man crodino-COMMAND' finds the pages; packages bring both."
                    + " zsh: autoload -U bashcompinit; bashcompinit; source the file."
        })
public final class ManualCommand implements Callable<Integer> {
    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "gets man/man1/crodino-COMMAND.1 and bash-completion/completions/crodino")
    private Path out = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        OutputPlace.requireFolder("--out", out);
        CommandLine whole = ((RootCommand) spec.root().userObject()).whole();
        List<CommandLine> commands = commands(whole);
        for (CommandLine command : commands) {
            ManPage page = new ManPage(command);
            AtomicFile.writeText(out.resolve("man/man1").resolve(page.name() + ".1"), page.text());
        }
        Path completion = out.resolve("bash-completion/completions/crodino");
        AtomicFile.writeText(completion, inSmallLetters(AutoComplete.bash("crodino", whole)));
        PrintWriter terminal = spec.commandLine().getOut();
        terminal.println("wrote " + commands.size() + " pages to " + out.resolve("man/man1") + ", and " + completion);
        terminal.flush();
        return Cli.OK;
    }

    /** Words that may be typed in any case are offered as the documentation has them. */
    private static String inSmallLetters(String script) {
        return script.lines()
                .map(line -> line.contains("_option_args=(") ? line.toLowerCase(Locale.ROOT) : line)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** All below one, in the order of the help; not itself, whose page is about more than options. */
    private static List<CommandLine> commands(CommandLine above) {
        List<CommandLine> all = new ArrayList<>();
        above.getSubcommands().values().forEach(command -> {
            all.add(command);
            all.addAll(commands(command));
        });
        return all;
    }
}
