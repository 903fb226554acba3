package io.crodino.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crodino.edge.model.ExpectedMiou;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MonotoneCurveTest {
    @Test
    void itFindsARisingCurveUnderNoise() {
        MonotoneCurve curve = new MonotoneCurve();
        Random random = new Random(4);
        for (int i = 0; i < 600; i++) {
            double confidence = 0.4 + 0.6 * random.nextDouble();
            double truth = (confidence - 0.4) / 0.6;
            curve.add(confidence, Math.max(0, Math.min(1, truth + 0.1 * random.nextGaussian())));
        }
        ExpectedMiou fitted = curve.fit();
        for (double confidence = 0.45; confidence < 0.96; confidence += 0.05) {
            assertThat(fitted.at(confidence)).isEqualTo((confidence - 0.4) / 0.6, within(0.06));
        }
    }

    @Test
    void aNetworkThatIsSurerWhereItIsWrongIsWorthItsMeanEverywhere() {
        MonotoneCurve curve = new MonotoneCurve();
        for (int i = 0; i < 100; i++) {
            curve.add(0.5 + 0.004 * i, 0.8 - 0.004 * i);
        }
        ExpectedMiou fitted = curve.fit();
        assertThat(fitted.at(0.5)).isEqualTo(0.602, within(1e-9));
        assertThat(fitted.at(0.9)).isEqualTo(0.602, within(1e-9));
    }

    @Test
    void picturesThatAllHaveOneConfidenceAreOneKnot() {
        MonotoneCurve curve = new MonotoneCurve();
        for (int i = 0; i < 50; i++) {
            curve.add(0.7, i / 50.0);
        }
        assertThat(curve.fit().miou()).hasSize(1).first().satisfies(miou -> assertThat(miou)
                .isEqualTo(0.49, within(1e-9)));
    }
}
