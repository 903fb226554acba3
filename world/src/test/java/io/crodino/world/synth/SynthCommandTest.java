package io.crodino.world.synth;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.formats.Cli;
import io.crodino.formats.rgbd.RgbdFolder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SynthCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path temp;

    private int run(String... arguments) {
        CommandLine command = Cli.commandLine(new SynthCommand());
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }

    @Test
    void framesBoundsAndTheNextCommandAreShown() {
        Path data = temp.resolve("data");
        assertThat(run("--out", data.toString(), "--frames", "5", "--size", "24x32"))
                .isEqualTo(Cli.OK);

        assertThat(RgbdFolder.open(data).stems("train")).hasSize(5);
        assertThat(RgbdFolder.open(data).stems("val")).hasSize(1);
        assertThat(out.toString()).contains("6 of 6 frames", "of depth alone", "Next:  ./crodino train --data ");
    }

    @Test
    void wrongOptionsAreTheUsersToMend() {
        assertThat(run("--out", temp.resolve("x").toString(), "--size", "big")).isEqualTo(Cli.USER_ERROR);
        assertThat(run("--out", temp.resolve("x").toString(), "--frames", "0")).isEqualTo(Cli.USER_ERROR);
        assertThat(run("--out", temp.resolve("x").toString(), "--world", "moon"))
                .isEqualTo(Cli.USER_ERROR);
        assertThat(run("--frames", "3")).isEqualTo(Cli.USER_ERROR);
        assertThat(err.toString())
                .contains("expected HxW", "expected at least 1", "expected standard or benchmark", "--out");
        assertThat(temp.resolve("x")).doesNotExist();
    }
}
