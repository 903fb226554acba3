package io.crodino.curation.check;

import io.crodino.curation.scan.FrameFacts;
import io.crodino.curation.sequence.FrameSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Whether both sensors see a movement in the same frame. How much each picture differs from the one before is a curve for
 * each sensor; where the curves fit clearly better some frames apart, the pictures were paired wrongly.
 */
final class LagRule implements CheckRule {
    private static final int RANGE = 5;
    private static final int LEAST = 40;
    private static final double CLEAR = 0.6;
    private static final double BETTER = 0.3;

    @Override
    public List<Defect> judge(Evidence evidence) {
        List<Defect> defects = new ArrayList<>();
        for (FrameSequence sequence : evidence.sequences()) {
            List<FrameFacts> frames = sequence.stems().stream()
                    .map(evidence.facts()::get)
                    .filter(Objects::nonNull)
                    .filter(frame -> frame.colour().isPresent() && frame.depth().isPresent())
                    .toList();
            if (frames.size() >= LEAST) {
                judge(sequence, frames, defects);
            }
        }
        return defects;
    }

    private static void judge(FrameSequence sequence, List<FrameFacts> frames, List<Defect> defects) {
        double[] colour = new double[frames.size() - 1];
        double[] depth = new double[frames.size() - 1];
        for (int i = 0; i < colour.length; i++) {
            FrameFacts before = frames.get(i);
            FrameFacts after = frames.get(i + 1);
            colour[i] = before.colour()
                    .orElseThrow()
                    .print()
                    .difference(after.colour().orElseThrow().print());
            depth[i] = change(
                    before.depth().orElseThrow().cells(),
                    after.depth().orElseThrow().cells());
        }
        int best = 0;
        double[] fits = new double[2 * RANGE + 1];
        for (int lag = -RANGE; lag <= RANGE; lag++) {
            fits[lag + RANGE] = correlation(colour, depth, lag);
            best = fits[lag + RANGE] > fits[best + RANGE] ? lag : best;
        }
        double fit = fits[best + RANGE];
        if (best != 0 && Math.abs(best) < RANGE && fit >= CLEAR && fit - fits[RANGE] >= BETTER) {
            defects.add(Defect.fault(
                    "lag",
                    "in " + sequence.name() + " depth sees each movement "
                            + Words.count(Math.abs(best), "frame") + (best > 0 ? " after" : " before")
                            + " colour (they fit by " + Words.percent(fit) + ", as they are paired by "
                            + Words.percent(Math.max(0, fits[RANGE])) + "): pair the pictures anew",
                    List.of(sequence.stems().get(0))));
        }
    }

    /** Mean change of the logarithm of distance, of cells that both have. */
    private static double change(float[] before, float[] after) {
        double sum = 0;
        int both = 0;
        for (int i = 0; i < before.length; i++) {
            if (before[i] > 0 && after[i] > 0) {
                sum += Math.abs(Math.log(after[i] / before[i]));
                both++;
            }
        }
        return both == 0 ? 0 : sum / both;
    }

    /** Of colour at a frame and depth so many frames later. */
    private static double correlation(double[] colour, double[] depth, int lag) {
        double meanA = 0;
        double meanB = 0;
        int from = Math.max(0, -lag);
        int to = Math.min(colour.length, colour.length - lag);
        for (int i = from; i < to; i++) {
            meanA += colour[i] / (to - from);
            meanB += depth[i + lag] / (to - from);
        }
        double both = 0;
        double a = 0;
        double b = 0;
        for (int i = from; i < to; i++) {
            both += (colour[i] - meanA) * (depth[i + lag] - meanB);
            a += (colour[i] - meanA) * (colour[i] - meanA);
            b += (depth[i + lag] - meanB) * (depth[i + lag] - meanB);
        }
        return a > 0 && b > 0 ? both / Math.sqrt(a * b) : 0;
    }
}
