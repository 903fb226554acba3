package io.crodino.edge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.formats.Cli;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PrepareCommandTest {
    @TempDir
    Path models;

    private final StringWriter told = new StringWriter();

    private int prepare() {
        CommandLine command = Cli.commandLine(new PrepareCommand());
        command.setErr(new PrintWriter(told));
        return command.execute("--models=" + models);
    }

    @Test
    void aRobotWithOneSensorIsPreparedForIt() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                PrepareCommandTest.class.getResourceAsStream("/io/crodino/edge/models/blue32.onnx"))) {
            Files.copy(in, models.resolve("rgb.onnx"));
        }
        assertThat(prepare()).as("%s", told).isZero();
    }

    @Test
    void withoutModelsItIsSaidWhichAreMissing() {
        assertThat(prepare()).isEqualTo(Cli.USER_ERROR);
        assertThat(told.toString()).contains("no model " + models.resolve("rgb.onnx"));
    }
}
