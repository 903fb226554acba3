package io.crodino.edge.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.edge.sensor.Frame;
import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import io.crodino.formats.UserException;
import io.crodino.formats.rgbd.CaptureTimes;
import io.crodino.formats.rgbd.RgbdFolder;
import io.crodino.formats.rgbd.RgbdImages;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.CvType;
import org.opencv.core.Scalar;

/** What an RGB-D folder can hold of sensors that come and go. */
class LiveFolderTest {
    @TempDir
    Path folder;

    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    private static Frame rgb(int rows, int columns, long nanos) {
        Frame frame = new Frame();
        frame.image().create(rows, columns, CvType.CV_8UC3);
        frame.image().setTo(Scalar.all(90));
        frame.stamp(nanos, 1);
        return frame;
    }

    private static Frame depth(int rows, int columns, double unit, int value, long nanos) {
        Frame frame = new Frame();
        frame.image().create(rows, columns, CvType.CV_16UC1);
        frame.image().setTo(Scalar.all(value));
        frame.stamp(nanos, 1);
        frame.measuredIn(unit);
        return frame;
    }

    private double firstDepth(Path root, String stem) {
        return new RgbdImages(RgbdFolder.open(root)).depth(stem).get(0, 0)[0];
    }

    @Test
    void depthOfAnotherSizeAndUnitIsBroughtToThoseOfTheFirstFrame() {
        Path root = folder.resolve("a");
        try (LiveFolder recording = new LiveFolder(root, RgbFormat.PNG)) {
            recording.write(new FrameSet(rgb(48, 64, 10), depth(24, 32, 0.001, 2000, 10)));
            recording.write(new FrameSet(rgb(48, 64, 20), depth(48, 64, 0.0001, 20000, 20)));
            recording.write(new FrameSet(rgb(48, 64, 30), depth(48, 64, 0.1, 2000, 30)));
            assertThat(recording.unfit()).isZero();
        }
        assertThat(RgbdFolder.open(root).depth().unit()).isEqualTo(0.001);
        assertThat(firstDepth(root, "000000")).isEqualTo(2000);
        assertThat(new RgbdImages(RgbdFolder.open(root)).depth("000000").cols()).isEqualTo(64);
        assertThat(firstDepth(root, "000001")).isEqualTo(2000);
        assertThat(firstDepth(root, "000002")).as("200 m do not fit").isZero();
    }

    @Test
    void aSensorThatComesLaterIsThereFromThenOnAndTimesAreNeverBelowZero() {
        Path root = folder.resolve("b");
        try (LiveFolder recording = new LiveFolder(root, RgbFormat.PNG)) {
            recording.write(new FrameSet(rgb(48, 64, 1000), null));
            recording.write(new FrameSet(rgb(48, 64, 2000), depth(48, 64, 0.001, 2000, 900)));
            recording.write(new FrameSet(rgb(48, 64, 3000), depth(48, 64, 0.001, 2000, 2900)));
            recording.write(new FrameSet(null, depth(48, 64, 0.001, 2000, 4000)));
            assertThat(recording.frames()).isEqualTo(3);
            assertThat(recording.rgbFrames()).isEqualTo(2);
            assertThat(recording.depthFrames()).isEqualTo(2);
            assertThat(recording.unfit()).isEqualTo(1);
        }
        RgbdFolder read = RgbdFolder.open(root);
        CaptureTimes times = CaptureTimes.read(root);
        assertThat(times.of(Modality.RGB, read.frames(Modality.RGB))).containsExactly(0L, 2000L);
        assertThat(times.of(Modality.DEPTH, read.frames(Modality.DEPTH))).containsExactly(1900L, 3000L);
    }

    @Test
    void colourOfAnotherSizeIsLeftOut() {
        Path root = folder.resolve("c");
        try (LiveFolder recording = new LiveFolder(root, RgbFormat.PNG)) {
            recording.write(new FrameSet(null, depth(48, 64, 0.001, 2000, 10)));
            recording.write(new FrameSet(rgb(96, 128, 20), depth(48, 64, 0.001, 2000, 20)));
            recording.write(new FrameSet(rgb(96, 128, 30), null));
            assertThat(recording.frames()).isEqualTo(2);
            assertThat(recording.unfit()).isEqualTo(2);
        }
        assertThat(root.resolve("rgb")).doesNotExist();
    }

    @Test
    void aFrameThatCannotBeWrittenLeavesNoPictureWithoutATime() throws Exception {
        Path root = folder.resolve("d");
        try (LiveFolder recording = new LiveFolder(root, RgbFormat.PNG)) {
            recording.write(new FrameSet(rgb(48, 64, 10), null));
            Files.writeString(root.resolve("depth"), "in the way");
            assertThatThrownBy(() -> recording.write(new FrameSet(rgb(48, 64, 20), depth(48, 64, 0.001, 2000, 20))))
                    .isInstanceOf(UserException.class);
        }
        assertThat(RgbdFolder.open(root).frames(Modality.RGB)).containsExactly("000000");
        assertThat(CaptureTimes.read(root).byStem()).containsOnlyKeys("000000");
    }

    @Test
    void nothingIsWrittenWithoutAFrame() {
        new LiveFolder(folder.resolve("e"), RgbFormat.PNG).close();
        assertThat(folder.resolve("e")).doesNotExist();
    }
}
