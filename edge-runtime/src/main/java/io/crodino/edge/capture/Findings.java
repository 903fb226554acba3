package io.crodino.edge.capture;

import java.util.Set;

/**
 * What was found in a moment. What was not compared, and what is not known yet, is NaN.
 *
 * @param reasons to keep it; may be empty
 * @param confidence of who is in charge
 * @param usualConfidence before this moment
 * @param similarity of the two embeddings
 * @param usualSimilarity before this moment
 * @param samePixels share of the pixels in which both networks see the same
 * @param usualSamePixels before this moment
 */
record Findings(
        Set<CaptureReason> reasons,
        double confidence,
        double usualConfidence,
        double similarity,
        double usualSimilarity,
        double samePixels,
        double usualSamePixels) {
    Findings {
        reasons = Set.copyOf(reasons);
    }

    /** The same for other reasons. */
    Findings because(Set<CaptureReason> others) {
        return new Findings(
                others, confidence, usualConfidence, similarity, usualSimilarity, samePixels, usualSamePixels);
    }
}
