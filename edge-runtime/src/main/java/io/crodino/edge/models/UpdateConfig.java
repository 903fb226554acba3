package io.crodino.edge.models;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.crodino.formats.UserException;

/**
 * How new models are taken over.
 *
 * @param publicKey PEM file with an Ed25519 key; unsigned models are refused then. Empty = no signature is asked for
 * @param mostMb a delivery that is larger is refused, MB of 1,000,000 bytes
 * @param trial what a new network must show before it is used
 * @param probationS how long a new pair is watched, seconds, above 0
 */
public record UpdateConfig(
        String publicKey, int mostMb, @JsonUnwrapped TrialLimits trial, double probationS) {
    public UpdateConfig {
        boolean counts = mostMb >= 1 && trial.pictures() >= 1 && trial.pictures() <= 1000 && trial.memoryMb() >= 1;
        if (!counts || !(probationS > 0) || !(trial.slower() > 0)) {
            throw new UserException("update {most-mb: " + mostMb + ", pictures: " + trial.pictures() + ", memory-mb: "
                    + trial.memoryMb() + ", probation-s: " + probationS + ", slower: " + trial.slower()
                    + "}: expected at least 1 MB, 1 to 1000 pictures, and the rest above 0");
        }
        if (!isShare(trial.agreement()) || !isShare(trial.confidence())) {
            throw new UserException("update {agreement: " + trial.agreement() + ", confidence: " + trial.confidence()
                    + "}: expected shares of 0 to 1");
        }
    }

    private static boolean isShare(double value) {
        return value >= 0 && value <= 1;
    }

    public static UpdateConfig defaults() {
        return new UpdateConfig("", 1000, TrialLimits.defaults(), 60);
    }

    long mostBytes() {
        return mostMb * 1_000_000L;
    }
}
