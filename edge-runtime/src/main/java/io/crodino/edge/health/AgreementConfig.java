package io.crodino.edge.health;

import io.crodino.formats.UserException;

/**
 * How the two networks are compared while both sensors run.
 *
 * @param enabled whether they are
 * @param budget share of the inference time that comparing may cost, 0 to 0.5
 * @param smoothingS time constant of the comparison, seconds
 * @param level limit on the scale from 0 (as low as the lowest hundredth of validation frames) to 1 (as usual); may be
 *     below 0
 * @param confidenceLoss share of its usual confidence that a network must have lost to be blamed, 0 to 1
 */
public record AgreementConfig(boolean enabled, double budget, double smoothingS, double level, double confidenceLoss) {
    public AgreementConfig {
        if (!(budget >= 0 && budget <= 0.5 && smoothingS > 0)) {
            throw new UserException("agreement budget is " + budget + " and smoothing-s " + smoothingS
                    + ": expected a share of 0 to 0.5, and above 0 seconds");
        }
    }

    public static AgreementConfig defaults() {
        return new AgreementConfig(true, 0.05, 8, 0.5, 0.03);
    }
}
