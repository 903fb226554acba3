package io.crodino.edge.capture;

import static io.crodino.edge.capture.CaptureReason.DISAGREEMENT;
import static io.crodino.edge.capture.CaptureReason.NOVEL;
import static io.crodino.edge.capture.CaptureReason.RARE_CLASS;
import static io.crodino.edge.capture.CaptureReason.SAMPLE;
import static io.crodino.edge.capture.CaptureReason.UNSURE;
import static io.crodino.edge.capture.MadeUpFrames.SECOND;
import static io.crodino.edge.capture.MadeUpFrames.moment;
import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.view.Moment;
import io.crodino.formats.PerModality;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TriggersTest {
    private static final long LOOK = SECOND / 10;

    private final SplittableRandom noise = new SplittableRandom(5);
    private long now;

    private Triggers triggers(List<Double> shares) {
        return new Triggers(CaptureConfig.defaults(), shares, new SplittableRandom(1), 0);
    }

    private Findings look(Triggers triggers, Moment moment) {
        now += LOOK;
        return triggers.look(moment, Double.NaN, now);
    }

    private double about(double value) {
        return value + 0.02 * (noise.nextDouble() - 0.5);
    }

    private static Moment.Compared compared(double similarity, int differing) {
        byte[] rgb = new byte[48];
        byte[] depth = new byte[48];
        Arrays.fill(depth, 0, differing, (byte) 1);
        return new Moment.Compared(new PerModality<>(rgb, depth), new PerModality<>(0.9, 0.9), similarity);
    }

    /** Confidences of both networks on one moment. */
    private static Moment sure(double rgb, double depth) {
        byte[] classes = new byte[48];
        return moment(
                rgb,
                0,
                0,
                new Moment.Compared(
                        new PerModality<>(classes, classes.clone()), new PerModality<>(rgb, depth), Double.NaN));
    }

    @Test
    void aConfidenceFarBelowItsUsualIsUnsureOnceTheUsualIsKnown() {
        Triggers triggers = triggers(List.of());
        assertThat(look(triggers, moment(0.1, 0, 0, null)).reasons()).isEmpty();
        for (int i = 0; i < 200; i++) {
            look(triggers, moment(about(0.9), 0, 0, null));
        }
        assertThat(look(triggers, moment(0.9, 0, 0, null)).reasons()).isEmpty();
        Findings found = look(triggers, moment(0.5, 0, 0, null));
        assertThat(found.reasons()).containsExactly(UNSURE);
        assertThat(found.usualConfidence()).isBetween(0.88, 0.91);
    }

    @Test
    void whereNetworksAreComparedBothMustBeUnsure() {
        Triggers triggers = triggers(List.of());
        for (int i = 0; i < 100; i++) {
            look(triggers, sure(about(0.9), about(0.8)));
        }
        assertThat(look(triggers, sure(0.5, 0.8)).reasons()).as("fog").isEmpty();
        assertThat(look(triggers, sure(0.9, 0.4)).reasons()).as("a hole").isEmpty();
        assertThat(look(triggers, moment(0.5, 0, 0, null)).reasons())
                .as("of RGB alone, between two comparisons")
                .isEmpty();
        assertThat(look(triggers, sure(0.5, 0.4)).reasons())
                .as("what nobody knows")
                .containsExactly(UNSURE);
    }

    @Test
    void whatIsFarFromAllThatWasKeptIsNovel() {
        Triggers triggers = triggers(List.of());
        assertThat(triggers.look(moment(0.9, 0, 0, null), 1.1, 1).reasons()).containsExactly(NOVEL);
        assertThat(triggers.look(moment(0.9, 0, 0, null), 0.9, 2).reasons()).isEmpty();
        assertThat(triggers.look(moment(0.9, 0, 0, null), Double.NaN, 3).reasons())
                .isEmpty();
    }

    @Test
    void aFlightThatStaysUnsureIsItsOwnUsual() {
        Triggers triggers = triggers(List.of());
        for (int i = 0; i < 1000; i++) {
            look(triggers, moment(about(0.9), 0, 0, null));
        }
        int unsure = 0;
        for (int i = 0; i < 5000; i++) {
            unsure += look(triggers, moment(about(0.6), 0, 0, null)).reasons().contains(UNSURE) ? 1 : 0;
        }
        assertThat(unsure).isBetween(50, 2000);
        assertThat(look(triggers, moment(0.6, 0, 0, null)).reasons()).doesNotContain(UNSURE);
    }

    @Test
    void networksThatSeeOtherPixelsOrOtherScenesThanUsualDisagree() {
        Triggers triggers = triggers(List.of());
        for (int i = 0; i < 40; i++) {
            assertThat(look(triggers, moment(0.9, 0, 0, compared(about(0.8), 4)))
                            .reasons())
                    .isEmpty();
        }
        assertThat(look(triggers, moment(0.9, 0, 0, compared(0.8, 24))).reasons())
                .containsExactly(DISAGREEMENT);
        assertThat(look(triggers, moment(0.9, 0, 0, compared(0.2, 4))).reasons())
                .containsExactly(DISAGREEMENT);
        assertThat(look(triggers, moment(0.9, 0, 0, null)).reasons()).isEmpty();
    }

    @Test
    void aClassThatWasRareIsAReasonWhereThereIsMuchOfIt() {
        Triggers triggers = triggers(List.of(0.995, 0.005));
        assertThat(look(triggers, moment(0.9, 1, 0, null)).reasons()).containsExactly(RARE_CLASS);
        assertThat(look(triggers, moment(0.9, 0, 0, null)).reasons()).isEmpty();
        assertThat(look(triggers(List.of(0.9, 0.1)), moment(0.9, 1, 0, null)).reasons())
                .isEmpty();
    }

    @Test
    void chanceTakesOneInTwoMinutesAndTheSameEachTime() {
        assertThat(samples()).isBetween(25, 35).isEqualTo(samples());
    }

    private int samples() {
        now = 0;
        Triggers triggers = triggers(List.of());
        int samples = 0;
        for (int i = 0; i < 36_000; i++) {
            samples += look(triggers, moment(0.9, 0, 0, null)).reasons().contains(SAMPLE) ? 1 : 0;
        }
        return samples;
    }
}
