package io.crodino.edge.models;

import io.crodino.formats.UserException;

/**
 * How new models are taken over.
 *
 * @param publicKey PEM file with an Ed25519 key; unsigned models are refused then. Empty = no signature is asked for
 * @param mostMb a delivery that is larger is refused, MB of 1,000,000 bytes
 * @param pictures the trial takes of each sensor, 1 to 1000
 * @param agreement share of pixels on which the new network must find the class that the old one finds, 0 to 1
 * @param confidence share of its usual confidence that the new network must keep, 0 to 1
 * @param slower how many times as long the new network may take, above 0
 * @param memoryMb the new pair may take, beside the old one, MB of 1,000,000 bytes
 * @param probationS how long a new pair is watched, seconds, above 0
 */
public record UpdateConfig(
        String publicKey,
        int mostMb,
        int pictures,
        double agreement,
        double confidence,
        double slower,
        int memoryMb,
        double probationS) {
    public UpdateConfig {
        if (mostMb < 1 || pictures < 1 || pictures > 1000 || memoryMb < 1 || !(probationS > 0) || !(slower > 0)) {
            throw new UserException(
                    "update {most-mb: " + mostMb + ", pictures: " + pictures + ", memory-mb: " + memoryMb
                            + ", probation-s: " + probationS + ", slower: " + slower
                            + "}: expected at least 1 MB, 1 to 1000 pictures, and the rest above 0");
        }
        if (!(agreement >= 0 && agreement <= 1 && confidence >= 0 && confidence <= 1)) {
            throw new UserException(
                    "update {agreement: " + agreement + ", confidence: " + confidence + "}: expected shares of 0 to 1");
        }
    }

    public static UpdateConfig defaults() {
        return new UpdateConfig("", 1000, 8, 0.6, 0.7, 2, 1000, 60);
    }

    long mostBytes() {
        return mostMb * 1_000_000L;
    }
}
