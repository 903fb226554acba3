package io.crodino.world;

/** A fast stream of sensor noise; the same for the same seed. For one thread. */
final class Grain {
    private static final int TABLE = 4096;
    private static final float[] NORMAL = normalTable();

    private long state;

    Grain(long seed) {
        this.state = Seeds.mix(seed) | 1;
    }

    /** 64 random bits (xorshift). */
    long next() {
        long x = state;
        x ^= x << 13;
        x ^= x >>> 7;
        x ^= x << 17;
        state = x;
        return x;
    }

    /** A normal deviate from 12 bits taken at {@code shift}; its largest size is 3.7. */
    static float normal(long bits, int shift) {
        return NORMAL[(int) (bits >>> shift) & TABLE - 1];
    }

    /** A number from 0 to 1 from 16 bits taken at {@code shift}. */
    static float unit(long bits, int shift) {
        return (bits >>> shift & 0xffff) * 0x1p-16f;
    }

    /** Quantiles of the normal distribution, by bisection. */
    private static float[] normalTable() {
        float[] table = new float[TABLE];
        for (int i = 0; i < TABLE; i++) {
            table[i] = (float) quantile((i + 0.5) / TABLE);
        }
        return table;
    }

    private static double quantile(double p) {
        double low = -6;
        double high = 6;
        while (high - low > 1e-6) {
            double middle = (low + high) / 2;
            if (cumulative(middle) < p) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The normal distribution function by the series of Marsaglia (2004). */
    private static double cumulative(double x) {
        double sum = x;
        double term = x;
        for (int i = 3; Math.abs(term) > 1e-12; i += 2) {
            term *= x * x / i;
            sum += term;
        }
        return 0.5 + sum * Math.exp(-0.5 * x * x - 0.9189385332046727);
    }
}
