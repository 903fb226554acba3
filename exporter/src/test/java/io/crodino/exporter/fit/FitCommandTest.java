package io.crodino.exporter.fit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.edge.cli.FitCommand;
import io.crodino.formats.Cli;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FitCommandTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--fps=0",
                "--fps=-3",
                "--fps=NaN",
                "--latency-ms=0",
                "--latency-ms=100000",
                "--backbone=resnet19x",
                "--out=pom.xml",
                "--out=pom.xml/below",
                "--json --train-command=best",
                "--backbone=resnet18 --width=0.75",
                "--width=3",
                "--size=big",
                "--size=16x16",
                "--precision=fp8",
                "--threads=-1",
                "--sensors=3",
                "--budget-seconds=0",
                "--runs=not-there",
                "--train-command=largest"
            })
    void aWrongOptionIsOneSentenceBeforeAnythingIsMeasured(String option) {
        StringWriter errors = new StringWriter();
        int code = Cli.commandLine(new FitCommand())
                .setErr(new PrintWriter(errors))
                .execute(option.split(" ", -1));

        assertThat(code).isEqualTo(Cli.USER_ERROR);
        assertThat(errors.toString())
                .containsAnyOf("expected", "did you mean", "known:")
                .doesNotContain("\tat ");
    }

    @Test
    void whatIsKnownIsWrittenAlsoWhenNoRowCanBeChosen(@TempDir Path folder) {
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        int code = Cli.commandLine(new FitCommand())
                .setOut(new PrintWriter(output))
                .setErr(new PrintWriter(errors))
                .execute(
                        "--backbone=resnet18",
                        "--size=64x80",
                        "--latency-ms=0.001",
                        "--budget-seconds=1",
                        "--train-command=best",
                        "--out=" + folder.resolve("made/here"));

        assertThat(code).isEqualTo(Cli.USER_ERROR);
        assertThat(errors.toString()).contains("no network that was measured keeps 0.001 ms");
        assertThat(output.toString()).isEmpty();
        assertThat(folder.resolve("made/here/fit.csv")).exists();
    }

    @Test
    void standardOutputIsNothingButJsonForPrograms() throws IOException {
        StringWriter output = new StringWriter();
        int code = Cli.commandLine(new FitCommand())
                .setOut(new PrintWriter(output))
                .setErr(new PrintWriter(new StringWriter()))
                .execute("--backbone=resnet18", "--size=64x80", "--latency-ms=0.001", "--budget-seconds=1", "--json");

        assertThat(code).isEqualTo(Cli.OK);
        assertThat(new ObjectMapper().readTree(output.toString()).get("rows")).isNotEmpty();
    }
}
