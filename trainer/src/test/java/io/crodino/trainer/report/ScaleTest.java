package io.crodino.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {
    private static List<String> marks(Scale scale) {
        return scale.marks().stream().map(Scale::number).toList();
    }

    @Test
    void marksAreRoundNumbersOnTheAxis() {
        assertThat(marks(Scale.fromZero(List.of(2.3, Double.NaN, 7.9)))).containsExactly("0", "2", "4", "6", "8");
        assertThat(marks(Scale.fromZero(List.of(5.9e-5)))).containsExactly("0", "2e-5", "4e-5", "6e-5");
        assertThat(marks(Scale.fromZero(List.of(0.0)))).containsExactly("0", "0.2", "0.4", "0.6", "0.8", "1");
        assertThat(marks(Scale.logarithmic(List.of(1e-6, 1.0))))
                .containsExactly("1e-6", "1e-5", "1e-4", "0.001", "0.01", "0.1", "1");
        assertThat(marks(Scale.logarithmic(List.of(2.0, 9.0)))).containsExactly("2", "4", "6", "8");
    }

    @Test
    void equalFactorsAreEquallyFarOnALogarithmicAxis() {
        Scale scale = Scale.logarithmic(List.of(1e-6, 1.0));
        assertThat(scale.place(1e-6)).isZero();
        assertThat(scale.place(1e-3)).isEqualTo(0.5, within(1e-12));
        assertThat(scale.place(1)).isEqualTo(1, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "12,12", "100,100", "0.25,0.25", "0.00012,1.2e-4", "0.00006,6e-5", "3000000,3e6"})
    void numbersAreShort(double value, String text) {
        assertThat(Scale.number(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"66.07954,66.1", "0.0000234567,2.35e-5", "8.5026,8.5", "123456,123000", "NaN,-"})
    void lastValuesHaveThreeDigits(double value, String text) {
        assertThat(Scale.rounded(value)).isEqualTo(text);
    }
}
