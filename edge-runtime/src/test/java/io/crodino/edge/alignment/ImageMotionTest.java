package io.crodino.edge.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crodino.formats.OpenCv;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

class ImageMotionTest {
    private static final long TENTH = 100_000_000;

    private final Mat wide = new Mat(480, 800, CvType.CV_8UC3);

    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    private double speed(int shift, long nanos) {
        Core.setRNGSeed(3);
        Core.randu(wide, 0, 255);
        Imgproc.GaussianBlur(wide, wide, new Size(31, 31), 0);
        try (ImageMotion motion = new ImageMotion()) {
            motion.begin(wide.submat(new Rect(40, 0, 640, 480)), 0);
            return motion.speed(wide.submat(new Rect(40 + shift, 0, 640, 480)), nanos);
        }
    }

    @Test
    void aViewThatTurnsHasItsSpeedAndAStillOneHasNone() {
        assertThat(speed(0, TENTH)).isCloseTo(0, within(2.0));
        assertThat(speed(16, TENTH)).isCloseTo(160, within(10.0));
        assertThat(speed(-16, TENTH)).isCloseTo(160, within(10.0));
    }

    @Test
    void onePictureTwiceSaysNothing() {
        assertThat(speed(0, 0)).isInfinite();
    }

    @Test
    void anotherSceneIsNoMotionThatCouldBeTold() {
        try (ImageMotion motion = new ImageMotion()) {
            Core.randu(wide, 0, 255);
            motion.begin(wide, 0);
            Core.randu(wide, 0, 255);
            assertThat(motion.speed(wide, TENTH)).isInfinite();
        }
    }
}
