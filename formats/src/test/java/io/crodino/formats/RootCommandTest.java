package io.crodino.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class RootCommandTest {
    private static final List<Class<?>> COMMANDS = List.of(Fly.class, Land.class);

    private final StringWriter said = new StringWriter();

    @Command(name = "fly")
    static final class Fly implements Callable<Integer> {
        @Override
        public Integer call() {
            return 7;
        }
    }

    @Command(name = "land")
    static final class Land implements Callable<Integer> {
        @Override
        public Integer call() {
            throw new UserException("no ground in sight");
        }
    }

    private int execute(String... arguments) {
        CommandLine line = RootCommand.commandLine(COMMANDS, arguments);
        line.setOut(new PrintWriter(said, true));
        line.setErr(new PrintWriter(said, true));
        return line.execute(arguments);
    }

    @Test
    void theNamedCommandRunsAndOnlyItIsLookedAt() {
        assertThat(execute("fly")).isEqualTo(7);
        assertThat(RootCommand.commandLine(COMMANDS, "fly").getSubcommands()).containsOnlyKeys("fly");
    }

    @Test
    void aMistakeOfTheUserIsOneSentence() {
        assertThat(execute("land")).isEqualTo(Cli.USER_ERROR);
        assertThat(said.toString()).isEqualTo("crodino: no ground in sight" + System.lineSeparator());
    }

    @Test
    void anUnknownCommandIsAnsweredWithTheNearest() {
        assertThat(execute("lnd")).isEqualTo(Cli.USER_ERROR);
        assertThat(said.toString()).contains("land");
    }

    @Test
    void helpListsAllAndVersionTellsTheBuild() {
        assertThat(execute("--help")).isZero();
        assertThat(said.toString()).contains("fly", "land");
        assertThat(execute("--version")).isZero();
        assertThat(said.toString()).contains("crodino " + Kit.version());
    }
}
