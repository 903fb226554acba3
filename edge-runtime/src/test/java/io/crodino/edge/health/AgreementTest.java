package io.crodino.edge.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

/** Usually alike by 0.97, one frame in a hundred below 0.88; two comparisons a second. */
class AgreementTest {
    private static final PerModality<Double> USUAL = new PerModality<>(0.87, 0.71);

    private final Agreement agreement =
            new Agreement(AgreementConfig.defaults(), new Agreement.UsualAgreement(0.97, 0.88, USUAL));
    private long now;

    private void compare(int times, double similarity, double rgbConfidence, double depthConfidence) {
        FloatBuffer rgb = FloatBuffer.wrap(new float[] {1, 0});
        FloatBuffer depth =
                FloatBuffer.wrap(new float[] {(float) similarity, (float) Math.sqrt(1 - similarity * similarity)});
        for (int i = 0; i < times; i++) {
            agreement.compare(rgb, depth, new PerModality<>(rgbConfidence, depthConfidence), now += 500_000_000);
        }
    }

    @Test
    void usualScenesBlameNobody() {
        for (int i = 0; i < 500; i++) {
            compare(19, 0.96, 0.85, 0.7);
            compare(1, 0.85, 0.8, 0.6);
        }
        assertThat(agreement.blamed()).isNull();
    }

    @Test
    void whoLostMoreConfidenceIsBlamedAfterSecondsAndForgivenWhenItIsOver() {
        compare(20, 0.97, 0.87, 0.71);
        compare(1, 0.8, 0.7, 0.71);
        assertThat(agreement.blamed()).isNull();
        compare(6, 0.8, 0.7, 0.71);
        assertThat(agreement.blamed()).isEqualTo(Modality.RGB);
        compare(2, 0.93, 0.85, 0.71);
        assertThat(agreement.blamed()).as("not yet as usual").isEqualTo(Modality.RGB);
        compare(20, 0.97, 0.87, 0.71);
        assertThat(agreement.blamed()).isNull();
        compare(20, 0.8, 0.87, 0.5);
        assertThat(agreement.blamed()).isEqualTo(Modality.DEPTH);
    }

    @Test
    void nobodyIsBlamedWhenBothAreAsSureAsUsual() {
        compare(100, 0.7, 0.87, 0.71);
        assertThat(agreement.blamed()).isNull();
        assertThat(agreement.standing().similarity())
                .isLessThan(agreement.standing().limit());
    }
}
