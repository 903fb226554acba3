package io.crodino.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.DepthFormat;
import io.crodino.formats.InputSize;
import io.crodino.formats.OpenCv;
import io.crodino.formats.rgbd.RgbdFrame;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

class LabelledFramesTest {
    private static final int SIDE = 32;
    private static final InputSize SIZE = new InputSize(SIDE, SIDE);
    private static final long FRAME = 6L * SIDE * SIDE;

    /** Grey pictures of any number and size. */
    private record Grey(int frames, int height, int width, AtomicInteger decoded) implements Dataset {
        Grey(int frames, int height, int width) {
            this(frames, height, width, new AtomicInteger());
        }

        @Override
        public String name() {
            return "grey";
        }

        @Override
        public List<ClassInfo> classes() {
            return List.of(new ClassInfo("a", 0, "#000000"), new ClassInfo("b", 1, "#ffffff"));
        }

        @Override
        public DepthFormat depth() {
            return DepthFormat.MILLIMETRES;
        }

        @Override
        public List<String> stems(String split) {
            return IntStream.range(0, frames).mapToObj(i -> split + i).toList();
        }

        @Override
        public RgbdFrame frame(String stem) {
            decoded.incrementAndGet();
            return new RgbdFrame(
                    new Mat(height, width, CvType.CV_8UC3, Scalar.all(128)),
                    new Mat(height, width, CvType.CV_16UC1, Scalar.all(1000)),
                    new Mat(height, width, CvType.CV_8UC1, Scalar.all(1)));
        }

        @Override
        public String fingerprint() {
            return "grey 0";
        }
    }

    /** How many are there without being decoded when they are asked for the second time. */
    private static int kept(LabelledFrames frames, Grey data) {
        IntStream.range(0, frames.count()).forEach(frames::get);
        int before = data.decoded().get();
        IntStream.range(0, frames.count()).forEach(frames::get);
        return frames.count() - (data.decoded().get() - before);
    }

    @Test
    void bothSplitsTogetherKeepAsManyFramesAsTheirMemoryHolds() {
        OpenCv.load();
        Grey data = new Grey(4, SIDE, SIDE);
        FrameMemory memory = new FrameMemory(6 * FRAME + FRAME / 2);
        LabelledFrames train = new LabelledFrames(data, "train", SIZE, memory);
        LabelledFrames validation = train.otherSplit("val");
        assertThat(kept(train, data)).isEqualTo(4);
        assertThat(kept(validation, data)).isEqualTo(2);
        assertThat(kept(LabelledFrames.notKept(data, "train", SIZE), data)).isZero();
    }

    /** 300 frames of 480x640, 550 MB, with a heap of 160 MB. */
    @Test
    void moreFramesThanTheHeapHoldsDoNotEndInOutOfMemoryError(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx160m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AllFrames.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    }

    /** Reads everything as a training does, as the other process. */
    static final class AllFrames {
        private AllFrames() {}

        public static void main(String[] arguments) {
            OpenCv.load();
            Dataset data = new Grey(150, 480, 640);
            InputSize size = new InputSize(480, 640);
            LabelledFrames train = new LabelledFrames(data, "train", size);
            for (LabelledFrames frames : List.of(train, train.otherSplit("val"))) {
                for (int i = 0; i < frames.count(); i++) {
                    frames.get(i);
                }
            }
        }
    }
}
