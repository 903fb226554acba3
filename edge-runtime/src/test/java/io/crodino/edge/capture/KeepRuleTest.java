package io.crodino.edge.capture;

import static io.crodino.edge.capture.CaptureReason.FAILOVER;
import static io.crodino.edge.capture.CaptureReason.REQUEST;
import static io.crodino.edge.capture.CaptureReason.SAMPLE;
import static io.crodino.edge.capture.CaptureReason.UNSURE;
import static io.crodino.edge.capture.MadeUpFrames.SECOND;
import static io.crodino.edge.capture.MadeUpFrames.moment;
import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.view.Moment;
import io.crodino.formats.UserException;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class KeepRuleTest {
    private final KeepRule rule = new KeepRule(CaptureConfig.defaults(), 0);
    private int kept;

    private static Moment view(double angle) {
        return moment(0.5, 0, angle, null);
    }

    /** Views so far apart are no duplicates. */
    private Optional<DropCause> next(Set<CaptureReason> reasons, double seconds) {
        return next(view(0.5 * ++kept), reasons, seconds);
    }

    private Optional<DropCause> next(Moment moment, Set<CaptureReason> reasons, double seconds) {
        long now = Math.round(seconds * SECOND);
        Optional<DropCause> objection = rule.objection(moment, reasons, now);
        if (objection.isEmpty()) {
            rule.kept(moment, reasons, now);
        }
        return objection;
    }

    @Test
    void twoFramesAreAnIntervalApartUnlessSomebodyAsksOrASensorWasLost() {
        assertThat(next(Set.of(UNSURE), 1)).isEmpty();
        assertThat(next(Set.of(UNSURE), 2.5)).contains(DropCause.INTERVAL);
        assertThat(next(Set.of(REQUEST), 2.5)).isEmpty();
        assertThat(next(Set.of(FAILOVER), 2.5)).isEmpty();
        assertThat(next(Set.of(UNSURE), 4.6)).isEmpty();
    }

    @Test
    void howNovelAViewIsIsMeasuredByWhatIsUsualOnceThatIsKnown() {
        assertThat(rule.novelty(view(0))).isNaN();
        for (int i = 0; i < 300; i++) {
            rule.look(view(0.01 * i));
        }
        assertThat(rule.novelty(view(0))).as("nothing is kept yet").isGreaterThan(1);
        assertThat(next(view(0), Set.of(SAMPLE), 1)).isEmpty();
        assertThat(rule.novelty(view(0.1))).isLessThan(0.1);
        assertThat(rule.novelty(view(3))).isGreaterThan(1);
    }

    @Test
    void whatLooksTheSameByWhatIsUsualIsKeptOnceUnlessSomebodyAsks() {
        for (int i = 0; i < 300; i++) {
            rule.look(view(0.01 * i));
        }
        assertThat(next(view(0), Set.of(UNSURE), 1)).isEmpty();
        assertThat(next(view(0.2), Set.of(UNSURE), 10)).contains(DropCause.DUPLICATE);
        assertThat(next(view(0.9), Set.of(UNSURE), 20)).isEmpty();
        assertThat(next(view(0.9), Set.of(REQUEST), 30)).isEmpty();
        assertThat(next(view(0.9), Set.of(FAILOVER), 40)).isEmpty();
        assertThat(rule.nearest(view(1))).isBetween(0.001, 0.01);
    }

    @Test
    void theSamePictureIsOneHoweverAlikeAllPicturesAre() {
        for (int i = 0; i < 300; i++) {
            rule.look(view(1e-4 * i));
        }
        assertThat(next(view(0), Set.of(UNSURE), 1)).isEmpty();
        assertThat(next(view(1e-3), Set.of(UNSURE), 10)).contains(DropCause.DUPLICATE);
        assertThat(next(view(0.03), Set.of(UNSURE), 20)).isEmpty();
    }

    @Test
    void aReasonHasAQuarterOfItsHourAtOnceAndTheRestOverTheHour() {
        CaptureConfig config = CaptureConfig.defaults();
        assertThat(config.perHour().unsure()).isEqualTo(60);
        TokenBucket bucket = new TokenBucket(60, 0);
        int taken = 0;
        for (long second = 0; second < 3600; second++) {
            if (bucket.has(second * SECOND)) {
                bucket.take();
                taken++;
            }
            if (second == 30) {
                assertThat(taken).isEqualTo(15);
            }
        }
        assertThat(taken).isBetween(74, 75);
    }

    @Test
    void oneReasonCannotEatWhatAnotherHas() {
        KeepRule small = new KeepRule(
                new CaptureConfig(
                        "x", 1, 0, 0, 0, 60, 0, 1, TriggerLimits.defaults(), new HourlyBudgets(0, 0, 0, 0, 0, 4, 4)),
                0);
        assertThat(small.objection(view(1), Set.of(UNSURE), 0)).isEmpty();
        small.kept(view(1), Set.of(UNSURE), 0);
        assertThat(small.objection(view(2), Set.of(UNSURE), 0)).contains(DropCause.BUDGET);
        assertThat(small.objection(view(2), Set.of(REQUEST), 0)).contains(DropCause.BUDGET);
        assertThat(small.objection(view(2), Set.of(SAMPLE, UNSURE), 0)).isEmpty();
    }

    @Test
    void whatCannotBeIsSaid() {
        Assertions.assertThatThrownBy(() -> new HourlyBudgets(0, 0, -1, 0, 0, 0, 0))
                .isInstanceOf(UserException.class)
                .hasMessage("capture.per-hour.rare-class is -1: expected 0 to 100000");
    }
}
