package io.crodino.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.formats.Cli;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class JoinedConvertCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter said = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = Cli.commandLine(new JoinedConvertCommand());
        line.setOut(new PrintWriter(said, true));
        line.setErr(new PrintWriter(said, true));
        return line.execute(arguments);
    }

    @Test
    void bagsAreConvertedByACommandOfTheirOwn() {
        assertThat(run("bag", "--in", folder.resolve("none.mcap").toString(), "--out", folder.toString()))
                .isEqualTo(Cli.USER_ERROR);
        assertThat(said.toString()).contains("none.mcap: expected an .mcap or .db3 file");
    }

    @Test
    void whatIsMissingIsSaid() {
        assertThat(run("nyu", "--in", "somewhere")).isEqualTo(Cli.USER_ERROR);
        assertThat(said.toString()).contains("./crodino convert FORMAT --in PATH --out DIR");
        assertThat(run("bag", "--out", folder.toString())).isEqualTo(Cli.USER_ERROR);
        assertThat(said.toString()).contains("--in is missing: expected --in BAG");
        assertThat(run("bog", "--in", "somewhere", "--out", folder.toString())).isEqualTo(Cli.USER_ERROR);
        assertThat(said.toString()).contains("format is 'bog'");
    }

    @Test
    void theHelpNamesBoth() {
        assertThat(run("--help")).isEqualTo(Cli.OK);
        assertThat(said.toString()).contains("nyu, potsdam, mid-air, sun or tum", "bag", "ROS 2 bag");
    }
}
