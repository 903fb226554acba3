package io.crodino.edge.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import io.crodino.formats.Resampling;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

class InputResizerTest {
    private static final int SIDE = 32;
    private static final double MILLIMETRE = 0.001;

    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    private static ModelCard card(double unit) {
        return new ModelCard(
                Modality.DEPTH,
                List.of(),
                SIDE,
                SIDE,
                Resampling.AREA,
                unit,
                65535 * unit,
                new ModelCard.Score(0, List.of()),
                new ModelCard.Score(0, List.of()),
                new ModelCard.Parity(0, 1, 1),
                null,
                null,
                List.of(),
                null,
                new ModelCard.Provenance("0", "crodino", "none", "fp32", "abc", "test", "now"));
    }

    /** What a network of a unit is fed with when a sensor of another unit sees one value everywhere. */
    private static int fed(int value, double sensorUnit, double networkUnit) {
        Mat picture = new Mat(2 * SIDE, 2 * SIDE, CvType.CV_16UC1, Scalar.all(value));
        Mat input = new Mat(SIDE, SIDE, CvType.CV_16UC1, Scalar.all(7));
        long memory = input.dataAddr();
        new InputResizer(card(networkUnit)).resize(picture, sensorUnit, input);
        assertThat(input.dataAddr()).as("the input's memory is the network's").isEqualTo(memory);
        assertThat(input.type()).isEqualTo(CvType.CV_16UC1);
        return (int) input.get(SIDE - 1, SIDE - 1)[0];
    }

    @Test
    void halfMillimetresBecomeMillimetres() {
        assertThat(fed(3000, 0.0005, MILLIMETRE)).isEqualTo(1500);
        assertThat(fed(65535, 0.0005, MILLIMETRE)).isEqualTo(32768);
        assertThat(fed(2, 0.0005, MILLIMETRE)).isEqualTo(1);
    }

    @Test
    void centimetresBecomeMillimetres() {
        assertThat(fed(123, 0.01, MILLIMETRE)).isEqualTo(1230);
    }

    @Test
    void theSameUnitIsLeftAlone() {
        assertThat(fed(65535, MILLIMETRE, MILLIMETRE)).isEqualTo(65535);
        assertThat(fed(1, MILLIMETRE, MILLIMETRE)).isEqualTo(1);
    }

    @Test
    void noMeasurementStaysNoMeasurement() {
        assertThat(fed(0, 0.0005, MILLIMETRE)).isZero();
        assertThat(fed(0, 0.01, MILLIMETRE)).isZero();
    }

    @Test
    void whatSixteenBitsCannotHoldIsNoMeasurement() {
        assertThat(fed(6553, 0.01, MILLIMETRE)).isEqualTo(65530);
        assertThat(fed(6554, 0.01, MILLIMETRE)).isZero();
        assertThat(fed(65535, 0.01, MILLIMETRE)).isZero();
        assertThat(fed(32767, MILLIMETRE, 0.0005)).isEqualTo(65534);
        assertThat(fed(32768, MILLIMETRE, 0.0005)).isZero();
    }
}
