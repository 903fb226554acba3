package io.crodino.formats.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.formats.OpenCv;
import io.crodino.formats.UserException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;

class EdgeOffsetTest {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;

    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    /** Boxes before a wall, each of another brightness, under noise; depth lies (x, y) pixels aside. */
    private static EdgeOffset boxes(int x, int y, boolean visible) {
        Mat colour = new Mat(HEIGHT, WIDTH, CvType.CV_8UC3);
        Core.setRNGSeed(5);
        Core.randu(colour, 100, 130);
        Mat depth = new Mat(HEIGHT, WIDTH, CvType.CV_16UC1, Scalar.all(3000));
        for (int i = 0; i < 12; i++) {
            Rect box = new Rect(120 + i % 4 * 290, 100 + i / 4 * 200, 110 + 9 * i, 90);
            if (visible) {
                colour.submat(box).setTo(Scalar.all(60 + 15 * i));
            }
            depth.submat(new Rect(box.x + x, box.y + y, box.width, box.height)).setTo(Scalar.all(1000 + 50 * i));
        }
        EdgeOffset offset = new EdgeOffset();
        offset.add(colour, depth);
        return offset;
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, false, false",
        "4, -4, false, false",
        "-14, 12, true, true",
        "20, 0, true, false",
        "0, -40, false, true"
    })
    void aPlantedOffsetIsFound(int x, int y, boolean farAcross, boolean farDown) {
        EdgeOffset offset = boxes(x, y, true);
        assertThat(offset.horizontal().isClear()).isTrue();
        assertThat(offset.vertical().isClear()).isTrue();
        assertThat(offset.horizontal().pixels()).isBetween(-x - 2., -x + 2.);
        assertThat(offset.vertical().pixels()).isBetween(-y - 2., -y + 2.);
        assertThat(offset.horizontal().isFar()).isEqualTo(farAcross);
        assertThat(offset.vertical().isFar()).isEqualTo(farDown);
    }

    @Test
    void withoutEdgesNothingIsSaid() {
        EdgeOffset unseen = boxes(0, 0, false);
        assertThat(unseen.horizontal().isClear()).isFalse();
        assertThat(unseen.vertical().isClear()).isFalse();
        EdgeOffset none = new EdgeOffset();
        assertThat(none.horizontal().isClear()).isFalse();
        assertThat(none.horizontal().isFar()).isFalse();
        none.add(new Mat(480, 640, CvType.CV_8UC3, Scalar.all(9)), new Mat(480, 640, CvType.CV_16UC1, Scalar.all(0)));
        assertThat(none.vertical().contrast()).isZero();
        assertThat(none.vertical().isClear()).isFalse();
    }

    @Test
    void picturesOfDifferentSizeAreOneSentence() {
        assertThatThrownBy(() ->
                        new EdgeOffset().add(new Mat(480, 640, CvType.CV_8UC3), new Mat(240, 320, CvType.CV_16UC1)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("the colour picture is 640x480, registered depth 320x240");
    }
}
