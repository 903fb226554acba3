package io.crodino.benchmark.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.formats.Cli;
import io.crodino.formats.InputSize;
import io.crodino.trainer.data.LabelledFrames;
import io.crodino.trainer.loop.DataSpec;
import io.crodino.trainer.loop.SmallWorld;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoaderBenchmarkTest {
    @TempDir
    Path folder;

    private final StringWriter errors = new StringWriter();
    private String data = "";

    @BeforeEach
    void writeData() throws IOException {
        data = "folder:" + SmallWorld.write(folder.resolve("data"), 8);
    }

    private int measure(String... arguments) {
        String[] all = Stream.concat(
                        Stream.of("--data=" + data, "--size=48x64", "--batches=4", "--rounds=2"), Stream.of(arguments))
                .toArray(String[]::new);
        return Cli.commandLine(new LoaderBenchmarkCommand())
                .setOverwrittenOptionsAllowed(true)
                .setErr(new PrintWriter(errors, true))
                .execute(all);
    }

    @Test
    void loadersAndNetworksAreReportedInSamplesPerSecond() throws IOException {
        PrintStream out = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            assertThat(measure(
                            "--data=" + data,
                            "--batch=3",
                            "--threads=1,2",
                            "--steps=1",
                            "--step-size=32x32",
                            "--set=network.backbone=resnet18",
                            "--set=network.width=0.125",
                            "--set=threads=1"))
                    .as(errors::toString)
                    .isZero();
        } finally {
            System.setOut(out);
        }
        JsonNode result = new ObjectMapper().readTree(printed.toString(StandardCharsets.UTF_8));
        assertThat(result.get("data")).hasSize(2);
        JsonNode one = result.get("data").get(0);
        assertThat(one.get("frames").asInt()).isEqualTo(6);
        assertThat(one.get("loaders")).hasSize(2).allSatisfy(row -> {
            double median = row.get("samples_per_s").asDouble();
            assertThat(median).isPositive();
            assertThat(row.get("slowest_round").asDouble()).isPositive().isLessThanOrEqualTo(median);
            assertThat(row.get("fastest_round").asDouble()).isGreaterThanOrEqualTo(median);
            // The clock of processor time ticks a hundred times a second, slower than these small pictures are read.
            assertThat(row.get("cpu_ms_per_sample").asDouble()).isNotNegative();
        });
        assertThat(one.get("loaders").get(1).get("threads").asInt()).isEqualTo(2);
        assertThat(result.get("networks").get("items_per_s").asDouble()).isPositive();
        assertThat(result.get("networks").get("batch").asInt()).isEqualTo(3);
    }

    @Test
    void framesThatAreNotKeptAreDecodedEachTime() {
        InputSize size = new InputSize(48, 64);
        LabelledFrames kept = new LabelledFrames(DataSpec.parse(data).open(), "train", size);
        assertThat(kept.get(1)).isSameAs(kept.get(1));
        LabelledFrames notKept = LabelledFrames.notKept(DataSpec.parse(data).open(), "train", size);
        assertThat(notKept.get(1)).isNotSameAs(notKept.get(1));
        assertThat(notKept.get(1).bgr()).isEqualTo(kept.get(1).bgr());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--rounds=0      | expected at least 1 of each",
                "--threads=0     | expected at least 1 of each",
                "--batch=100     | choose a smaller --batch",
                "--data=zip:x    | expected folder:DIR",
                "--set=bach=3    | did you mean 'batch'"
            })
    void aMistakeIsOneSentence(String option, String sentence) {
        assertThat(measure("--steps=0", option)).isEqualTo(Cli.USER_ERROR);
        assertThat(errors.toString()).contains(sentence);
    }
}
