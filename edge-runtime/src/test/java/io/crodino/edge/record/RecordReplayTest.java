package io.crodino.edge.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.edge.sensor.Frame;
import io.crodino.edge.sensor.Sensor;
import io.crodino.edge.sensor.SensorFormat;
import io.crodino.edge.sensor.SensorSources;
import io.crodino.edge.sensor.Sensors;
import io.crodino.formats.Modality;
import io.crodino.formats.OpenCvConfig;
import io.crodino.formats.UserException;
import io.crodino.formats.rgbd.CaptureTimes;
import io.crodino.formats.rgbd.RgbdFolder;
import io.crodino.formats.rgbd.RgbdImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencv.core.Core;
import org.opencv.core.Mat;

/** What was seen is what is recorded, and what is recorded is what is seen again. */
class RecordReplayTest {
    private static final int FRAMES = 12;
    /** So slow that two replays which start one after the other on a busy computer still make the same pairs. */
    private static final String TOGETHER = "fps=8&loop=false&drop=false";

    @TempDir
    Path folder;

    private Path original;

    @BeforeEach
    void writeOriginal() throws IOException {
        original = SmallRecording.write(folder.resolve("original"), FRAMES);
    }

    private Path record(String rgb, String depth, double fps, String name) throws InterruptedException {
        Path out = folder.resolve(name);
        RecordConfig config = new RecordConfig(
                new SensorSources(rgb, depth),
                out.toString(),
                0,
                fps,
                0,
                "folder",
                RgbFormat.PNG,
                OpenCvConfig.defaults());
        new Recorder(config, Sensors.installed(), new FolderFormat()).record(() -> false, progress -> {}, notice -> {});
        return out;
    }

    private String replay(Path path, String options) {
        return "replay:" + path + "?" + options;
    }

    @Test
    void aReplayThatIsRecordedHasTheSamePixelsInTheSamePairs() throws Exception {
        String source = replay(original, TOGETHER);
        Path copy = record(source, source, 0, "copy");
        RgbdFolder was = RgbdFolder.open(original);
        RgbdFolder is = RgbdFolder.open(copy);
        assertThat(is.depth().unit()).isEqualTo(SmallRecording.UNIT);
        assertThat(is.frames(Modality.RGB)).hasSize(FRAMES).isEqualTo(is.frames(Modality.DEPTH));
        for (int i = 0; i < FRAMES; i++) {
            assertSamePixels(
                    new RgbdImages(is).rgb(is.frames().get(i)),
                    new RgbdImages(was).rgb(was.frames().get(i)));
            assertSamePixels(
                    new RgbdImages(is).depth(is.frames().get(i)),
                    new RgbdImages(was).depth(was.frames().get(i)));
        }
    }

    @ParameterizedTest
    @EnumSource(Modality.class)
    void aRecordingIsReplayedWithItsPixelsAndItsTimes(Modality modality) throws Exception {
        String source = replay(original, TOGETHER);
        Path copy = record(source, source, 0, "copy");
        RgbdFolder recorded = RgbdFolder.open(copy);
        List<Long> times = CaptureTimes.read(copy).of(modality, recorded.frames());
        try (Sensor sensor = Sensors.installed().create(replay(copy, "fps=recorded&loop=false&drop=false"), modality);
                Frame frame = new Frame()) {
            SensorFormat format = sensor.open();
            assertThat(format.fps()).isBetween(7.6, 8.4);
            assertThat(format.unit()).isEqualTo(modality == Modality.DEPTH ? SmallRecording.UNIT : 0);
            RgbdImages images = new RgbdImages(recorded);
            long start = 0;
            for (int i = 0; i < FRAMES; i++) {
                assertThat(sensor.read(frame)).isTrue();
                String stem = recorded.frames().get(i);
                assertSamePixels(frame.image(), modality == Modality.RGB ? images.rgb(stem) : images.depth(stem));
                start = i == 0 ? frame.captureNanos() - times.get(0) : start;
                assertThat(frame.captureNanos() - start).isEqualTo(times.get(i));
            }
            assertThat(sensor.read(frame)).isFalse();
        }
    }

    private static void assertSamePixels(Mat found, Mat expected) {
        assertThat(found.size()).isEqualTo(expected.size());
        assertThat(found.type()).isEqualTo(expected.type());
        assertThat(Core.norm(found, expected, Core.NORM_INF)).isZero();
    }

    @Test
    void oneSensorAloneIsRecorded() throws Exception {
        Path copy = record("", replay(original, "fps=100&loop=false&drop=false"), 0, "depth-only");
        assertThat(RgbdFolder.open(copy).frames()).hasSize(FRAMES);
        assertThat(copy.resolve("rgb")).doesNotExist();
        assertThat(Files.readAllLines(copy.resolve("times.csv")).get(1)).isEqualTo("000000,,0.000000000");
        assertThat(names(copy)).containsExactlyInAnyOrder("dataset.yaml", "depth", "times.csv");
    }

    @Test
    void fewerFramesAreWrittenOnRequest() throws Exception {
        String source = replay(original, TOGETHER);
        Path copy = record(source, source, 4, "slow");
        assertThat(RgbdFolder.open(copy).frames()).hasSize(FRAMES / 2);
    }

    @Test
    void aFolderThatHoldsSomethingIsLeftAlone() throws Exception {
        Path taken = Files.createDirectories(folder.resolve("taken"));
        Files.writeString(taken.resolve("precious.txt"), "mine");
        assertThatThrownBy(() -> record(replay(original, "fps=20"), "", 0, "taken"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is not empty: a recording needs a new or empty folder");
        assertThat(names(taken)).containsExactly("precious.txt");
    }

    @Test
    void aRecordingWithoutLabelsSaysSoToWhoeverWantsToLearn() throws Exception {
        Path copy = record(replay(original, "fps=100&loop=false&drop=false"), "", 0, "unlabelled");
        RgbdFolder recording = RgbdFolder.open(copy);
        assertThatThrownBy(recording::requireLabels)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("labels are missing in " + copy);
    }

    @Test
    void sensorsOfDifferentSizeAreRefused() throws Exception {
        Path other = SmallRecording.write(folder.resolve("other"), 3);
        for (String name : names(other.resolve("depth"))) {
            Path file = other.resolve("depth").resolve(name);
            Mat half = new Mat();
            org.opencv.imgproc.Imgproc.resize(
                    org.opencv.imgcodecs.Imgcodecs.imread(file.toString(), -1), half, new org.opencv.core.Size(32, 24));
            org.opencv.imgcodecs.Imgcodecs.imwrite(file.toString(), half);
        }
        assertThatThrownBy(() -> record(replay(original, "fps=20"), replay(other, "fps=20"), 0, "mixed"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("all images of a recording have one size");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(
                    files.map(file -> file.getFileName().toString()).toList());
        }
    }
}
