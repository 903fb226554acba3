package io.crodino.exporter;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.edge.model.ModelCard;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MiouGateTest {
    private static Measurement scoring(double miou) {
        return new Measurement(new ModelCard.Parity(1, 0.9, 3), new ModelCard.Score(miou, List.of(miou, miou)));
    }

    @Test
    void aDropWithinTheBudgetPassesAndALargerOneIsRefused() {
        MiouGate gate = new MiouGate(0.75, 0.5, false);
        assertThatCode(() -> gate.check(Modality.RGB, scoring(0.7451))).doesNotThrowAnyException();
        assertThatCode(() -> gate.check(Modality.RGB, scoring(0.76))).doesNotThrowAnyException();
        assertThatThrownBy(() -> gate.check(Modality.RGB, scoring(0.744)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("loses 0.60 points of mIoU (74.40 % instead of 75.00 %)")
                .hasMessageContaining("--force");
        assertThatThrownBy(() -> gate.check(Modality.RGB, scoring(Double.NaN))).isInstanceOf(UserException.class);
    }

    @Test
    void forceWritesNevertheless() {
        MiouGate gate = new MiouGate(0.75, 0.5, true);
        assertThatCode(() -> gate.check(Modality.DEPTH, scoring(0.1))).doesNotThrowAnyException();
    }
}
