package io.crodino.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class RateCurveTest {
    /** A hundred rates from 1e-6 to 1, until the curve says that it has seen enough. */
    private static RateCurve curve(DoubleUnaryOperator lossOfExponent) {
        RateCurve curve = new RateCurve();
        for (int i = 0; i < 100 && !curve.diverged(); i++) {
            double exponent = -6 + 6 * i / 99.0;
            curve.add(Math.pow(10, exponent), lossOfExponent.applyAsDouble(exponent));
        }
        return curve;
    }

    @Test
    void theSuggestionIsWhereTheLossFallsFastest() {
        // Falls fastest at 1e-4, then slowly until 1e-1.
        RateCurve curve = curve(x -> 3 - 1.5 / (1 + Math.exp(-8 * (x + 4))) - 0.05 * (x + 6) + (x > -1 ? 40 : 0));
        assertThat(curve.diverged()).isTrue();
        // The mean is late by some steps of 0.06 decades.
        assertThat(Math.log10(curve.suggestion().orElseThrow())).isBetween(-4.0, -3.5);
    }

    @Test
    void itIsAtMostATenthOfTheRateOfTheLowestLoss() {
        // Falls ever faster, and explodes right behind the lowest point.
        RateCurve curve = curve(x -> 3 - 0.03 * Math.exp(x + 6) + (x > -1.5 ? 100 : 0));
        int lowest = 0;
        for (int i = 10; i < curve.smoothed().size(); i++) {
            lowest = curve.smoothed().get(i) < curve.smoothed().get(lowest) ? i : lowest;
        }
        assertThat(Math.log10(curve.rates().get(lowest))).isBetween(-1.6, -1.4);
        assertThat(curve.suggestion()).hasValue(curve.rates().get(lowest) / 10);
    }

    @Test
    void aLossThatOnlyRisesGivesNone() {
        assertThat(curve(x -> 2 + (x + 6)).suggestion()).isEmpty();
        assertThat(new RateCurve().suggestion()).isEmpty();
        assertThat(new RateCurve().diverged()).isFalse();
    }

    @Test
    void aLossThatIsNoNumberEndsTheTestAndDoesNotSpoilTheSuggestion() {
        RateCurve curve = curve(x -> x > -1 ? Double.NaN : 2 - 0.2 * (x + 6));
        assertThat(curve.diverged()).isTrue();
        assertThat(curve.losses().get(curve.losses().size() - 1)).isNaN();
        assertThat(curve.suggestion().orElseThrow()).isBetween(1e-6, 1e-2);
    }

    @Test
    void theMeanIsCorrectedForItsStart() {
        RateCurve curve = new RateCurve();
        curve.add(1e-6, 5);
        curve.add(1e-5, 5);
        curve.add(1e-4, 8);
        assertThat(curve.smoothed().get(0)).isEqualTo(5, within(1e-12));
        assertThat(curve.smoothed().get(1)).isEqualTo(5, within(1e-12));
        assertThat(curve.smoothed().get(2)).isEqualTo((5 * 0.81 + 5 * 0.9 + 8) / 2.71, within(1e-12));
    }
}
