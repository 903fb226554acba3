package io.crodino.trainer.method;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MixupTest {
    private static double[] weights(long seed) {
        Mixup mixup = new Mixup(Mixup.Weighting.BETA, 0.4, false, seed);
        return LongStream.range(0, 200).mapToDouble(mixup::weight).toArray();
    }

    @Test
    void drawsDependOnTheSeedAndTheStepAndNothingElse() {
        assertThat(weights(1)).isEqualTo(weights(1));
        assertThat(weights(1)).isNotEqualTo(weights(2));
        assertThat(weights(1)).doesNotHaveDuplicates();
        for (long seed = 0; seed < 4; seed++) {
            assertThat(DoubleStream.of(weights(seed))).allMatch(weight -> weight >= 0 && weight <= 0.5);
        }
    }

    @Test
    void aFixedWeightIsTheSameForEverySeedAndStep() {
        assertThat(new Mixup(Mixup.Weighting.FIXED, 0.35, false, 7).weight(3)).isEqualTo(0.35);
        assertThat(Mixup.fixed(0.35, false).weight(9)).isEqualTo(0.35);
    }
}
