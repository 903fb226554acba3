package io.crodino.edge.charge;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.model.ExpectedMiou;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import java.util.List;
import org.junit.jupiter.api.Test;

/** RGB scored 0.75 and depth 0.55; time is turned by hand. */
class RivalryTest {
    private static final long FRAME = 33_333_333;

    private final Rivalry rivalry = new Rivalry(
            new Rivalry.Config(0.05, 1000, 1),
            new PerModality<>(0.75, 0.55),
            new PerModality<>(Rivalry.byUsualConfidence(0.75, 0.9), Rivalry.byUsualConfidence(0.55, 0.7)));
    private long now = 1;

    private void fly(double seconds, double rgb, double depth) {
        for (int i = 0; i < seconds * 30; i++) {
            now += FRAME;
            rivalry.computed(Modality.RGB, rgb, now);
            rivalry.computed(Modality.DEPTH, depth, now);
        }
    }

    @Test
    void theBetterNetworkLeadsAsLongAsItIsAsSureAsUsual() {
        fly(10, 0.9, 0.7);
        assertThat(rivalry.preferred()).isEqualTo(Modality.RGB);
    }

    @Test
    void moreThanUsualConfidenceEarnsNothing() {
        fly(10, 0.9, 0.99);
        assertThat(rivalry.preferred()).isEqualTo(Modality.RGB);
    }

    @Test
    void aLossThatLastsCostsTheLead() {
        fly(5, 0.9, 0.7);
        fly(1, 0.4, 0.7);
        assertThat(rivalry.preferred()).as("for a moment").isEqualTo(Modality.RGB);
        fly(5, 0.4, 0.7);
        assertThat(rivalry.preferred()).as("for seconds").isEqualTo(Modality.DEPTH);
        fly(10, 0.9, 0.7);
        assertThat(rivalry.preferred()).as("after it is over").isEqualTo(Modality.RGB);
    }

    @Test
    void aLeadSmallerThanTheMarginChangesNothing() {
        fly(30, 0.9 * 0.57 / 0.75, 0.7 * 0.56 / 0.55);
        assertThat(rivalry.preferred()).isEqualTo(Modality.RGB);
    }

    /** A camera's network that is hardly less sure in fog, though it is wrong there. */
    @Test
    void whatConfidenceIsWorthDecidesWhereItIsMeasured() {
        ExpectedMiou rgb = new ExpectedMiou(List.of(0.8, 0.9), List.of(0.3, 0.75));
        ExpectedMiou depth = new ExpectedMiou(List.of(0.4, 0.7), List.of(0.5, 0.55));
        Rivalry measured = new Rivalry(
                new Rivalry.Config(0.05, 1000, 1),
                new PerModality<>(0.75, 0.55),
                new PerModality<>(rgb::at, depth::at));
        fly(10, 0.8, 0.7);
        for (int i = 0; i < 300; i++) {
            now += FRAME;
            measured.computed(Modality.RGB, 0.8, now);
            measured.computed(Modality.DEPTH, 0.7, now);
        }
        assertThat(rivalry.preferred())
                .as("by usual confidence: 0.67 against 0.55")
                .isEqualTo(Modality.RGB);
        assertThat(measured.preferred())
                .as("by what was measured: 0.30 against 0.55")
                .isEqualTo(Modality.DEPTH);
    }
}
