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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Each method on a tiny data set, from start to end, all with the one teacher that the first of them trains. */
class EveryMethodTest {
    private static final PrintStream SILENT =
            new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);

    static final List<String> ALL = Methods.NAMES;

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    @BeforeAll
    static void writeData() throws IOException {
        SmallWorld.write(shared.resolve("data"), 8);
    }

    private static TrainConfig config(String method) {
        Map<String, String> keys = new HashMap<>(Map.of(
                "method", method,
                "data", "folder:" + shared.resolve("data"),
                "distillation.teachers", shared.resolve("teachers").toString(),
                "network.backbone", "resnet18",
                "network.width", "0.125",
                "size", "48x64",
                "batch", "3",
                "epochs", "9",
                "threads", "1",
                "optimizer.learning-rate", "0.003"));
        keys.put("validate-every", "3");
        return TrainConfig.resolve(null, Map.of(), keys).value();
    }

    private static TrainingRun.Outcome train(TrainConfig config, RunFolder run, int polls) throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        return TrainingRun.start(config, run, TensorDevice.CPU, SILENT, () -> asked.getAndIncrement() >= polls);
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void lossesFallAndARunThatWasStoppedEndsWithTheSameBits(String method) throws Exception {
        TrainConfig config = config(method);
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
}
