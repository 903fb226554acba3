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
import io.crodino.trainer.loss.AngularDistance.Group;
import io.crodino.trainer.loss.Prototypes.Pairs;
import io.crodino.trainer.method.Angular;
import io.crodino.trainer.method.Distillation;
import io.crodino.trainer.method.KdNet;
import io.crodino.trainer.method.Lesson;
import io.crodino.trainer.method.MaskedGenerative;
import io.crodino.trainer.method.ProtoKd;
import io.crodino.trainer.method.SoftLabels;
import io.crodino.trainer.network.Network;
import io.crodino.trainer.network.ParameterSpec;
import io.crodino.trainer.torch.TensorDevice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rival's terms, total and gradients on fixed outputs of student and teacher against float64 references. */
class DistillationGoldenTest {
    private static final GoldenCase GOLDEN = GoldenCase.open("losses.safetensors");

    /** Name in the kit to name in the reference. */
    private static final Map<String, String> ROLES =
            Map.of("logits", "logits", "high", "bottleneck", "penultimate", "penultimate");

    /** A rival with the defaults of the specification, and what each of its terms weighs there. */
    static Stream<Arguments> rivals() {
        int channels = (int) GOLDEN.file().shape("student.bottleneck")[1];
        float[] mask = GOLDEN.file().floats("masked.mask");
        return Stream.of(
                Arguments.of(new SoftLabels("kd-v1", 0, 1), Map.of("kl", 1.0)),
                Arguments.of(new SoftLabels("kd-v2", 0.5, 1), Map.of("seg", 0.5, "kl", 0.5)),
                Arguments.of(new KdNet(0.75, 5, 1), Map.of("seg", 0.75, "dice", 0.75, "soft", 0.25, "bottleneck", 1.0)),
                Arguments.of(
                        new MaskedGenerative(channels, 2e-5, false, (step, modality, count) -> mask),
                        Map.of("seg", 1.0, "mgd", 1.0)),
                Arguments.of(new ProtoKd(10, 0.1, 10, Pairs.PER_SAMPLE), Map.of("seg", 1.0, "kd", 10.0, "proto", 0.1)),
                Arguments.of(
                        new Angular(Group.LAYER, 1, 1, Angular.Response.ANGULAR),
                        Map.of("seg", 1.0, "features", 1.0, "logits", 1.0)),
                Arguments.of(
                        new Angular(Group.CHANNEL, 1, 1, Angular.Response.ANGULAR),
                        Map.of("seg", 1.0, "features", 1.0, "logits", 1.0)));
    }

    @ParameterizedTest
    @MethodSource("rivals")
    void termsTotalAndGradientsEqualTheReference(Distillation rival, Map<String, Double> shares) {
        try (NDManager manager = TensorDevice.CPU.open(0);
                Weights weights = new Weights(manager, helpers(rival), DistillationGoldenTest::generator)) {
            JniUtils.setGradMode(true);
            weights.record(manager);
            Outputs student = outputs(manager, "student.");
            student.arrays().values().forEach(array -> array.setRequiresGradient(true));
            Lesson lesson = new Lesson(
                    Modality.RGB,
                    student,
                    outputs(manager, "teacher."),
                    GOLDEN.labels(manager, "labels"),
                    new Executor(weights, true),
                    0);
            Map<String, NDArray> terms = rival.terms(lesson);
            assertThat(terms.keySet()).containsExactlyInAnyOrderElementsOf(shares.keySet());
            terms.forEach((name, term) -> {
                double expected = shares.get(name) * GOLDEN.scalar(rival.name() + ".loss." + reference(name));
                assertThat((double) term.getFloat()).as(name).isCloseTo(expected, within(1e-5));
            });
            NDArray total = terms.values().stream().reduce(NDArray::add).orElseThrow();
            assertThat((double) total.getFloat()).isCloseTo(GOLDEN.scalar(rival.name() + ".loss.total"), within(1e-5));
            JniUtils.backward((PtNDArray) total, (PtNDArray) manager.ones(total.getShape()), false, false);
            gradientsMatch(rival, student, weights);
        }
    }

    private static void gradientsMatch(Distillation rival, Outputs student, Weights weights) {
        String prefix = rival.name() + ".grad.";
        List<String> expected = GOLDEN.file().names().stream()
                .filter(name -> name.startsWith(prefix))
                .toList();
        assertThat(expected).isNotEmpty();
        for (String name : expected) {
            String tensor = name.substring(prefix.length());
            NDArray gradient = tensor.startsWith("generator.")
                    ? weights.gradient("rgb." + tensor)
                    : student.get(ROLES.entrySet().stream()
                                    .filter(role -> role.getValue().equals(tensor))
                                    .findFirst()
                                    .orElseThrow()
                                    .getKey())
                            .getGradient();
            assertThat(GOLDEN.deviation(name, gradient.toFloatArray())).as(name).isLessThan(1e-4);
        }
    }

    private static String reference(String term) {
        return term.equals("seg") ? "ce" : term;
    }

    private static Outputs outputs(NDManager manager, String prefix) {
        return new Outputs(ROLES.entrySet().stream()
                .collect(
                        Collectors.toMap(Map.Entry::getKey, role -> GOLDEN.tensor(manager, prefix + role.getValue()))));
    }

    private static List<ParameterSpec> helpers(Distillation rival) {
        Optional<Network> helper = rival.helper(Modality.RGB);
        return helper.map(Network::parameters).orElse(List.of());
    }

    private static float[] generator(ParameterSpec spec) {
        return GOLDEN.file().floats("masked." + spec.name().substring("rgb.".length()));
    }
}
