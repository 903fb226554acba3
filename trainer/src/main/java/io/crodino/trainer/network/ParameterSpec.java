package io.crodino.trainer.network;

import java.util.Arrays;
import java.util.List;

/**
 * Name and shape of one tensor that a network owns.
 *
 * @param name full name, e.g. {@code rgb.encoder.conv1.weight}
 * @param shape convolution weights are OIHW
 * @param role what it is
 * @param init how a convolution weight starts; irrelevant to the other roles
 */
public record ParameterSpec(String name, List<Integer> shape, Role role, Op.Init init) {
    /** What a parameter is for; running statistics are not trained. */
    public enum Role {
        WEIGHT,
        BIAS,
        SCALE,
        SHIFT,
        RUNNING_MEAN,
        RUNNING_VAR;

        public boolean trained() {
            return this != RUNNING_MEAN && this != RUNNING_VAR;
        }
    }

    /** Number of elements. */
    public long count() {
        return shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
    }

    /** The shape as an array. */
    public long[] dimensions() {
        return shape.stream().mapToLong(Integer::longValue).toArray();
    }

    static ParameterSpec vector(String name, int channels, Role role) {
        return new ParameterSpec(name, List.of(channels), role, Op.Init.FAN_IN);
    }

    @Override
    public String toString() {
        return name + Arrays.toString(dimensions());
    }
}
