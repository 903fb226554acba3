package io.crodino.trainer.engine;

import io.crodino.trainer.network.Op;
import io.crodino.trainer.network.ParameterSpec;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.zip.CRC32;

/**
 * Start values for training from scratch: Kaiming normal (He et al. 2015) for convolutions, 1 and 0 for batch norms, 0
 * for biases. A tensor's values depend on the seed and its name alone.
 *
 * @param seed any number
 */
public record Initializer(long seed) implements Function<ParameterSpec, float[]> {
    @Override
    public float[] apply(ParameterSpec spec) {
        float[] values = new float[(int) spec.count()];
        switch (spec.role()) {
            case WEIGHT -> fillKaiming(spec, values);
            case SCALE, RUNNING_VAR -> Arrays.fill(values, 1f);
            case BIAS, SHIFT, RUNNING_MEAN -> Arrays.fill(values, 0f);
        }
        return values;
    }

    private void fillKaiming(ParameterSpec spec, float[] values) {
        int kernel = spec.shape().get(2) * spec.shape().get(3);
        int fan = kernel * spec.shape().get(spec.init() == Op.Init.FAN_OUT ? 0 : 1);
        double deviation = Math.sqrt(2.0 / fan);
        CRC32 name = new CRC32();
        name.update(spec.name().getBytes(StandardCharsets.UTF_8));
        SplittableRandom random = new SplittableRandom(seed ^ (name.getValue() << 32));
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * deviation);
        }
    }
}
