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
import io.crodino.trainer.network.Network;
import io.crodino.trainer.network.NetworkConfig;
import io.crodino.trainer.network.Networks;
import io.crodino.trainer.torch.TensorDevice;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every backbone, output stride and decoder against references, at a size that is no multiple of 16. */
class NetworkGoldenTest {
    private static final GoldenCase GOLDEN = GoldenCase.open("networks-w025.safetensors");

    static Stream<String> cases() {
        return GOLDEN.file().names().stream()
                .filter(name -> name.endsWith(".eval.logits"))
                .map(name -> name.substring(0, name.length() - ".eval.logits".length()));
    }

    /** E.g. {@code resnet18.os16.single}. */
    private static Network network(String name) {
        String[] parts = name.split("\\.", -1);
        NetworkConfig config = GOLDEN.config(parts[0], Integer.parseInt(parts[1].substring(2)));
        return parts[2].equals("teacher") ? Networks.teacher(config) : Networks.branch(config, Modality.RGB, false);
    }

    private static Outputs run(NDManager manager, Network network, Weights weights, boolean training) {
        NDArray rgb = GOLDEN.tensor(manager, "input.rgb");
        NDArray depth = GOLDEN.tensor(manager, "input.depth");
        return new Executor(weights, training).run(network, Map.of("image", rgb, "rgb", rgb, "depth", depth));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void evaluationEqualsTheReference(String name) {
        Network network = network(name);
        try (NDManager manager = TensorDevice.CPU.open(0);
                Weights weights = GOLDEN.weights(manager, network.parameters())) {
            Outputs outputs = run(manager, network, weights, false);
            assertThat(GOLDEN.deviation(
                            name + ".eval.logits", outputs.get("logits").toFloatArray()))
                    .isLessThan(1e-5);
            assertThat(GOLDEN.deviation(
                            name + ".eval.bottleneck", outputs.get("high").toFloatArray()))
                    .isLessThan(1e-5);
            assertThat(GOLDEN.deviation(
                            name + ".eval.penultimate",
                            outputs.get("penultimate").toFloatArray()))
                    .isLessThan(1e-5);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void trainingLossAndGradientNormsEqualTheReference(String name) {
        Network network = network(name);
        try (NDManager manager = TensorDevice.CPU.open(0);
                Weights weights = GOLDEN.weights(manager, network.parameters())) {
            JniUtils.setGradMode(true);
            weights.record(manager);
            NDArray logits = run(manager, network, weights, true).get("logits");
            NDArray loss = CrossEntropy.of(logits, GOLDEN.labels(manager, "label.rgb"));
            assertThat((double) loss.getFloat()).isCloseTo(GOLDEN.scalar(name + ".train.ce"), within(1e-4));
            JniUtils.backward((PtNDArray) loss, (PtNDArray) manager.ones(loss.getShape()), false, false);
            String prefix = name + ".gradnorm.";
            GOLDEN.file().names().stream().filter(key -> key.startsWith(prefix)).forEach(key -> {
                double norm =
                        weights.gradient(key.substring(prefix.length())).norm().getFloat();
                assertThat(norm).as(key).isCloseTo(GOLDEN.scalar(key), within(1e-2 * GOLDEN.scalar(key)));
            });
        }
    }
}
