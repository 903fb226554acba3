package io.crodino.trainer.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crodino.trainer.report.Reliability;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReadingScoresTest {
    private static final int AREA = 10_000;

    /** Labels drawn from what a network says, whose scores are {@code sharpness} times as large as they should be. */
    private static ReadingScores drawn(double sharpness) {
        Random random = new Random(3);
        float[] said = new float[2 * AREA];
        byte[] map = new byte[AREA];
        byte[] label = new byte[AREA];
        for (int i = 0; i < AREA; i++) {
            double score = 2 * random.nextGaussian();
            double truth = 1 / (1 + Math.exp(-score));
            double claimed = 1 / (1 + Math.exp(-sharpness * score));
            said[i] = (float) (1 - claimed);
            said[AREA + i] = (float) claimed;
            map[i] = (byte) (claimed > 0.5 ? 1 : 0);
            label[i] = (byte) (random.nextDouble() < truth ? 1 : 0);
        }
        label[0] = (byte) 255;
        ReadingScores scores = new ReadingScores(2);
        scores.add(said, map, label);
        return scores;
    }

    @Test
    void aNetworkThatIsAsSureAsItIsRightHasNoErrorAndTheTemperatureOne() {
        ReadingScores scores = drawn(1);
        assertThat(scores.reliability().error()).isLessThan(0.02);
        assertThat(scores.temperature()).isCloseTo(1, within(0.06));
    }

    @Test
    void aNetworkThatIsTooSureIsFoundOut() {
        ReadingScores scores = drawn(3);
        assertThat(scores.reliability().error()).isGreaterThan(0.1);
        assertThat(scores.temperature()).isCloseTo(3, within(0.2));
    }

    @Test
    void pixelsWithoutALabelDoNotCount() {
        ReadingScores scores = drawn(1);
        long pixels = 0;
        for (int bin = 0; bin < Reliability.BINS; bin++) {
            pixels += scores.reliability().pixels(bin);
        }
        assertThat(pixels).isEqualTo(AREA - 1);
    }
}
