package io.crodino.edge.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class StreamTimeTest {
    private static final long MS = 1_000_000;
    private static final long ARRIVES_FIRST = 7_000_000 * MS;

    private final StreamTime time = new StreamTime();

    /** Age in milliseconds of a picture on its arrival. */
    private double age(double stampMillis, double arrivalMillis) {
        long arrival = ARRIVES_FIRST + Math.round(arrivalMillis * MS);
        return (arrival - time.captured(Math.round(stampMillis * MS), arrival)) / 1e6;
    }

    @Test
    void aPictureThatComesLaterThanTheFastestIsSoMuchOlder() {
        assertThat(age(0, 40)).isZero();
        assertThat(age(33, 33)).as("a faster one corrects the clock").isZero();
        assertThat(age(66, 96)).isCloseTo(30, Offset.offset(0.1));
        assertThat(age(100, 100)).isZero();
    }

    @Test
    void aStreamThatFallsBehindIsShownAsSecondsOld() {
        for (int i = 0; i < 300; i++) {
            double behind = Math.min(3000, i * 10);
            assertThat(age(i * 33, i * 33 + behind)).isCloseTo(behind, Offset.offset(30.0));
        }
    }

    @Test
    void clocksThatDriftApartDoNotMakePicturesOld() {
        for (int i = 0; i < 100_000; i++) {
            assertThat(age(i * 33, i * 33 * 1.0002)).isLessThan(1);
        }
    }

    @Test
    void aStreamThatBeginsAgainHasAClockOfItsOwn() {
        age(500_000, 0);
        age(500_033, 33);
        assertThat(age(0, 66)).as("from zero again").isZero();
        assertThat(age(33, 99)).isZero();
        assertThat(age(900_000, 132)).as("far ahead").isZero();
    }
}
