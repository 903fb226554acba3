package io.crodino.formats.manual;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.formats.RootCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class ManualCommandTest {
    @TempDir
    Path out;

    @Command(
            name = "fly",
            description = "Fly a round.",
            mixinStandardHelpOptions = true,
            subcommands = Land.class,
            footer = {"", ".dots and -dashes- are words."})
    static final class Fly implements Runnable {
        @Option(
                names = "--speed",
                paramLabel = "N",
                defaultValue = "3",
                description = "of N (default ${DEFAULT-VALUE})")
        private int speed;

        @Override
        public void run() {
            assertThat(speed).isPositive();
        }
    }

    @Command(name = "land", description = "Come down.")
    static final class Land implements Runnable {
        @Override
        public void run() {}
    }

    @Test
    void everyCommandHasAPageAndIsCompleted() throws IOException, InterruptedException {
        CommandLine line = RootCommand.commandLine(List.of(Fly.class, ManualCommand.class), "manual");
        line.setOut(new PrintWriter(new StringWriter(), true));
        assertThat(line.execute("manual", "--out", out.toString())).isZero();
        try (Stream<Path> pages = Files.list(out.resolve("man/man1"))) {
            assertThat(pages.map(page -> page.getFileName().toString()))
                    .contains("crodino-fly.1", "crodino-fly-land.1", "crodino-manual.1");
        }
        String page = Files.readString(out.resolve("man/man1/crodino-fly.1"));
        assertThat(page)
                .contains(".TH CRODINO\\-FLY 1", "crodino\\-fly \\- Fly a round.", "\\fB\\-\\-speed N\\fR")
                .contains("of N (default 3)", "\\&.dots and \\-dashes\\- are words.")
                .doesNotContain("${");
        assertThat(Files.readString(out.resolve("bash-completion/completions/crodino")))
                .contains("--speed", "land", "complete -F");
    }
}
