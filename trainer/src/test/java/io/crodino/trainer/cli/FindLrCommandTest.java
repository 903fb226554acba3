package io.crodino.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.formats.Cli;
import io.crodino.trainer.loop.SmallWorld;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class FindLrCommandTest {
    private static final List<String> SMALL =
            List.of("--backbone=resnet18", "--width=0.125", "--size=48x64", "--batch=3", "--threads=1", "--device=cpu");

    @TempDir
    Path folder;

    private final StringWriter errors = new StringWriter();

    private int find(String... arguments) throws IOException {
        Path data = folder.resolve("data");
        if (!Files.exists(data)) {
            SmallWorld.write(data, 8);
        }
        CommandLine command = Cli.commandLine(new FindLrCommand())
                .setOverwrittenOptionsAllowed(true)
                .setErr(new PrintWriter(errors, true));
        return command.execute(Stream.of(
                        Stream.of("--data=folder:" + data, "--out=" + folder.resolve("lr")),
                        SMALL.stream(),
                        Stream.of(arguments))
                .flatMap(part -> part)
                .toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"crodino", "multimodal"})
    void itFindsARateAndLeavesOnlyItsReport(String method) throws IOException {
        assertThat(find("--method=" + method, "--steps=30"))
                .as(errors::toString)
                .isZero();
        List<String> rows = Files.readAllLines(folder.resolve("lr/lr.csv"));
        assertThat(rows.get(0)).isEqualTo("rate,loss,smoothed");
        assertThat(rows.get(1)).startsWith("1.00000e-06,");
        assertThat(rows).hasSizeBetween(20, 31);
        assertThat(folder.resolve("lr/lr.html"))
                .content()
                .containsPattern("Suggested learning rate<br><b class='both'>\\d(\\.\\d)?e-[1-5]</b>")
                .contains("class='mark'", "method: " + method)
                .doesNotContain("http://", "https://", "NaN");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(Path::getFileName).map(Path::toString)).containsExactlyInAnyOrder("data", "lr");
        }
        try (Stream<Path> files = Files.list(folder.resolve("lr"))) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void theSameOptionsFindTheSame() throws IOException {
        assertThat(find("--method=single", "--steps=25")).isZero();
        String first = Files.readString(folder.resolve("lr/lr.csv"));
        assertThat(find("--method=single", "--steps=25")).isZero();
        assertThat(folder.resolve("lr/lr.csv")).content().isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--steps=5        | expected at least 20",
                "--from=0         | expected a first one above 0",
                "--to=1e-7        | expected a first one above 0 and a last one above it",
                "--from=small     | --from is 'small': expected a number",
                "--method=kd-v2   | name a finished multimodal run of the same data and shapes with --teacher",
                "--batch=100      | choose a smaller --batch",
                "--ru=x           | unknown option '--ru'; did you mean",
                "--set=epoch=3    | did you mean 'epochs'"
            })
    void aMistakeIsOneSentenceAndWritesNothing(String option, String sentence) throws IOException {
        assertThat(find(option)).isEqualTo(Cli.USER_ERROR);
        assertThat(errors.toString()).contains(sentence);
        assertThat(folder.resolve("lr")).doesNotExist();
    }
}
