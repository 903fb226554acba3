package io.crodino.edge.models;

/**
 * What a new network must show before it is used.
 *
 * @param pictures the trial takes of each sensor, 1 to 1000
 * @param agreement share of pixels on which the new network must find the class that the old one finds, 0 to 1
 * @param confidence share of its usual confidence that the new network must keep, 0 to 1
 * @param slower how many times as long the new network may take, above 0
 * @param memoryMb the new pair may take, beside the old one, MB of 1,000,000 bytes
 */
public record TrialLimits(int pictures, double agreement, double confidence, double slower, int memoryMb) {
    public static TrialLimits defaults() {
        return new TrialLimits(8, 0.6, 0.7, 2, 1000);
    }
}
