package io.crodino.edge.capture;

import io.crodino.formats.UserException;

/**
 * From when on something is a reason.
 *
 * @param deviations below its mean, in standard deviations, a figure is lower than usual; above 0
 * @param novel a frame is novel when it is farther from all that were kept than this many times the usual distance of two
 *     moments; above 0
 * @param rareBelow classes with a smaller share of the training set's pixels are rare, 0 to 1
 * @param rareShare of a picture's pixels that such a class must have, above 0 to 1
 */
public record TriggerLimits(double deviations, double novel, double rareBelow, double rareShare) {
    public TriggerLimits {
        if (!(deviations > 0)
                || !(novel > 0)
                || !(rareBelow >= 0 && rareBelow <= 1)
                || !(rareShare > 0 && rareShare <= 1)) {
            throw new UserException("capture {deviations: " + deviations + ", novel: " + novel + ", rare-below: "
                    + rareBelow + ", rare-share: " + rareShare
                    + "}: expected deviations and novel above 0, and shares of 0 to 1");
        }
    }

    static TriggerLimits defaults() {
        return new TriggerLimits(2, 1, 0.02, 0.02);
    }
}
