package io.crodino.trainer.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.crodino.formats.InputSize;
import io.crodino.trainer.data.Batch;
import io.crodino.trainer.data.Placement;
import io.crodino.trainer.engine.Initializer;
import io.crodino.trainer.engine.Weights;
import io.crodino.trainer.loop.Methods;
import io.crodino.trainer.loop.TrainConfig;
import io.crodino.trainer.network.ParameterSpec;
import io.crodino.trainer.torch.ComputePrecision;
import io.crodino.trainer.torch.TensorDevice;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A step of each kind of method in bfloat16, beside the same in float32. */
class MixedPrecisionTest {
    private static final InputSize SIZE = new InputSize(32, 48);
    private static final int CLASSES = 3;
    private static final int COUNT = 4;

    private static Method method(String name) {
        Map<String, String> keys = Map.of(
                "method", name, "network.backbone", "resnet18", "network.width", "0.125", "network.dropout", "0");
        return Methods.of(TrainConfig.resolve(null, Map.of(), keys).value(), CLASSES);
    }

    private static Batch batch() {
        SplittableRandom random = new SplittableRandom(3);
        int pixels = COUNT * SIZE.area();
        byte[] labels = new byte[pixels];
        for (int i = 0; i < pixels; i++) {
            labels[i] = (byte) (i / 8 % CLASSES);
        }
        Placement[] whole = new Placement[COUNT];
        Arrays.fill(whole, Placement.IDENTITY);
        String[] stems = {"a", "b", "c", "d"};
        return new Batch(
                COUNT,
                stems,
                picture(random, labels, 3),
                picture(random, labels, 1),
                labels,
                labels.clone(),
                whole,
                whole);
    }

    /** Brightness by class, and noise. */
    private static float[] picture(SplittableRandom random, byte[] labels, int channels) {
        float[] values = new float[channels * labels.length];
        for (int i = 0; i < values.length; i++) {
            int sample = i / (channels * SIZE.area());
            values[i] = labels[sample * SIZE.area() + i % SIZE.area()] - 1 + (float) (0.5 * random.nextGaussian());
        }
        return values;
    }

    /** The loss terms of a step and the norms of all gradients, both of float32 arrays. */
    private record Step(Map<String, Float> losses, Map<String, Float> gradients) {}

    private static Step step(Method method, ComputePrecision precision) {
        try (NDManager manager = TensorDevice.CPU.open(1);
                Weights weights = new Weights(manager, method.parameters(), new Initializer(5), precision)) {
            weights.record(manager);
            TensorBatch batch = new Batches(SIZE).tensors(manager, batch(), 0);
            Map<String, Float> losses = new LinkedHashMap<>();
            TrainStep.backward(method, weights, taught(manager, method, batch, precision))
                    .forEach((name, loss) -> losses.put(name, value(loss)));
            Map<String, Float> gradients = new LinkedHashMap<>();
            for (ParameterSpec spec : method.parameters()) {
                if (spec.role().trained()) {
                    gradients.put(spec.name(), value(weights.gradient(spec.name())));
                }
            }
            return new Step(losses, gradients);
        }
    }

    private static TensorBatch taught(NDManager manager, Method method, TensorBatch batch, ComputePrecision precision) {
        Optional<TensorBatch> taught = method.teacher().map(network -> {
            try (Teacher teacher =
                    new Teacher(network, new Weights(manager, network.parameters(), new Initializer(6), precision))) {
                return teacher.teach(manager, batch);
            }
        });
        return taught.orElse(batch);
    }

    private static float value(NDArray array) {
        assertThat(array.getDataType()).isEqualTo(DataType.FLOAT32);
        return array.norm().getFloat();
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "multimodal", "crodino", "crodino-plus", "kd-net", "masked", "proto-kd"})
    void lossesAreThoseOfFloat32WithinTheRoundingOfBfloat16AndEveryTensorGetsAGradient(String name) {
        Method method = method(name);
        Step full = step(method, ComputePrecision.FP32);
        Step mixed = step(method, ComputePrecision.BF16);

        assertThat(mixed.losses().keySet()).isEqualTo(full.losses().keySet());
        mixed.losses().forEach((term, loss) -> {
            float exact = full.losses().getOrDefault(term, Float.NaN);
            assertThat(loss).as(term).isNotEqualTo(exact).isCloseTo(exact, within(0.06f * (Math.abs(exact) + 0.1f)));
        });
        assertThat(mixed.gradients().keySet()).isEqualTo(full.gradients().keySet());
        mixed.gradients()
                .forEach(
                        (tensor, norm) -> assertThat(norm).as(tensor).isFinite().isPositive());
    }
}
