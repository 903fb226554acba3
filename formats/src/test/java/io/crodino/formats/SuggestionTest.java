package io.crodino.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {
    @Test
    void twoNeighboursThatHaveChangedPlacesAreOneSlip() {
        assertThat(Suggestion.closest("trian", List.of("drill", "run", "train", "data")))
                .hasValue("train");
        assertThat(Suggestion.closest("rnu", List.of("fit", "run"))).hasValue("run");
    }

    @Test
    void aShortWordIsNotTakenForAnyOther() {
        assertThat(Suggestion.closest("foo", List.of("fit", "run"))).isEmpty();
        assertThat(Suggestion.sentence("foo", List.of("fit", "run"))).isEqualTo("; known: fit, run");
    }
}
