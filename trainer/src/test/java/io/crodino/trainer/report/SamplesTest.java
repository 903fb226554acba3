package io.crodino.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.formats.InputSize;
import io.crodino.formats.Modality;
import io.crodino.trainer.data.LabelledFrames;
import io.crodino.trainer.loop.DataSpec;
import io.crodino.trainer.loop.SmallWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.Mat;
import org.opencv.imgcodecs.Imgcodecs;

class SamplesTest {
    private static final InputSize SIZE = new InputSize(240, 320);

    @TempDir
    Path folder;

    private LabelledFrames validation;
    private Path pictures;

    @BeforeEach
    void writeData() throws IOException {
        Path data = SmallWorld.write(folder.resolve("data"), 6);
        validation = new LabelledFrames(DataSpec.parse("folder:" + data).open(), "val", SIZE);
        pictures = folder.resolve("samples");
    }

    private void validate(Samples samples, long step) {
        for (int i = 0; i < validation.count(); i++) {
            samples.saw(Modality.RGB, i, new byte[SIZE.area()]);
            samples.saw(Modality.DEPTH, i, validation.get(i).label());
        }
        samples.write(step);
    }

    @Test
    void theFirstTheLatestAndSomeMomentsBetweenThemStay() {
        Samples samples = Samples.open(pictures, validation, 0);
        for (long step = 10; step <= 400; step += 10) {
            validate(samples, step);
        }
        List<Long> steps = samples.steps();
        assertThat(steps).hasSize(6).startsWith(10L).endsWith(400L);
        assertThat(IntStream.range(1, 6).mapToLong(i -> steps.get(i) - steps.get(i - 1)))
                .allMatch(gap -> gap <= 160);
    }

    @Test
    void aRunThatGoesOnKeepsWhatWasBeforeAndForgetsWhatItWillDoAgain() {
        Samples samples = Samples.open(pictures, validation, 0);
        Stream.of(5L, 10L, 15L).forEach(step -> validate(samples, step));
        Samples resumed = Samples.open(pictures, validation, 10);
        assertThat(resumed.steps()).containsExactly(5L, 10L);
        assertThat(pictures.resolve("step-00000015-0-rgb.png")).doesNotExist();
        validate(resumed, 20);
        assertThat(resumed.steps()).containsExactly(5L, 10L, 20L);
    }

    @Test
    void aHundredValidationsLeaveFewAndSmallPicturesWithTheClassesInTheirColours() throws IOException {
        Samples samples = Samples.open(pictures, validation, 0);
        for (long step = 1; step <= 100; step++) {
            validate(samples, step);
        }
        // Two frames: two inputs and the truth of each, and two predictions of each at six steps.
        try (Stream<Path> files = Files.list(pictures)) {
            assertThat(files).hasSize(2 * 3 + 2 * 2 * 6).allSatisfy(file -> {
                Mat picture = Imgcodecs.imread(file.toString());
                assertThat(picture.cols()).isEqualTo(160);
                assertThat(picture.rows()).isEqualTo(120);
                assertThat(Files.size(file)).isLessThan(40_000);
            });
        }
        byte[] truth = Files.readAllBytes(samples.truth(1));
        assertThat(samples.prediction(100, 1, Modality.DEPTH)).hasBinaryContent(truth);
        Mat wall = Imgcodecs.imread(samples.prediction(100, 1, Modality.RGB).toString());
        assertThat(wall.get(60, 80)).containsExactly(0x20, 0x20, 0x20);
    }
}
