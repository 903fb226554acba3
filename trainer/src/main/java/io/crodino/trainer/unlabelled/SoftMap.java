package io.crodino.trainer.unlabelled;

/**
 * A class map with how sure its maker was.
 *
 * @param classes H x W training ids
 * @param confidence H x W unsigned bytes, the probability of that class; 255 = 1
 */
public record SoftMap(byte[] classes, byte[] confidence) {
    private static final double FULL = 255;

    /**
     * The map of the most probable classes.
     *
     * @param probabilities C x H x W, sums of as many distributions as {@code count}
     */
    public static SoftMap of(float[] probabilities, int area, int count) {
        byte[] classes = new byte[area];
        byte[] confidence = new byte[area];
        int planes = probabilities.length / area;
        for (int i = 0; i < area; i++) {
            int best = 0;
            for (int c = 1; c < planes; c++) {
                if (probabilities[c * area + i] > probabilities[best * area + i]) {
                    best = c;
                }
            }
            classes[i] = (byte) best;
            confidence[i] = (byte) Math.round(FULL * probabilities[best * area + i] / count);
        }
        return new SoftMap(classes, confidence);
    }

    /** A probability as it is kept. */
    static int level(double probability) {
        return (int) Math.ceil(FULL * probability);
    }
}
