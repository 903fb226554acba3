package io.crodino.edge.inference;

import io.crodino.edge.charge.Rivalry;
import io.crodino.edge.health.Agreement;
import io.crodino.edge.result.Moments;
import io.crodino.edge.sensor.Frame;
import io.crodino.edge.time.NanoClock;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import org.jspecify.annotations.Nullable;

/**
 * Runs the standby's network now and then on a picture of the same moment, and tells {@link Agreement}, {@link
 * Rivalry} and {@link Moments} what both networks found. It keeps to a share of the inference time, and rests while nobody
 * asks. Confined to the loop's thread.
 */
public final class Comparison {
    private static final double SAME_MOMENT_NANOS = 60e6;

    private final NanoClock clock;
    private final PerModality<Lane> lanes;
    private final double budget;
    private final @Nullable Agreement agreement;
    private final @Nullable Rivalry rivalry;
    private final Moments moments;
    private long spentNanos;
    private long usefulNanos;

    /**
     * @param budget share of the inference time, 0 to 1
     * @param agreement null when their embeddings are not compared
     * @param rivalry null when nobody asks who is surer
     * @param moments told of each comparison
     */
    public Comparison(
            PerModality<Lane> lanes,
            double budget,
            @Nullable Agreement agreement,
            @Nullable Rivalry rivalry,
            Moments moments,
            NanoClock clock) {
        this.clock = clock;
        this.lanes = lanes;
        this.budget = budget;
        this.agreement = agreement;
        this.rivalry = rivalry;
        this.moments = moments;
    }

    /**
     * Called before it is decided who is in charge: a sensor is blamed only as long as the one that contradicts it can be
     * trusted itself.
     */
    void review() {
        Modality blamed = agreement == null ? null : agreement.blamed();
        if (agreement != null
                && blamed != null
                && !lanes.get(blamed.other()).monitor().trusted()) {
            agreement.acquit();
            lanes.get(blamed).monitor().acquitted();
        }
    }

    /**
     * Both networks have just computed pictures of the same moment.
     *
     * @param rgbNanos when the colour picture was taken
     * @param depthNanos when the depth picture was taken
     */
    public void together(long rgbNanos, long depthNanos) {
        compare(clock.nanos());
        moments.compared(lanes.map(Lane::model), new PerModality<>(rgbNanos, depthNanos), agreement != null);
    }

    /**
     * The network in charge has computed a picture, which took a while; the standby may have its turn.
     *
     * @param captureNanos when the picture was taken
     */
    public void alone(Modality inCharge, long captureNanos, long tookNanos) {
        usefulNanos += tookNanos;
        if (rivalry != null) {
            rivalry.computed(inCharge, lanes.get(inCharge).confidence(), clock.nanos());
        }
        Lane standby = lanes.get(inCharge.other());
        if (isAsked() && spentNanos <= budget * usefulNanos && mayTestify(standby)) {
            standby(standby, captureNanos);
        }
    }

    private boolean isAsked() {
        return budget > 0 && (agreement != null || rivalry != null || moments.areWanted());
    }

    /** Who has not recovered yet cannot contradict; who is blamed must be heard, or would be blamed for ever. */
    private boolean mayTestify(Lane lane) {
        return lane.monitor().trusted() || (agreement != null && agreement.blamed() == lane.modality());
    }

    private void standby(Lane lane, long captureNanos) {
        Frame frame = lane.pool().take();
        if (frame == null) {
            return;
        }
        try {
            if (Math.abs(frame.captureNanos() - captureNanos) <= SAME_MOMENT_NANOS) {
                long start = clock.nanos();
                lane.compute(frame);
                long now = clock.nanos();
                spentNanos += now - start;
                if (rivalry != null) {
                    rivalry.computed(lane.modality(), lane.confidence(), now);
                }
                compare(now);
                long other = frame.captureNanos();
                moments.compared(
                        lanes.map(Lane::model),
                        PerModality.of(modality -> modality == lane.modality() ? other : captureNanos),
                        agreement != null);
            }
        } finally {
            lane.pool().giveBack(frame);
        }
    }

    private void compare(long now) {
        if (agreement == null) {
            return;
        }
        agreement.compare(
                lanes.rgb().model().embedding(), lanes.depth().model().embedding(), lanes.map(Lane::confidence), now);
        Modality blamed = agreement.blamed();
        lanes.forEach((modality, lane) -> lane.monitor().disagrees(modality == blamed));
    }
}
