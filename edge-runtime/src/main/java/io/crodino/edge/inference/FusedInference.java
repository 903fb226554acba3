package io.crodino.edge.inference;

import io.crodino.edge.intake.FramePool;
import io.crodino.edge.model.Fusion;
import io.crodino.edge.model.ModelCard;
import io.crodino.edge.result.Result;
import io.crodino.edge.sensor.Frame;
import io.crodino.edge.terms.InCharge;
import io.crodino.edge.time.NanoClock;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Computes both networks and fuses them. Pictures are partners when they were taken at nearly the same time, however long
 * the networks take; where there is no partner, the result is that of the one sensor, and says so. Confined to the loop's
 * thread.
 */
public final class FusedInference implements AutoCloseable {
    private static final long PARTNER_NANOS = 60_000_000;
    /** A network that takes no longer computes while the partner of its picture is on the way. */
    private static final long QUICK_NANOS = 30_000_000;

    private static final long NOBODY = -1;

    private final PerModality<Lane> lanes;
    private final Fusion fusion;
    private final double miou;
    private final Comparison comparison;
    private final NanoClock clock;
    private final PerModality<AtomicLong> took = PerModality.of(modality -> new AtomicLong());
    /** Computed, and waiting for its partner; at most one of them. */
    private @Nullable Frame rgb;

    private @Nullable Frame depth;
    private long computedNanos;
    /** Since when there is a picture to compute that has no partner. */
    private long aloneSinceNanos = NOBODY;

    /**
     * @param miou validation score of the fused networks
     * @param comparison is told of each pair
     */
    public FusedInference(PerModality<Lane> lanes, double miou, Comparison comparison, NanoClock clock) {
        this.lanes = lanes;
        this.fusion = new Fusion(lanes.map(lane -> lane.model().card()));
        this.miou = miou;
        this.comparison = comparison;
        this.clock = clock;
    }

    public double miou() {
        return miou;
    }

    /** Whether a picture waits for its partner, computed or not. */
    boolean waitsForPartner() {
        return rgb != null || depth != null || aloneSinceNanos != NOBODY;
    }

    /**
     * Computes what is there, each network once, and hands on one result at most: where both together take longer than
     * a frame, there is always more, and others must have their say in between.
     *
     * @return whether a result was handed on, so that there may be more to do at once
     */
    boolean turn(double staleMillis, Consumer<Result> results) {
        if (rgb != null) {
            return partnerOrAlone(lanes.rgb(), rgb, staleMillis, results);
        } else if (depth != null) {
            return partnerOrAlone(lanes.depth(), depth, staleMillis, results);
        }
        return begin(staleMillis, results);
    }

    /** Nothing is computed yet: two partners together, or one picture if it cannot or need not wait. */
    private boolean begin(double staleMillis, Consumer<Result> results) {
        long color = lanes.rgb().pool().newestNanos();
        long distance = lanes.depth().pool().newestNanos();
        if (color == FramePool.NONE && distance == FramePool.NONE) {
            return false;
        } else if (color != FramePool.NONE && distance != FramePool.NONE && partners(color, distance)) {
            return pair(staleMillis, results);
        }
        // The older one has no partner, and will not get one.
        Lane newer = distance == FramePool.NONE || (color != FramePool.NONE && color > distance)
                ? lanes.rgb()
                : lanes.depth();
        return single(newer, staleMillis, results);
    }

    private boolean pair(double staleMillis, Consumer<Result> results) {
        rgb = computed(lanes.rgb(), staleMillis);
        depth = computed(lanes.depth(), staleMillis);
        if (rgb != null && depth != null) {
            return handOnBoth(rgb, depth, results);
        } else if (rgb != null) {
            return handOnAlone(lanes.rgb(), rgb, results);
        }
        return depth != null && handOnAlone(lanes.depth(), depth, results);
    }

