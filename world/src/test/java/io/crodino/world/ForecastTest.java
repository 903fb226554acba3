package io.crodino.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ForecastTest {
    /** What the standard world draws from. */
    private static final Set<Weather.Kind> MILD =
            EnumSet.of(Weather.Kind.CLEAR, Weather.Kind.FOG, Weather.Kind.DUSK, Weather.Kind.GLARE);

    @Test
    void aKindThatIsAskedForStays() {
        Forecast forecast = new Forecast(1, Optional.of(Weather.Kind.FOG));
        assertThat(forecast.at(0)).isEqualTo(Weather.Kind.FOG.weather());
        assertThat(forecast.at(1234.5)).isEqualTo(Weather.Kind.FOG.weather());
    }

    @Test
    void changingWeatherBringsEveryKindAndNeverJumps() {
        Forecast forecast = new Forecast(1, Optional.empty());
        Set<Weather> seen = new HashSet<>();
        for (double t = 0; t < 2000; t += 0.1) {
            seen.add(forecast.at(t));
            double step = forecast.at(t + 0.1).light() - forecast.at(t).light();
            assertThat(Math.abs(step)).isLessThan(0.06);
        }
        for (Weather.Kind kind : MILD) {
            assertThat(seen).contains(kind.weather());
        }
    }

    @Test
    void sixFlightsInARowMeetEveryKindOfWeather() {
        EnumSet<Weather.Kind> kinds = EnumSet.noneOf(Weather.Kind.class);
        for (int flight = 0; flight < 6; flight++) {
            kinds.add(Forecast.ofFlight(flight));
        }
        assertThat(kinds).isEqualTo(MILD);
    }
}
