package io.crodino.exporter.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.cli.FitCommand;
import io.crodino.formats.Cli;
import java.io.PrintWriter;
import java.io.StringWriter;
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
}
