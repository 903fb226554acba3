package io.crodino.app.mistakes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.formats.Cli;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With {@code --json} standard output is one object, whatever else is said. */
class AnswersForProgramsTest {
    @TempDir
    static Path base;

    private static Places places = new Places(java.util.Map.of());

    @BeforeAll
    static void make() throws IOException {
        places = Places.below(base);
    }

    private static JsonNode answer(int code, String words) throws IOException {
        Answer answer = Answer.to(List.of(places.filled(words).split(" ")));
        assertThat(answer.code()).as(answer.err()).isEqualTo(code);
        JsonNode tree = new ObjectMapper().readTree(answer.out());
        // All of it was one object, from the first character to the last.
        assertThat(answer.out()).startsWith("{").endsWith("}" + System.lineSeparator());
        return tree;
    }

    @Test
    void aCheckTellsEachSensor() throws IOException {
        String sources = " --rgb replay:DATA?loop=true --depth replay:DATA?loop=true";
        JsonNode well = answer(Cli.OK, "run --models MODELS --check --json" + sources);
        assertThat(well.path("well").asBoolean()).isTrue();
        assertThat(well.path("results").asInt()).isPositive();
        assertThat(well.path("sensors")).hasSize(2);
        assertThat(well.path("sensors").path(1).path("sensor").asText()).isEqualTo("depth");
        assertThat(well.path("sensors").path(1).path("width").asInt()).isEqualTo(64);
    }

    @Test
    void aCheckOfWhatIsNotWellSaysWhyAndEndsWithTwo() throws IOException {
        JsonNode ill = answer(Cli.USER_ERROR, "run --models MODELS --check --json --rgb /dev/no-such-camera");
        assertThat(ill.path("well").asBoolean(true)).isFalse();
        assertThat(ill.path("sensors").path(0).path("text").asText()).isNotEmpty();
    }

    @Test
    void segmentedPicturesAreScored() throws IOException {
        JsonNode done = answer(Cli.OK, "segment --model MODELS/rgb.onnx --images DATA --out WORK/out --json");
        assertThat(done.path("written").asInt()).isEqualTo(6);
        assertThat(done.path("score").path("frames").asInt()).isEqualTo(6);
        assertThat(done.path("score").path("classes").path("sky").asDouble()).isBetween(0.0, 1.0);
        JsonNode collected =
                answer(Cli.OK, "segment --model MODELS/rgb.onnx --images DATA --out WORK/out --json --collect");
        assertThat(collected.path("before").asInt()).isEqualTo(6);
        assertThat(collected.path("missing")).isEmpty();
    }

    @Test
    void whatIsWrongWithAFolderIsOneObjectToo() throws IOException {
        JsonNode faults = answer(Cli.USER_ERROR, "data check --data SPELT --json");
        assertThat(faults.path("defects").path(0).path("sentence").asText())
                .contains("clases", "did you mean 'classes'");
    }

    @Test
    void everyCommandOfTheKitHasAPage() throws IOException {
        Answer answer =
                Answer.to(List.of("manual", "--out", base.resolve("share").toString()));
        assertThat(answer.code()).isZero();
        try (Stream<Path> pages = java.nio.file.Files.list(base.resolve("share/man/man1"))) {
            assertThat(pages.map(page -> page.getFileName().toString()))
                    .contains("crodino-train.1", "crodino-data-check.1", "crodino-benchmark-study.1");
        }
    }
}
