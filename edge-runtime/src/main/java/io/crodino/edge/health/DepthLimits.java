package io.crodino.edge.health;

/**
 * What a depth picture must not be.
 *
 * @param validShare share of measured pixels below which a picture is DEPTH_HOLES
 * @param near nearest distance that is believed, metres
 * @param inRangeShare share of the measured pixels that must lie between {@code near} and the farthest distance of the
 *     model's card, otherwise OUT_OF_RANGE
 * @param noiseSteps share of neighbouring pixels that differ by more than a quarter above which a picture is NOISE
 * @param corruptSteps the same for CORRUPT
 */
public record DepthLimits(double validShare, double near, double inRangeShare, double noiseSteps, double corruptSteps) {
    public static DepthLimits defaults() {
        return new DepthLimits(0.03, 0.05, 0.1, 0.2, 0.6);
    }
}
