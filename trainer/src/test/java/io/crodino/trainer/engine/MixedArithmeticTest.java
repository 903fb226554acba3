package io.crodino.trainer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.crodino.trainer.network.Network;
import io.crodino.trainer.network.NetworkBuilder;
import io.crodino.trainer.network.Op;
import io.crodino.trainer.network.ParameterSpec;
import io.crodino.trainer.torch.ComputePrecision;
import io.crodino.trainer.torch.TensorDevice;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A network of every operation there is, in bfloat16 and in float32. */
class MixedArithmeticTest {
    private static final double CLOSE = 3e-2;

    private static final Network NETWORK = network();

    private static Network network() {
        NetworkBuilder b = new NetworkBuilder();
        String image = b.input("image");
        String skip = block(b, "stem", image, 3, 12, 1, 1);
        String small = b.add("pool", new Op.MaxPool(), b.add("pool0", new Op.MaxPool(), skip));
        String wide = block(b, "wide", small, 12, 12, 1, 8);
        String sum = b.add("sum", new Op.Add(), small, wide);
        String mean = b.add("mean", new Op.GlobalAveragePool(), sum);
        String gate = b.add("gate", new Op.Sigmoid(), conv(b, "attention", mean, 12, 12, 1, 1, true));
        String gated = b.add("gated", new Op.Multiply(), sum, gate);
        String everywhere = b.add("everywhere", new Op.Broadcast(), mean, gated);
        String features = b.add("features", new Op.Concat(), gated, everywhere);
        String up = b.add("up", new Op.Resize(), features, skip);
        String fused = conv(b, "fuse", b.add("both", new Op.Concat(), skip, up), 36, 12, 3, 1, false);
        String dropped = b.add("dropped", new Op.Dropout(0), norm(b, "fuse", fused, 12));
        String logits = b.add("logits", new Op.Resize(), conv(b, "classifier", dropped, 12, 4, 1, 1, true), image);
        return b.output("logits", logits).output("high", features).build();
    }

    private static String block(NetworkBuilder b, String name, String x, int in, int out, int stride, int dilation) {
        String conv = b.add(name, Op.Conv.dense(in, out, 3, stride, dilation, false, Op.Init.FAN_OUT), x);
        return norm(b, name, conv, out);
    }

    private static String norm(NetworkBuilder b, String name, String x, int channels) {
        return b.add(
                name + ".relu",
                new Op.Relu(),
                b.add(name + ".norm", new Op.BatchNorm(channels, Op.BatchNorm.USUAL_EPSILON), x));
    }

    private static String conv(
            NetworkBuilder b, String name, String x, int in, int out, int kernel, int dilation, boolean bias) {
        return b.add(name, Op.Conv.dense(in, out, kernel, 1, dilation, bias, Op.Init.FAN_OUT), x);
    }

    /** What one training step leaves behind; none of it can be read unless its type is float32. */
    private record Step(
            Map<String, float[]> outputs, Map<String, float[]> gradients, Map<String, float[]> statistics) {}

    private final Step full = step(ComputePrecision.FP32);
    private final Step mixed = step(ComputePrecision.BF16);

    private static Step step(ComputePrecision precision) {
        try (NDManager manager = TensorDevice.CPU.open(1);
                Weights weights = new Weights(manager, NETWORK.parameters(), new Initializer(7), precision)) {
            JniUtils.setGradMode(true);
            weights.record(manager);
            Outputs outputs = new Executor(weights, true).run(NETWORK, Map.of("image", image(manager)));
            NDArray loss = distance(outputs.get("logits")).add(distance(outputs.get("high")));
            JniUtils.backward((PtNDArray) loss, (PtNDArray) manager.ones(loss.getShape()), false, false);
            Map<String, float[]> arrays = new LinkedHashMap<>();
            outputs.arrays().forEach((role, array) -> arrays.put(role, array.toFloatArray()));
            Map<String, float[]> gradients = new LinkedHashMap<>();
            Map<String, float[]> statistics = new LinkedHashMap<>();
            for (ParameterSpec spec : NETWORK.parameters()) {
                if (spec.role().trained()) {
                    gradients.put(spec.name(), weights.gradient(spec.name()).toFloatArray());
                } else {
                    statistics.put(spec.name(), weights.values(spec.name()));
                }
            }
            return new Step(arrays, gradients, statistics);
        }
    }

    private static NDArray image(NDManager manager) {
        return manager.arange(4f * 3 * 20 * 24).mul(0.7f).sin().add(0.5f).reshape(4, 3, 20, 24);
    }

    /** Mean square of the distance from 1. */
    private static NDArray distance(NDArray x) {
        return Tensors.scaled(Tensors.shifted(x, -1).square().sum(), 1.0 / x.size());
    }

    private static double difference(float[] found, float[] expected) {
        double squares = 0;
        double scale = 0;
        for (int i = 0; i < expected.length; i++) {
            squares += Math.pow(found[i] - expected[i], 2);
            scale += Math.pow(expected[i], 2);
        }
        return Math.sqrt(squares / scale);
    }

    private static void closeButNotTheSame(Map<String, float[]> found, Map<String, float[]> expected, double within) {
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        found.forEach((name, values) -> assertThat(difference(values, expected.getOrDefault(name, new float[0])))
                .as(name)
                .isBetween(1e-6, within));
    }

    private static float[] joined(Map<String, float[]> arrays) {
        float[] all = new float
                [arrays.values().stream().mapToInt(array -> array.length).sum()];
        int at = 0;
        for (float[] array : arrays.values()) {
            System.arraycopy(array, 0, all, at, array.length);
            at += array.length;
        }
        return all;
    }

    @Test
    void outputsAndStatisticsAreThoseOfFloat32WithinTheRoundingOfBfloat16() {
        closeButNotTheSame(mixed.outputs(), full.outputs(), CLOSE);
        closeButNotTheSame(mixed.statistics(), full.statistics(), CLOSE);
    }

    /** Single tensors differ more, with PyTorch's autocast too: where rounding decides a maximum, its gradient moves. */
    @Test
    void theGradientIsThatOfFloat32WithinTheRoundingOfBfloat16() {
        assertThat(difference(joined(mixed.gradients()), joined(full.gradients())))
                .isLessThan(CLOSE);
        closeButNotTheSame(mixed.gradients(), full.gradients(), 0.15);
    }

    @Test
    void whatBatchNormsRecordIsFinerThanBfloat16() {
        mixed.statistics()
                .forEach((name, values) -> assertThat(finer(values)).as(name).isTrue());
    }

    /** Whether some value has bits that bfloat16 does not hold. */
    private static boolean finer(float[] values) {
        for (float value : values) {
            if ((Float.floatToIntBits(value) & 0xffff) != 0) {
                return true;
            }
        }
        return false;
    }
}
