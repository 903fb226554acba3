package io.crodino.world;

/**
 * What is wrong with a depth sensor.
 *
 * @param range metres; nothing farther is measured
 * @param noise metres of a pixel's standard deviation for each square metre of squared distance
 * @param wobble the same for errors that neighbouring pixels share, as after stereo matching
 * @param waterReturns share of the water's pixels that are measured
 * @param randomHoles share of single pixels without a measurement
 * @param patches share of small patches without a measurement
 * @param edgeHoles share of pixels without a measurement beside something much nearer
 */
record DepthFaults(
        double range,
        double noise,
        double wobble,
        float waterReturns,
        float randomHoles,
        float patches,
        float edgeHoles) {
    static final DepthFaults STANDARD = new DepthFaults(50, 0.0007, 0, 0.12f, 0.01f, 0.012f, 0.5f);

    /** The conditions that a flight over the benchmark world meets. */
    enum Kind {
        GOOD,
        SHORT_RANGE,
        NOISY,
        HOLES;

        DepthFaults faults() {
            return switch (this) {
                case GOOD -> new DepthFaults(45, 0.0007, 0.0005, 0.12f, 0.02f, 0.02f, 0.5f);
                case SHORT_RANGE -> new DepthFaults(20, 0.0007, 0.0005, 0.12f, 0.02f, 0.02f, 0.5f);
                case NOISY -> new DepthFaults(40, 0.003, 0.003, 0.12f, 0.05f, 0.03f, 0.6f);
                case HOLES -> new DepthFaults(40, 0.0015, 0.001, 0.08f, 0.12f, 0.08f, 0.9f);
            };
        }
    }
}