    private boolean single(Lane lane, double staleMillis, Consumer<Result> results) {
        if (aloneSinceNanos == NOBODY) {
            aloneSinceNanos = clock.nanos();
        }
        boolean quick = took.get(lane.modality()).get() <= QUICK_NANOS;
        boolean over = clock.nanos() - aloneSinceNanos > PARTNER_NANOS;
        if (!quick && !over) {
            return false;
        }
        Frame frame = computed(lane, staleMillis);
        if (frame == null) {
            return false;
        } else if (over) {
            return handOnAlone(lane, frame, results);
        }
        rgb = lane.modality() == Modality.RGB ? frame : null;
        depth = lane.modality() == Modality.DEPTH ? frame : null;
        return partnerOrAlone(lane, frame, staleMillis, results);
    }

    /** A picture has been computed: its partner, once it is there, or the result of the one when it will not come. */
    private boolean partnerOrAlone(Lane lane, Frame frame, double staleMillis, Consumer<Result> results) {
        Lane other = lanes.get(lane.modality().other());
        long newest = other.pool().newestNanos();
        if (newest != FramePool.NONE && partners(frame.captureNanos(), newest)) {
            Frame partner = computed(other, staleMillis);
            if (partner != null) {
                rgb = lane.modality() == Modality.RGB ? frame : partner;
                depth = lane.modality() == Modality.RGB ? partner : frame;
                return lane.modality() == Modality.RGB
                        ? handOnBoth(frame, partner, results)
                        : handOnBoth(partner, frame, results);
            }
        }
        boolean missed = newest != FramePool.NONE && newest > frame.captureNanos();
        boolean over = lane.pool().newestNanos() != FramePool.NONE || clock.nanos() - computedNanos > PARTNER_NANOS;
        return (missed || over) && handOnAlone(lane, frame, results);
    }

    private static boolean partners(long captureNanos, long otherNanos) {
        return Math.abs(captureNanos - otherNanos) <= PARTNER_NANOS;
    }

    private @Nullable Frame computed(Lane lane, double staleMillis) {
        long start = clock.nanos();
        Frame frame = lane.takeFresh(staleMillis, start);
        aloneSinceNanos = NOBODY;
        if (frame != null) {
            lane.computeOrGiveBack(frame);
            computedNanos = clock.nanos();
            AtomicLong usual = took.get(lane.modality());
            usual.addAndGet((computedNanos - start - usual.get()) / 4);
        }
        return frame;
    }

    private boolean handOnAlone(Lane lane, Frame frame, Consumer<Result> results) {
        results.accept(lane.result(frame, clock.nanos()));
        rgb = null;
        depth = null;
        return true;
    }

    private boolean handOnBoth(Frame color, Frame distance, Consumer<Result> results) {
        results.accept(both(color, distance));
        lanes.depth().pool().giveBack(distance);
        rgb = null;
        depth = null;
        return true;
    }

    private Result both(Frame color, Frame distance) {
        Lane shown = lanes.rgb();
        ByteBuffer classes =
                fusion.fuse(shown.model().probability(), lanes.depth().model().probability());
        comparison.together(color.captureNanos(), distance.captureNanos());
        long capture = Math.min(color.captureNanos(), distance.captureNanos());
        String model = shown.model().id() + "+" + lanes.depth().model().id();
        ModelCard card = shown.model().card();
        return new Result(
                InCharge.FUSED,
                Modality.RGB,
                classes,
                fusion.confidence(),
                shown.model().embedding(),
                card.width(),
                card.height(),
                color,
                distance,
                shown.pool(),
                capture,
                model,
                miou,
                clock.nanos());
    }

    /** Gives back what waits: one sensor alone is in charge now. */
    public void forget() {
        aloneSinceNanos = NOBODY;
        rgb = given(Modality.RGB, rgb);
        depth = given(Modality.DEPTH, depth);
    }

    private @Nullable Frame given(Modality modality, @Nullable Frame frame) {
        if (frame != null) {
            lanes.get(modality).pool().giveBack(frame);
        }
        return null;
    }

    @Override
    public void close() {
        forget();
        fusion.close();
    }
}
