package io.crodino.edge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectedMiouTest {
    private final ExpectedMiou curve = new ExpectedMiou(List.of(0.4, 0.6, 0.9), List.of(0.2, 0.5, 0.5));

    @ParameterizedTest(name = "a confidence of {0} is worth {1}")
    @CsvSource({"0, 0.2", "0.4, 0.2", "0.5, 0.35", "0.6, 0.5", "0.75, 0.5", "0.9, 0.5", "1, 0.5"})
    void itIsLinearBetweenItsKnotsAndLevelBeyond(double confidence, double expected) {
        assertThat(curve.at(confidence)).isEqualTo(expected, within(1e-9));
    }
}
