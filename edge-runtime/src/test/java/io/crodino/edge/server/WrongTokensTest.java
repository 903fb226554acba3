package io.crodino.edge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WrongTokensTest {
    private static final String GUESSER = "10.0.0.9";

    private long now = -5_000_000_000L;
    private final WrongTokens wrong = new WrongTokens(() -> now);

    private void guess(String address, int times) {
        for (int i = 0; i < times; i++) {
            wrong.add(address, "guess " + i);
        }
    }

    private void pass(long seconds) {
        now += TimeUnit.SECONDS.toNanos(seconds);
    }

    @Test
    void tenDifferentOnesShutTheirAddressForAMinute() {
        guess(GUESSER, 9);
        assertThat(wrong.secondsShut(GUESSER)).isZero();
        pass(50);
        assertThat(wrong.add(GUESSER, "the tenth")).isTrue();
        assertThat(wrong.secondsShut(GUESSER)).isEqualTo(60);
        assertThat(wrong.secondsShut("10.0.0.10")).as("of another address").isZero();
        pass(59);
        assertThat(wrong.secondsShut(GUESSER)).isEqualTo(1);
        pass(1);
        assertThat(wrong.secondsShut(GUESSER)).isZero();
        guess(GUESSER, 9);
        assertThat(wrong.secondsShut(GUESSER)).as("counted anew").isZero();
    }

    @Test
    void theSameOneAgainIsNoGuess() {
        for (int i = 0; i < 1000; i++) {
            assertThat(wrong.add(GUESSER, "yesterday's")).isFalse();
        }
        assertThat(wrong.secondsShut(GUESSER)).isZero();
        guess(GUESSER, 9);
        assertThat(wrong.secondsShut(GUESSER)).isEqualTo(60);
    }

    @Test
    void aFewInEachMinuteShutNobodyOut() {
        for (int i = 0; i < 100; i++) {
            wrong.add(GUESSER, "guess " + i);
            pass(7);
        }
        assertThat(wrong.secondsShut(GUESSER)).isZero();
    }

    @Test
    void anIpv6NetworkCountsAsOneAddress() {
        for (int i = 0; i < 10; i++) {
            wrong.add("2001:db8:1:2::" + i, "guess " + i);
        }
        assertThat(wrong.secondsShut("[2001:db8:1:2:9::1]")).isEqualTo(60);
        assertThat(wrong.secondsShut("2001:db8:1:3::1")).isZero();
    }

    @Test
    void onlyTheLastThousandAddressesAreRemembered() {
        guess(GUESSER, 10);
        for (int i = 0; i < 999; i++) {
            wrong.add("10.1." + i / 250 + "." + i % 250, "guess");
        }
        assertThat(wrong.secondsShut(GUESSER)).isEqualTo(60);
        for (int i = 0; i < 1000; i++) {
            wrong.add("10.2." + i / 250 + "." + i % 250, "guess");
        }
        assertThat(wrong.secondsShut(GUESSER)).isZero();
    }
}
