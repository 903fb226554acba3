package io.crodino.trainer.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crodino.formats.ConfusionMatrix;
import io.crodino.trainer.compare.Reading;
import io.crodino.trainer.loop.SmallWorld;
import io.crodino.trainer.loop.TrainConfig;
import io.crodino.trainer.loop.TrainedRun;
import io.crodino.trainer.loop.TrainingRun;
import io.crodino.trainer.run.RunFolder;
import io.crodino.trainer.torch.TensorDevice;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RobustScoresTest {
    @TempDir
    Path folder;

    private TrainedRun trained(Map<String, String> changes) throws Exception {
        SmallWorld.write(folder.resolve("data"), 6);
        Map<String, String> keys = new HashMap<>(Map.of(
                "method", "single",
                "data", "folder:" + folder.resolve("data"),
                "network.backbone", "resnet18",
                "network.width", "0.125",
                "size", "32x48",
                "batch", "2",
                "epochs", "10",
                "threads", "1"));
        keys.putAll(changes);
        RunFolder run = new RunFolder(folder.resolve("run"));
        TrainingRun.start(
                TrainConfig.resolve(null, Map.of(), keys).value(),
                run,
                TensorDevice.CPU,
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                () -> false);
        return TrainedRun.open(run, "last", null, TensorDevice.CPU);
    }

    @Test
    void theNetworkOfTheOtherSensorReadsWhatItReadBefore() throws Exception {
        try (TrainedRun run = trained(Map.of())) {
            RobustScores scores = RobustScores.of(run, run.frames("val"), done -> {}, () -> false);
            assertThat(scores.spoilt()).hasSize(10);
            scores.spoilt().forEach((corruption, strengths) -> {
                Reading other = corruption instanceof ColorCorruption ? Reading.DEPTH : Reading.RGB;
                strengths.forEach(sums ->
                        assertThat(miou(sums, other)).as(corruption.key()).isEqualTo(miou(scores.clean(), other)));
            });
            List<RobustRow> rows = RobustRow.of(scores);
            assertThat(rows).hasSize(12);
            RobustRow clean = rows.get(0);
            assertThat(clean.missing())
                    .isCloseTo(
                            clean.miou().values().stream()
                                    .mapToDouble(v -> v)
                                    .average()
                                    .orElse(0),
                            within(1e-12));
            Path page = folder.resolve("robust.html");
            new RobustReport(scores, run.frames("val"), "conditions").write(page);
            assertThat(Files.readString(page))
                    .contains("misregistration, strength 5", "<td>fog", "missing sensors")
                    .doesNotContain("NaN", "https://");
        }
    }

    private static double miou(Map<Reading, ConfusionMatrix> sums, Reading reading) {
        ConfusionMatrix matrix = sums.get(reading);
        assertThat(matrix).isNotNull();
        return matrix.meanIou();
    }

    @Test
    void aNetworkThatReadsBothSensorsHasOneColumn() throws Exception {
        try (TrainedRun run = trained(Map.of("method", "multimodal", "epochs", "1"))) {
            RobustScores scores = RobustScores.of(run, run.frames("val"), done -> {}, () -> false);
            assertThat(scores.clean().keySet()).containsExactly(Reading.BOTH);
            assertThat(RobustRow.of(scores).get(3).miou().keySet()).containsExactly(Reading.BOTH);
        }
    }
}
