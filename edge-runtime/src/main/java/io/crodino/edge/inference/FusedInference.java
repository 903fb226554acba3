package io.crodino.edge.inference;

import io.crodino.edge.model.Fusion;
import io.crodino.edge.model.ModelCard;
import io.crodino.edge.result.Result;
import io.crodino.edge.sensor.Frame;
import io.crodino.edge.view.InCharge;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Computes both networks and fuses them. A picture waits a little for its partner of the other sensor; when none comes,
 * the result is that of the one sensor, and says so. Confined to the loop's thread.
 */
public final class FusedInference implements AutoCloseable {
    private static final double PARTNER_NANOS = 60e6;

    private final PerModality<Lane> lanes;
    private final Fusion fusion;
    private final double miou;
    private final @Nullable Comparison comparison;
    private @Nullable Frame rgb;
    private @Nullable Frame depth;

    /** @param miou validation score of the fused networks */
    public FusedInference(PerModality<Lane> lanes, double miou, @Nullable Comparison comparison) {
        this.lanes = lanes;
        this.fusion = new Fusion(lanes.map(lane -> lane.model().card()));
        this.miou = miou;
        this.comparison = comparison;
    }

    public double miou() {
        return miou;
    }

    /** Whether one picture has been computed whose partner is still missing. */
    public boolean waitsForPartner() {
        return rgb != null || depth != null;
    }

    /**
     * Computes what is there, each network once, and hands on one result at most: where both together take longer than
     * a frame, there is always more, and others must have their say in between.
     *
     * @return whether a result was handed on, so that there may be more to do at once
     */
    public boolean turn(double staleMillis, Consumer<Result> results) {
        rgb = rgb == null ? computed(lanes.rgb(), staleMillis) : rgb;
        depth = depth == null ? computed(lanes.depth(), staleMillis) : depth;
        return handOn(results);
    }

    private static @Nullable Frame computed(Lane lane, double staleMillis) {
        Frame frame = lane.takeFresh(staleMillis);
        if (frame != null) {
            lane.computeOrGiveBack(frame);
        }
        return frame;
    }

    /** A pair, or one that has waited long enough; false when there is nothing to hand on yet. */
    private boolean handOn(Consumer<Result> results) {
        if (rgb != null && depth != null && Math.abs(rgb.captureNanos() - depth.captureNanos()) <= PARTNER_NANOS) {
            results.accept(both(rgb, depth));
            lanes.depth().pool().giveBack(depth);
            rgb = null;
            depth = null;
            return true;
        } else if (rgb != null && (depth == null || rgb.captureNanos() < depth.captureNanos())) {
            boolean over = overdue(lanes.rgb(), rgb) || depth != null;
            rgb = over ? handOnAlone(lanes.rgb(), rgb, results) : rgb;
            return over;
        } else if (depth != null) {
            boolean over = overdue(lanes.depth(), depth) || rgb != null;
            depth = over ? handOnAlone(lanes.depth(), depth, results) : depth;
            return over;
        }
        return false;
    }

    private static @Nullable Frame handOnAlone(Lane lane, Frame frame, Consumer<Result> results) {
        results.accept(lane.result(frame, System.nanoTime()));
        return null;
    }

    /** A picture waits no longer than until its successor is there. */
    private static boolean overdue(Lane lane, Frame frame) {
        return lane.pool().hasNewest() || System.nanoTime() - frame.captureNanos() > PARTNER_NANOS;
    }

    private Result both(Frame color, Frame distance) {
        Lane shown = lanes.rgb();
        ByteBuffer classes =
                fusion.fuse(shown.model().probability(), lanes.depth().model().probability());
        if (comparison != null) {
            comparison.together();
        }
        long capture = Math.min(color.captureNanos(), distance.captureNanos());
        String model = shown.model().id() + "+" + lanes.depth().model().id();
        ModelCard card = shown.model().card();
        return new Result(
                InCharge.FUSED,
                Modality.RGB,
                classes,
                card.width(),
                card.height(),
                color,
                distance,
                shown.pool(),
                capture,
                model,
                miou,
                System.nanoTime());
    }

    /** Gives back what waits: one sensor alone is in charge now. */
    public void forget() {
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
