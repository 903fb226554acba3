package io.crodino.exporter.precision;

/** IEEE 754 binary16; Java has this itself only from version 20. */
final class HalfFloat {
    /** Largest finite value. */
    static final float MAX = 65504;

    private HalfFloat() {}

    /** The nearest 16 bits, ties to even; beyond the range infinity. */
    static short bits(float value) {
        int bits = Float.floatToIntBits(value);
        int sign = (bits >>> 16) & 0x8000;
        float magnitude = Math.abs(value);
        if (Float.isNaN(value)) {
            return (short) (sign | 0x7e00);
        }
        if (magnitude >= MAX + 16) {
            return (short) (sign | 0x7c00);
        }
        if (magnitude < 0x1p-14f) {
            return (short) (sign | (int) Math.rint(magnitude * 0x1p24f));
        }
        int kept = bits & 0x7fffffff;
        int even = (kept >>> 13) & 1;
        int rounded = (kept + 0xfff + even) >>> 13;
        return (short) (sign | (rounded - (112 << 10)));
    }

    static short[] bits(float[] values) {
        short[] result = new short[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = bits(values[i]);
        }
        return result;
    }
}
