package io.crodino.trainer.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crodino.formats.ConfusionMatrix;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairedBootstrapTest {
    private static final int CLASSES = 3;
    private static final int PIXELS = 200;

    /** Frames in which a share of the pixels is right; the same frames for the same seed. */
    private static List<ConfusionMatrix> frames(int count, double right, double spread, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, count)
                .mapToObj(f -> {
                    double share = right + spread * random.nextGaussian();
                    byte[] label = new byte[PIXELS];
                    byte[] found = new byte[PIXELS];
                    for (int i = 0; i < PIXELS; i++) {
                        label[i] = (byte) (i % 2);
                        found[i] = random.nextDouble() < share ? label[i] : (byte) (1 - label[i]);
                    }
                    ConfusionMatrix matrix = new ConfusionMatrix(CLASSES);
                    matrix.add(found, label);
                    return matrix;
                })
                .toList();
    }

    @Test
    void aRunDoesNotDifferFromItself() {
        List<ConfusionMatrix> frames = frames(40, 0.8, 0.1, 1);
        PairedBootstrap none = PairedBootstrap.of(frames, frames, CLASSES);
        assertThat(none.mean()).isEqualTo(new Interval(0, 0, 0));
        assertThat(none.mean().certain()).isFalse();
    }

    @Test
    void theDifferenceIsThatOfTheMeanIouOverAllFramesAndAClassThatIsNowhereHasNone() {
        List<ConfusionMatrix> one = frames(40, 0.7, 0, 1);
        List<ConfusionMatrix> other = frames(40, 0.9, 0, 2);
        PairedBootstrap difference = PairedBootstrap.of(one, other, CLASSES);
        assertThat(difference.mean().value()).isCloseTo(total(other) - total(one), within(1e-12));
        assertThat(difference.mean().certain()).isTrue();
        assertThat(difference.mean().low()).isBetween(0.0, difference.mean().value());
        assertThat(difference.classes().get(2).value()).isNaN();
        assertThat(difference.classes().get(2).certain()).isFalse();
        assertThat(PairedBootstrap.of(other, one, CLASSES).mean().value())
                .isEqualTo(-difference.mean().value());
    }

    private static double total(List<ConfusionMatrix> frames) {
        ConfusionMatrix all = new ConfusionMatrix(CLASSES);
        frames.forEach(all::add);
        return all.meanIou();
    }

    /** Two runs of the same skill differ by chance alone: of a hundred intervals about five leave out 0. */
    @Test
    void intervalsLeaveOutTheTruthAboutAsOftenAsTheySay() {
        int wrong = 0;
        for (int i = 0; i < 200; i++) {
            PairedBootstrap difference =
                    PairedBootstrap.of(frames(30, 0.8, 0.05, 2L * i), frames(30, 0.8, 0.05, 2L * i + 1), CLASSES);
            wrong += difference.mean().certain() ? 1 : 0;
        }
        assertThat(wrong).isBetween(4, 20);
    }
}
