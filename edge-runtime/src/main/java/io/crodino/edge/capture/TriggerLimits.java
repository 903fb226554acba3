package io.crodino.edge.capture;

import io.crodino.formats.UserException;

/**
 * From when on something is a reason.
 *
 * @param deviations below its mean, in standard deviations, a figure is lower than usual; above 0
 * @param rareBelow classes with a smaller share of the training set's pixels are rare, 0 to 1
 * @param rareShare of a picture's pixels that such a class must have, above 0 to 1
 */
public record TriggerLimits(double deviations, double rareBelow, double rareShare) {
    public TriggerLimits {
        if (!(deviations > 0) || !(rareBelow >= 0 && rareBelow <= 1) || !(rareShare > 0 && rareShare <= 1)) {
            throw new UserException("capture {deviations: " + deviations + ", rare-below: " + rareBelow
                    + ", rare-share: " + rareShare + "}: expected deviations above 0, and shares of 0 to 1");
        }
    }

    static TriggerLimits defaults() {
        return new TriggerLimits(2, 0.02, 0.02);
    }
}
