package io.crodino.edge.capture;

import io.crodino.edge.terms.InCharge;
import io.crodino.edge.view.Moment;
import io.crodino.formats.PerModality;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Finds the reasons that lie in a moment itself: UNSURE, DISAGREEMENT, NOVEL, RARE_CLASS and SAMPLE. What one network is
 * unsure of and the other is not, is fog, night or a hole: the surer one teaches it better than people can. So where both
 * are compared, both must be unsure. What is usual is learned
 * from the moments before. Confined to one thread.
 */
final class Triggers {
    /** Looks before a confidence is unusual, and comparisons before a disagreement is. */
    private static final long WARM_UP = 50;

    private static final long COMPARISONS = 20;

    private final TriggerLimits limits;
    private final List<Double> trainingShares;
    private final double samplePeriodNanos;
    private final RandomGenerator random;
    private final Map<InCharge, Usual> confidence = new EnumMap<>(InCharge.class);
    private final PerModality<Usual> confidenceOfEach = PerModality.of(any -> new Usual(COMPARISONS));
    private final Usual similarity = new Usual(COMPARISONS);
    private final Usual samePixels = new Usual(COMPARISONS);
    private boolean compares;
    private long nextSampleNanos;

    /** @param trainingShares of the training set's pixels by class; empty when that is not known */
    Triggers(CaptureConfig config, List<Double> trainingShares, RandomGenerator random, long nowNanos) {
        this.limits = config.limits();
        this.trainingShares = List.copyOf(trainingShares);
        this.samplePeriodNanos = config.sampleS() * 1e9;
        this.random = random;
        this.nextSampleNanos = nowNanos;
        drawSample();
    }

    /**
     * Looks at the next moment.
     *
     * @param novelty distance to the nearest frame that was kept, in usual distances of two moments; NaN when not known
     */
    Findings look(Moment moment, double novelty, long nowNanos) {
        Set<CaptureReason> reasons = EnumSet.noneOf(CaptureReason.class);
        Usual sure = confidence.computeIfAbsent(moment.by(), any -> new Usual(WARM_UP));
        double usualConfidence = sure.mean();
        boolean unsure = isLow(sure, moment.confidence()) && !compares;
        double usualSimilarity = similarity.mean();
        double usualSame = samePixels.mean();
        double same = Double.NaN;
        Moment.Compared compared = moment.compared();
        if (compared != null) {
            compares = true;
            unsure = areBothLow(compared.confidence());
            same = compared.samePixels();
            boolean apart = isLow(similarity, compared.similarity());
            if (isLow(samePixels, same) || apart) {
                reasons.add(CaptureReason.DISAGREEMENT);
            }
        }
        if (unsure) {
            reasons.add(CaptureReason.UNSURE);
        }
        if (novelty > limits.novel()) {
            reasons.add(CaptureReason.NOVEL);
        }
        if (showsRareClass(moment.classes())) {
            reasons.add(CaptureReason.RARE_CLASS);
        }
        if (nowNanos - nextSampleNanos >= 0) {
            nextSampleNanos = nowNanos;
            drawSample();
            reasons.add(CaptureReason.SAMPLE);
        }
        return new Findings(
                reasons,
                moment.confidence(),
                usualConfidence,
                compared == null ? Double.NaN : compared.similarity(),
                usualSimilarity,
                same,
                usualSame);
    }

    private boolean areBothLow(PerModality<Double> sure) {
        boolean rgb = isLow(confidenceOfEach.rgb(), sure.rgb());
        boolean depth = isLow(confidenceOfEach.depth(), sure.depth());
        return rgb && depth;
    }

    private boolean isLow(Usual usual, double value) {
        if (Double.isNaN(value)) {
            return false;
        }
        boolean low = usual.isUndercutBy(value, limits.deviations());
        usual.add(value);
        return low;
    }

    /** Half to one and a half periods on: never in step with anything, and never long away. */
    private void drawSample() {
        nextSampleNanos += (long) (samplePeriodNanos * (0.5 + random.nextDouble()));
    }

    private boolean showsRareClass(byte[] classes) {
        if (trainingShares.isEmpty()) {
            return false;
        }
        int[] pixels = new int[256];
        for (byte id : classes) {
            pixels[id & 0xff]++;
        }
        for (int id = 0; id < trainingShares.size(); id++) {
            double share = trainingShares.get(id);
            double here = (double) pixels[id] / classes.length;
            if (share < limits.rareBelow() && here >= limits.rareShare()) {
                return true;
            }
        }
        return false;
    }
}
