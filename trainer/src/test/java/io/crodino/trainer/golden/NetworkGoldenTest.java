package io.crodino.trainer.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.crodino.formats.Modality;
import io.crodino.trainer.engine.Executor;
import io.crodino.trainer.engine.Outputs;
import io.crodino.trainer.engine.Weights;
import io.crodino.trainer.loss.CrossEntropy;
import io.crodino.trainer.network.Decoder;
import io.crodino.trainer.network.Network;
import io.crodino.trainer.network.Networks;
import io.crodino.trainer.torch.TensorDevice;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every backbone, output stride and decoder against references, at a size that is no multiple of 16. */
class NetworkGoldenTest {
    static Stream<Arguments> cases() {
        return Stream.of("networks-w025.safetensors", "networks-light.safetensors", "networks-light-w1.safetensors")
                .map(GoldenCase::open)
                .flatMap(golden -> golden.file().names().stream()
                        .filter(name -> name.endsWith(".eval.logits"))
                        .map(name -> name.substring(0, name.length() - ".eval.logits".length()))
                        .map(name -> Arguments.of(golden, Named.of(name, name))));
    }

    /** E.g. {@code resnet18.os16.single}, {@code resnet18.os16.teacher} or {@code mobilenetv2.os32.lraspp}. */
    private static Network network(GoldenCase golden, String name) {
        String[] parts = name.split("\\.", -1);
        int outputStride = Integer.parseInt(parts[1].substring(2));
        return switch (parts[2]) {
            case "teacher" -> Networks.teacher(golden.config(parts[0], outputStride));
            case "single" -> Networks.branch(golden.config(parts[0], outputStride), Modality.RGB, false);
            default ->
                Networks.branch(golden.config(parts[0], outputStride, Decoder.of(parts[2])), Modality.RGB, false);
        };
    }

    private static Outputs run(
            GoldenCase golden, NDManager manager, Network network, Weights weights, boolean training) {
        NDArray rgb = golden.tensor(manager, "input.rgb");
        Map<String, NDArray> inputs = new HashMap<>(Map.of("image", rgb, "rgb", rgb));
        if (golden.file().names().contains("input.depth")) {
            inputs.put("depth", golden.tensor(manager, "input.depth"));
        }
        return new Executor(weights, training).run(network, inputs);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void evaluationEqualsTheReference(GoldenCase golden, String name) {
        Network network = network(golden, name);
        try (NDManager manager = TensorDevice.CPU.open(0);
                Weights weights = golden.weights(manager, network.parameters())) {
            Outputs outputs = run(golden, manager, network, weights, false);
            assertThat(golden.deviation(
                            name + ".eval.logits", outputs.get("logits").toFloatArray()))
                    .isLessThan(1e-5);
            assertThat(golden.deviation(
                            name + ".eval.bottleneck", outputs.get("high").toFloatArray()))
                    .isLessThan(1e-5);
            assertThat(golden.deviation(
                            name + ".eval.penultimate",
                            outputs.get("penultimate").toFloatArray()))
                    .isLessThan(1e-5);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void trainingLossStatisticsAndGradientNormsEqualTheReference(GoldenCase golden, String name) {
        Network network = network(golden, name);
        try (NDManager manager = TensorDevice.CPU.open(0);
                Weights weights = golden.weights(manager, network.parameters())) {
            JniUtils.setGradMode(true);
            weights.record(manager);
            NDArray logits = run(golden, manager, network, weights, true).get("logits");
            NDArray loss = CrossEntropy.of(logits, golden.labels(manager, "label.rgb"));
            assertThat((double) loss.getFloat()).isCloseTo(golden.scalar(name + ".train.ce"), within(1e-4));
            JniUtils.backward((PtNDArray) loss, (PtNDArray) manager.ones(loss.getShape()), false, false);
            String statistics = name + ".statistics.";
            golden.file().names().stream()
                    .filter(key -> key.startsWith(statistics))
                    .forEach(
                            key -> assertThat(golden.deviation(key, weights.values(key.substring(statistics.length()))))
                                    .as(key)
                                    .isLessThan(1e-5));
            String prefix = name + ".gradnorm.";
            golden.file().names().stream().filter(key -> key.startsWith(prefix)).forEach(key -> {
                double norm =
                        weights.gradient(key.substring(prefix.length())).norm().getFloat();
                assertThat(norm).as(key).isCloseTo(golden.scalar(key), within(1e-2 * golden.scalar(key)));
            });
        }
    }
}
