package io.crodino.trainer.robust;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import io.crodino.trainer.data.LabelledFrame;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CorruptionTest {
    private static final int WIDTH = 80;
    private static final int HEIGHT = 60;

    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    static List<Corruption> all() {
        return Corruptions.all();
    }

    /** A picture with texture before a slope, with a few pixels that were not measured. */
    private static LabelledFrame frame() {
        Random random = new Random(1);
        byte[] bgr = new byte[3 * WIDTH * HEIGHT];
        short[] depth = new short[WIDTH * HEIGHT];
        for (int i = 0; i < depth.length; i++) {
            depth[i] = (short) (i % 50 == 0 ? 0 : 1000 + 20 * (i / WIDTH) + random.nextInt(100));
            for (int c = 3 * i; c < 3 * i + 3; c++) {
                bgr[c] = (byte) (60 + (i % WIDTH / 8 + i / WIDTH / 8) % 2 * 80 + random.nextInt(20));
            }
        }
        return new LabelledFrame(bgr, depth, new byte[depth.length]);
    }

    private static double change(Corruption corruption, int strength) {
        LabelledFrame good = frame();
        LabelledFrame bad = corruption.apply(good, WIDTH, strength, 7);
        double sum = 0;
        for (int i = 0; i < good.bgr().length; i++) {
            sum += Math.abs((good.bgr()[i] & 0xff) - (bad.bgr()[i] & 0xff));
        }
        for (int i = 0; i < good.depth().length; i++) {
            sum += Math.abs((good.depth()[i] & 0xffff) - (bad.depth()[i] & 0xffff));
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("all")
    void eachStrengthIsWorseThanTheOneBefore(Corruption corruption) {
        double before = 0;
        for (int strength = 1; strength <= Corruption.STRENGTHS; strength++) {
            double now = change(corruption, strength);
            assertThat(now).as(corruption.key() + " " + strength).isGreaterThan(1.05 * before);
            before = now;
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void onlyOneSensorsPictureIsSpoiltAndTheOriginalStaysWhole(Corruption corruption) {
        LabelledFrame good = frame();
        LabelledFrame bad = corruption.apply(good, WIDTH, 3, 7);
        assertThat(good.bgr()).isEqualTo(frame().bgr());
        assertThat(good.depth()).isEqualTo(frame().depth());
        assertThat(bad.label()).isEqualTo(good.label());
        if (corruption.sensor() == Modality.RGB) {
            assertThat(bad.depth()).isEqualTo(good.depth());
        } else {
            assertThat(bad.bgr()).isEqualTo(good.bgr());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void theSameFrameIsSpoiltAlikeEachTime(Corruption corruption) {
        LabelledFrame one = corruption.apply(frame(), WIDTH, 4, 7);
        LabelledFrame again = corruption.apply(frame(), WIDTH, 4, 7);
        assertThat(again.bgr()).isEqualTo(one.bgr());
        assertThat(again.depth()).isEqualTo(one.depth());
    }

    @Test
    void fogKeepsOfAColourInTheMedianDistanceWhatItSays() {
        LabelledFrame flat = new LabelledFrame(new byte[3 * WIDTH], filled((short) 2000), new byte[WIDTH]);
        LabelledFrame foggy = ColorCorruption.FOG.apply(flat, WIDTH, 3, 1);
        assertThat(foggy.bgr()).containsOnly((byte) Math.round((1 - 0.37) * 205));
    }

    private static short[] filled(short value) {
        short[] depth = new short[WIDTH];
        java.util.Arrays.fill(depth, value);
        return depth;
    }

    @ParameterizedTest
    @MethodSource("all")
    void aPictureWithoutAnyMeasurementIsSpoiltAsWell(Corruption corruption) {
        LabelledFrame nothing = new LabelledFrame(frame().bgr(), new short[WIDTH * HEIGHT], new byte[WIDTH * HEIGHT]);
        assertThat(corruption.apply(nothing, WIDTH, 5, 1).depth()).containsOnly((short) 0);
    }
}
