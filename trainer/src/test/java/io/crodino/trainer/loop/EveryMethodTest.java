package io.crodino.trainer.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.trainer.run.Checkpoint;
import io.crodino.trainer.run.Metrics;
import io.crodino.trainer.run.RunFolder;
import io.crodino.trainer.torch.TensorDevice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each method on a tiny data set, from start to end, all with the one teacher that the first of them trains. */
@Tag("slow")
class EveryMethodTest {
    private static final PrintStream SILENT =
            new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);

    static final List<String> ALL = Methods.NAMES;

    private static final List<List<String>> LIGHT = List.of(
            List.of("mobilenetv2", "lraspp"),
            List.of("mobilenetv2", "deeplabv3plus-light"),
            List.of("mobilenetv3-large", "lraspp"),
            List.of("ddrnet23-slim", "auto"));

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    @BeforeAll
    static void writeData() throws IOException {
        SmallWorld.write(shared.resolve("data"), 8);
    }

    private static TrainConfig config(String method, Map<String, String> others) {
        Map<String, String> keys = new HashMap<>(Map.of(
                "method",
                method,
                "data",
                "folder:" + shared.resolve("data"),
                "distillation.teachers",
                shared.resolve("teachers").toString(),
                "network.width",
                "0.125",
                "threads",
                "1"));
        keys.putAll(others);
        return TrainConfig.resolve(null, Map.of(), keys).value();
    }

    private static TrainingOutcome train(TrainConfig config, RunFolder run, int polls) throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        return TrainingRun.start(config, run, TensorDevice.CPU, SILENT, () -> asked.getAndIncrement() >= polls);
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void lossesFallAndARunThatWasStoppedEndsWithTheSameBits(String method) throws Exception {
        TrainConfig config = config(
                method,
                Map.of(
                        "network.backbone", "resnet18",
                        "size", "48x64",
                        "batch", "3",
                        "epochs", "9",
                        "validate-every", "3",
                        "optimizer.learning-rate", "0.003"));
        RunFolder straight = new RunFolder(folder.resolve("straight"));
        assertThat(train(config, straight, Integer.MAX_VALUE).stopped()).isFalse();
        List<Map<String, Double>> rows = Metrics.open(straight.metrics(), 100).rows();
        assertThat(rows).hasSize(3).allSatisfy(row -> assertThat(row.values())
                .allSatisfy(value -> assertThat(value).isFinite()));
        assertThat(rows.get(2).get("total")).isLessThan(rows.get(0).get("total"));
        assertThat(straight.report()).content().contains("Validation mIoU");

        RunFolder broken = new RunFolder(folder.resolve("broken"));
        assertThat(train(config, broken, 5).stopped()).isTrue();
        TrainingRun.resume(broken, TensorDevice.CPU, SILENT, () -> false);
        Checkpoint.State expected = straight.last().load().state();
        assertThat(broken.last().load().state().modelSha256()).isEqualTo(expected.modelSha256());
        assertThat(broken.last().load().state().optimizerSha256()).isEqualTo(expected.optimizerSha256());
    }

    static Stream<Arguments> methodsAndLightNetworks() {
        return Stream.of("fp32", "bf16").flatMap(precision -> LIGHT.stream().flatMap(network -> ALL.stream()
                .map(method -> Arguments.of(method, network.get(0), network.get(1), precision))));
    }

    @ParameterizedTest(name = "{0}: {1} with {2} in {3}")
    @MethodSource("methodsAndLightNetworks")
    void withLightNetworksTooAllIsFiniteAndAllWeightsMove(
            String method, String backbone, String decoder, String precision) throws InterruptedException {
        // DDRNet's last map would be one pixel of the smaller size, and a batch norm over two values has no gradient.
        String size = backbone.equals("ddrnet23-slim") ? "64x96" : "32x48";
        TrainConfig config = config(
                method,
                Map.of(
                        "network.backbone", backbone,
                        "network.decoder", decoder,
                        "precision", precision,
                        "size", size,
                        "batch", "2",
                        "epochs", "1"));
        RunFolder run = new RunFolder(folder.resolve("run"));
        train(config, run, Integer.MAX_VALUE);
        assertThat(Metrics.open(run.metrics(), 1).rows()).hasSize(1).allSatisfy(row -> assertThat(row.values())
                .allSatisfy(value -> assertThat(value).isFinite()));
        Checkpoint.Loaded last = run.last().load();
        for (String name : last.model().names()) {
            assertThat(last.model().floats(name)).as(name).satisfies(EveryMethodTest::areFinite);
        }
        // AdamW's first moment of a tensor that has no gradient stays 0.
        for (String name : last.optimizer().names()) {
            assertThat(last.optimizer().floats(name)).as(name).satisfies(EveryMethodTest::areNotAllZero);
        }
    }

    private static void areFinite(float[] values) {
        for (float value : values) {
            assertThat(value).isFinite();
        }
    }

    private static void areNotAllZero(float[] values) {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertThat(largest).isPositive();
    }
}
