package io.crodino.formats.rgbd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.formats.OpenCv;
import io.crodino.formats.UserException;
import io.crodino.testing.ShiftedCameras;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

/** A folder whose depth is not registered. */
class CalibratedFolderTest {
    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        OpenCv.load();
        describe("calibration: cameras.yaml\n");
        Files.writeString(folder.resolve("cameras.yaml"), ShiftedCameras.CALIBRATION);
        Files.writeString(folder.resolve("train.txt"), "a\n");
        Files.writeString(folder.resolve("val.txt"), "a\n");
        image("rgb", new Mat(48, 64, CvType.CV_8UC3, Scalar.all(7)));
        image("label", new Mat(48, 64, CvType.CV_8UC1, Scalar.all(1)));
        Mat depth = new Mat(24, 32, CvType.CV_16UC1, Scalar.all(0));
        depth.put(10, 12, new short[] {800});
        image("depth", depth);
    }

    private void describe(String more) throws IOException {
        Files.writeString(
                folder.resolve("dataset.yaml"),
                "name: x\nclasses:\n  - {name: a, id: 0, color: \"#000000\"}\n  - {name: b, id: 1, color: \"#ffffff\"}\n"
                        + more);
    }

    private void image(String name, Mat picture) throws IOException {
        Files.createDirectories(folder.resolve(name));
        Imgcodecs.imwrite(folder.resolve(name + "/a.png").toString(), picture);
    }

    /** Nothing but the one distance, where {@link ShiftedCameras} says. */
    private static void requireRegistered(Mat depth) {
        assertThat(depth.size().toString()).isEqualTo("64x48");
        for (int y = 0; y < 48; y++) {
            for (int x = 0; x < 64; x++) {
                boolean there = (x == 28 || x == 29) && (y == 20 || y == 21);
                assertThat(depth.get(y, x)[0]).as("%d, %d", x, y).isEqualTo(there ? 800 : 0);
            }
        }
    }

    @Test
    void depthIsRegisteredWhereverAFrameIsRead() {
        RgbdImages images = new RgbdImages(RgbdFolder.open(folder));
        try (RgbdFrame frame = images.frame("a")) {
            requireRegistered(frame.depth());
        }
    }

    @Test
    void severalThreadsReadAtOnce() throws Exception {
        RgbdImages images = new RgbdImages(RgbdFolder.open(folder));
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> readers = IntStream.range(0, 100)
                    .<Future<?>>mapToObj(i -> pool.submit(() -> requireRegistered(images.depth("a"))))
                    .toList();
            for (Future<?> reader : readers) {
                reader.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void theCalibrationIsPartOfTheFingerprintAndOfWhatIsWritten() throws IOException {
        String before = RgbdFolder.open(folder).fingerprint();
        Files.writeString(folder.resolve("cameras.yaml"), ShiftedCameras.CALIBRATION.replace("0.04", "0.05"));
        assertThat(RgbdFolder.open(folder).fingerprint()).isNotEqualTo(before);
        RgbdFolder.open(folder).writeDescription();
        assertThat(Files.readString(folder.resolve("dataset.yaml"))).contains("calibration: cameras.yaml");
        describe("");
        RgbdFolder.open(folder).writeDescription();
        assertThat(Files.readString(folder.resolve("dataset.yaml"))).doesNotContain("calibration");
    }

    @Test
    void whatDoesNotFitIsOneSentence() throws IOException {
        Files.writeString(
                folder.resolve("cameras.yaml"),
                ShiftedCameras.CALIBRATION.replace("depth_unit: 0.001", "depth_unit: 0.01"));
        assertThatThrownBy(() -> RgbdFolder.open(folder))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("cameras.yaml: depth_unit is 0.01, but the depth of ");
        Files.delete(folder.resolve("cameras.yaml"));
        assertThatThrownBy(() -> RgbdFolder.open(folder))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("cameras.yaml");
        Files.writeString(folder.resolve("cameras.yaml"), ShiftedCameras.CALIBRATION.replace("width: 32", "width: 33"));
        RgbdImages other = new RgbdImages(RgbdFolder.open(folder));
        assertThatThrownBy(() -> other.depth("a"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("a.png: the depth picture is 32x24 CV_16UC1, its calibration is for 33x24");
        Files.writeString(folder.resolve("cameras.yaml"), ShiftedCameras.CALIBRATION.replace("width: 64", "width: 60"));
        RgbdImages narrow = new RgbdImages(RgbdFolder.open(folder));
        assertThatThrownBy(() -> narrow.frame("a"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("a.png, registered, is 60x48, but ");
    }
}
