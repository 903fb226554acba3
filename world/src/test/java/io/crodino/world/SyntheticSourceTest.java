package io.crodino.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.formats.UserException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyntheticSourceTest {
    @Test
    void aBareSourceHasDefaults() {
        assertThat(SyntheticSource.parse("synthetic:"))
                .isEqualTo(new SyntheticSource(1, new Camera(320, 240), 30, Optional.empty()));
    }

    @Test
    void everyKeyIsRead() {
        assertThat(SyntheticSource.parse("synthetic:seed=7&size=128x96&fps=12.5&weather=fog"))
                .isEqualTo(new SyntheticSource(7, new Camera(128, 96), 12.5, Optional.of(Weather.Kind.FOG)));
    }

    @ParameterizedTest
    @CsvSource({
        "synthetic:sede=7, did you mean 'seed'",
        "synthetic:seed=x, is not a number",
        "synthetic:fps=0, above 0",
        "synthetic:size=320, expected WIDTHxHEIGHT",
        "synthetic:size=8x8, expected 16 to 4096",
        "synthetic:weather=hail, expected changing",
    })
    void whatIsWrongIsSaid(String source, String reason) {
        assertThatThrownBy(() -> SyntheticSource.parse(source))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void framesAreTakenWhenTheirStepBegins() {
        SyntheticSource source = SyntheticSource.parse("synthetic:fps=30");
        for (long step : new long[] {-5, 0, 1, 29, 123_456_789}) {
            assertThat(source.stepAt(source.nanosOf(step) + 1000)).isEqualTo(step);
            assertThat(source.stepAt(source.nanosOf(step + 1) - 1000)).isEqualTo(step);
        }
    }
}
