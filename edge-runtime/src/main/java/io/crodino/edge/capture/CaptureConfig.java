package io.crodino.edge.capture;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.crodino.formats.UserException;

/**
 * What is kept for labels.
 *
 * @param folder new, empty, or one of an earlier capture; empty for none
 * @param quotaMb that the frames may have, MB of 1,000,000 bytes, above 0
 * @param reserveMb of the disk that stay free, 0 or more
 * @param intervalS between two frames that are kept, except those before a failover and those asked for, seconds
 * @param ringS seconds before a failover that are kept, 0 to 60; two frames of each second wait in memory
 * @param sampleS mean time between two frames that are kept by chance, seconds, above 0
 * @param duplicate a frame is one that is there already when their embeddings are nearer than this share of the usual
 *     distance of two moments, 0 to 1; 0 keeps all
 * @param seed of chance
 * @param limits from when on something is a reason
 * @param perHour how much each reason may keep
 */
public record CaptureConfig(
        String folder,
        int quotaMb,
        int reserveMb,
        double intervalS,
        double ringS,
        double sampleS,
        double duplicate,
        long seed,
        @JsonUnwrapped TriggerLimits limits,
        HourlyBudgets perHour) {
    private static final double LONGEST_RING_S = 60;

    public CaptureConfig {
        if (quotaMb < 1 || reserveMb < 0) {
            throw new UserException("capture {quota-mb: " + quotaMb + ", reserve-mb: " + reserveMb
                    + "}: expected a quota of at least 1 MB, and a reserve of 0 MB or more");
        }
        if (!(intervalS >= 0) || !(ringS >= 0 && ringS <= LONGEST_RING_S) || !(sampleS > 0)) {
            throw new UserException("capture {interval-s: " + intervalS + ", ring-s: " + ringS + ", sample-s: "
                    + sampleS + "}: expected an interval of 0 s or more, a ring of 0 to " + LONGEST_RING_S
                    + " s, and samples above 0 s apart");
        }
        if (!(duplicate >= 0 && duplicate <= 1)) {
            throw new UserException("capture.duplicate is " + duplicate + ": expected 0 to 1");
        }
    }

    public static CaptureConfig defaults() {
        return new CaptureConfig(
                "", 4000, 1000, 2, 5, 120, 0.15, 1, TriggerLimits.defaults(), HourlyBudgets.defaults());
    }

    /** Whether anything is to be kept. */
    public boolean wanted() {
        return !folder.isEmpty();
    }

    long quotaBytes() {
        return quotaMb * 1_000_000L;
    }

    long reserveBytes() {
        return reserveMb * 1_000_000L;
    }
}
