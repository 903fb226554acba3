package io.crodino.exporter.precision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelWeightsTest {
    private static final AffineScale INPUT = new AffineScale(0.05f, 3);
    private static final float[] WEIGHT = {1, -0.5f, 0.25f, 0, 0.001f, -0.002f, 0.0005f, 0.0011f, 0, 0, 0, 0};
    private static final float[] BIAS = {0.7f, -0.3f, 5};

    @ParameterizedTest
    @ValueSource(ints = {ChannelWeights.FULL_RANGE, ChannelWeights.REDUCED_RANGE})
    void eachOutputChannelHasItsOwnStep(int range) {
        ChannelWeights weights = ChannelWeights.of(WEIGHT, BIAS, INPUT, range);
        assertThat(weights.scale()[0]).isCloseTo(1f / range, within(1e-8f));
        assertThat(weights.scale()[1]).isCloseTo(0.002f / range, within(1e-10f));
        assertThat(weights.weight()[0]).isEqualTo((byte) range);
        assertThat(weights.weight()[5]).isEqualTo((byte) -range);
        for (int i = 0; i < WEIGHT.length; i++) {
            float step = weights.scale()[i / 4];
            assertThat(step * weights.weight()[i]).isCloseTo(WEIGHT[i], within(0.51f * step));
        }
    }

    @Test
    void theBiasIsInUnitsOfTheAccumulator() {
        ChannelWeights weights = ChannelWeights.of(WEIGHT, BIAS, INPUT, ChannelWeights.FULL_RANGE);
        for (int o = 0; o < BIAS.length; o++) {
            assertThat(weights.biasScale()[o]).isEqualTo(INPUT.scale() * weights.scale()[o]);
            double bias = (double) weights.bias()[o] * INPUT.scale() * weights.scale()[o];
            assertThat(bias).isCloseTo(BIAS[o], within(1e-4));
        }
    }

    @Test
    void aBiasFitsAlsoWhereTheWeightsHaveDied() {
        float[] dead = {0, 1e-30f, -1e-38f, 0};
        ChannelWeights weights = ChannelWeights.of(dead, new float[] {12}, INPUT, ChannelWeights.FULL_RANGE);
        assertThat((double) weights.bias()[0] * weights.biasScale()[0]).isCloseTo(12, within(1e-4));
        assertThat(weights.weight()).containsOnly(0);
    }
}
