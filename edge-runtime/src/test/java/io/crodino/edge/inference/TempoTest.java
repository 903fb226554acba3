package io.crodino.edge.inference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long networks may take. */
class TempoTest {
    private static final long MILLI = 1_000_000;

    private final Tempo tempo = new Tempo(500 * MILLI);

    @BeforeEach
    void takesTenMillisecondsUsually() {
        tempo.begin(10 * MILLI);
        for (int i = 0; i < 10; i++) {
            assertThat(keeps(10, 0)).isTrue();
        }
    }

    private boolean keeps(long awakeMillis, long lostMillis) {
        return tempo.keeps(new Computation.Took(awakeMillis * MILLI, lostMillis * MILLI));
    }

    @Test
    void twoResultsInARowThatComeTooLateAreTooMany() {
        assertThat(keeps(600, 0)).isTrue();
        assertThat(keeps(10, 0)).isTrue();
        assertThat(keeps(600, 0)).isTrue();
        assertThat(keeps(600, 0)).isFalse();
    }

    @Test
    void aComputerThatStandsStillMakesNoNetworkSlow() {
        for (int i = 0; i < 10; i++) {
            assertThat(keeps(10, 4000)).isTrue();
        }
        assertThat(tempo.usualNanos()).isEqualTo(10.0 * MILLI);
    }

    @Test
    void norDoesItMakeASlowOneQuick() {
        assertThat(keeps(600, 0)).isTrue();
        assertThat(keeps(450, 160)).isTrue();
        assertThat(keeps(590, 20)).isFalse();
    }
}
