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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Some steps of each method with each light network, in both precisions of the CPU. */
@Tag("slow")
class EveryNetworkTest {
    private static final PrintStream SILENT =
            new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);

    private static final List<List<String>> NETWORKS = List.of(
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
        SmallWorld.write(shared.resolve("data"), 6);
    }

    static Stream<Arguments> all() {
        return Stream.of("fp32", "bf16")
                .flatMap(precision -> NETWORKS.stream().flatMap(network -> Methods.NAMES.stream()
                        .map(method -> Arguments.of(method, network.get(0), network.get(1), precision))));
    }

    private static TrainConfig config(String method, String backbone, String decoder, String precision) {
        Map<String, String> keys = new HashMap<>(Map.of(
                "method",
                method,
                "data",
                "folder:" + shared.resolve("data"),
                "distillation.teachers",
                shared.resolve("teachers").toString(),
                "network.backbone",
                backbone,
                "network.decoder",
                decoder,
                "network.width",
                "0.125",
                "precision",
                precision,
                // DDRNet's last map would be one pixel of the smaller size, and a batch norm over two values has no
                // gradient.
                "size",
                backbone.equals("ddrnet23-slim") ? "64x96" : "32x48",
                "batch",
                "2"));
        keys.putAll(Map.of("epochs", "1", "threads", "1"));
        return TrainConfig.resolve(null, Map.of(), keys).value();
    }

    @ParameterizedTest(name = "{0}: {1} with {2} in {3}")
    @MethodSource("all")
    void lossesAndWeightsAreFiniteAndAllWeightsMove(String method, String backbone, String decoder, String precision)
            throws InterruptedException {
        RunFolder run = new RunFolder(folder.resolve("run"));
        TrainingRun.start(config(method, backbone, decoder, precision), run, TensorDevice.CPU, SILENT, () -> false);
        assertThat(Metrics.open(run.metrics(), 1).rows()).hasSize(1).allSatisfy(row -> assertThat(row.values())
                .allSatisfy(value -> assertThat(value).isFinite()));
        Checkpoint.Loaded last = run.last().load();
        for (String name : last.model().names()) {
            for (float value : last.model().floats(name)) {
                assertThat(value).as(name).isFinite();
            }
        }
        // AdamW's first moment of a tensor that has no gradient stays 0.
        for (String name : last.optimizer().names()) {
            float largest = 0;
            for (float value : last.optimizer().floats(name)) {
                largest = Math.max(largest, Math.abs(value));
            }
            assertThat(largest).as(name).isPositive();
        }
    }
}
