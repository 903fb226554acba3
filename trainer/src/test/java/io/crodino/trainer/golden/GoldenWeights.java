package io.crodino.trainer.golden;

import io.crodino.trainer.network.ParameterSpec;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** The formula that gives every tensor of the reference its value, exact in float32. */
record GoldenWeights(long seed) implements Function<ParameterSpec, float[]> {
    @Override
    public float[] apply(ParameterSpec spec) {
        long h = fnv1a(spec.name() + "#" + seed);
        float[] values = new float[(int) spec.count()];
        for (int i = 0; i < values.length; i++) {
            long z = h + (i + 1) * 0x9E3779B97F4A7C15L;
            z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
            z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
            z = z ^ z >>> 31;
            values[i] = (float) value(spec, 2 * (z >>> 56) - 255.0);
        }
        return values;
    }

    private static double value(ParameterSpec spec, double m) {
        String name = spec.name();
        if (spec.shape().size() == 4) {
            int fanIn = spec.shape().get(1) * spec.shape().get(2) * spec.shape().get(3);
            int log = 31 - Integer.numberOfLeadingZeros(fanIn);
            return Math.scalb(m, -7 - (log + 1) / 2);
        } else if (name.endsWith(".running_var")) {
            return 1 + m / 512;
        } else if (name.endsWith(".bn2.weight") || name.endsWith(".bn3.weight")) {
            return 0.25 + m / 4096;
        } else if (name.endsWith(".weight")) {
            return 1 + m / 1024;
        }
        return m / 2048;
    }

    private static long fnv1a(String text) {
        long hash = 0xCBF29CE484222325L;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001B3L;
        }
        return hash;
    }
}
