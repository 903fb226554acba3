package io.crodino.trainer.golden;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import com.fasterxml.jackson.databind.JsonNode;
import io.crodino.trainer.engine.Executor;
import io.crodino.trainer.engine.Weights;
import io.crodino.trainer.network.Network;
import io.crodino.trainer.network.NetworkBuilder;
import io.crodino.trainer.network.Op;
import io.crodino.trainer.torch.TensorDevice;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The operations of light networks, their results and all gradients against references. */
class OperationGoldenTest {
    private static final GoldenCase GOLDEN = GoldenCase.open("operations-light.safetensors");
    private static final double TOLERANCE = 2e-6;

    static Stream<String> cases() {
        return GOLDEN.file().names().stream()
                .filter(name -> name.endsWith(".output"))
                .map(name -> name.substring(0, name.length() - ".output".length()));
    }

    /** Parameters are called as in the reference, below {@code weight}. */
    private static Network network(String name) {
        JsonNode settings = GOLDEN.settings().get("cases").get(name);
        NetworkBuilder builder = new NetworkBuilder();
        String x = builder.input("input");
        String result =
                switch (settings.get("kind").asText()) {
                    case "depthwise" -> builder.add("weight", depthwise(settings), x);
                    case "avgpool" -> builder.add("pool", averagePool(settings), x);
                    case "hardswish" -> builder.add("act", new Op.HardSwish(), x);
                    case "hardsigmoid" -> builder.add("act", new Op.HardSigmoid(), x);
                    case "relu6" -> builder.add("act", new Op.Relu6(), x);
                    case "squeeze" -> squeeze(builder, settings, x);
                    default -> throw new IllegalStateException("unknown kind of case " + name);
                };
        return builder.output("output", result).build();
    }

    private static Op depthwise(JsonNode settings) {
        return Op.Conv.depthwise(
                settings.get("groups").asInt(),
                settings.get("kernel").asInt(),
                settings.get("stride").asInt(),
                settings.get("dilation").asInt());
    }

    private static Op averagePool(JsonNode settings) {
        return new Op.AveragePool(
                settings.get("kernel").asInt(), settings.get("stride").asInt());
    }

    private static String squeeze(NetworkBuilder builder, JsonNode settings, String x) {
        int channels = settings.get("channels").asInt();
        int hidden = settings.get("squeeze").asInt();
        String mean = builder.add("mean", new Op.GlobalAveragePool(), x);
        String one = builder.add("weight.fc1", Op.Conv.dense(channels, hidden, 1, 1, 1, true, Op.Init.FAN_OUT), mean);
        String two = builder.add(
                "weight.fc2",
                Op.Conv.dense(hidden, channels, 1, 1, 1, true, Op.Init.FAN_OUT),
                builder.add("relu", new Op.Relu(), one));
        return builder.add("product", new Op.Multiply(), x, builder.add("gate", new Op.HardSigmoid(), two));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void resultAndGradientsEqualTheReference(String name) {
        Network network = network(name);
        try (NDManager manager = TensorDevice.CPU.open(0);
                Weights weights = new Weights(
                        manager, network.parameters(), spec -> GOLDEN.file().floats(name + "." + spec.name()))) {
            JniUtils.setGradMode(true);
            weights.record(manager);
            NDArray input = GOLDEN.tensor(manager, name + ".input");
            input.setRequiresGradient(true);
            NDArray output = new Executor(weights, true)
                    .run(network, Map.of("input", input))
                    .get("output");
            NDArray cotangent = GOLDEN.tensor(manager, name + ".cotangent");
            JniUtils.backward((PtNDArray) output, (PtNDArray) cotangent, false, false);
            assertThat(GOLDEN.deviation(name + ".output", output.toFloatArray()))
                    .isLessThan(TOLERANCE);
            assertThat(GOLDEN.deviation(
                            name + ".grad.input", input.getGradient().toFloatArray()))
                    .isLessThan(TOLERANCE);
            List<String> parameters =
                    weights.specs().stream().map(spec -> spec.name()).toList();
            for (String parameter : parameters) {
                String gradient = name + ".grad" + parameter.substring("weight".length());
                assertThat(GOLDEN.deviation(
                                gradient, weights.gradient(parameter).toFloatArray()))
                        .as(gradient)
                        .isLessThan(TOLERANCE);
            }
        }
    }
}
