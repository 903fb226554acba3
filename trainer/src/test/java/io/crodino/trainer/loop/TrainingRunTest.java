package io.crodino.trainer.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.crodino.formats.FileHold;
import io.crodino.formats.Sha256;
import io.crodino.formats.UserException;
import io.crodino.trainer.data.HoleFilling;
import io.crodino.trainer.run.Checkpoint;
import io.crodino.trainer.run.Metrics;
import io.crodino.trainer.run.RunFolder;
import io.crodino.trainer.torch.ComputePrecision;
import io.crodino.trainer.torch.TensorDevice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

class TrainingRunTest {
    private static final PrintStream SILENT =
            new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private TrainConfig config(Map<String, String> changes) throws IOException {
        Path data = folder.resolve("data");
        if (!Files.exists(data)) {
            SmallWorld.write(data, 8);
        }
        Map<String, String> keys = new HashMap<>(Map.of(
                "data", "folder:" + data,
                "network.backbone", "resnet18",
                "network.width", "0.125",
                "size", "64x96",
                "batch", "3",
                "epochs", "6",
                "threads", "1",
                "optimizer.learning-rate", "0.003",
                "validate-every", "1"));
        keys.putAll(changes);
        return TrainConfig.resolve(null, Map.of(), keys).value();
    }

    private static TrainingOutcome train(TrainConfig config, RunFolder run, int steps) throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        return TrainingRun.start(config, run, TensorDevice.CPU, SILENT, () -> asked.getAndIncrement() >= steps);
    }

    @ParameterizedTest
    @ValueSource(strings = {"crodino", "single"})
    void trainingLowersTheLossAndLeavesAWholeRunFolder(String method) throws Exception {
        RunFolder run = new RunFolder(folder.resolve("run"));
        TrainingOutcome outcome = train(config(Map.of("method", method, "epochs", "12")), run, 1000);
        assertThat(outcome.stopped()).isFalse();
        assertThat(outcome.steps()).isEqualTo(24);
        var rows = Metrics.open(run.metrics(), 100).rows();
        assertThat(rows).hasSize(12);
        assertThat(rows.get(11).get("total")).isLessThan(rows.get(0).get("total"));
        assertThat(run.best().load().state().rgbMiou()).isPositive();
        assertThat(run.events()).isNotEmptyDirectory();
        assertThat(run.report()).content().contains("Validation mIoU", "data:image/png;base64,", "box");
    }

    @Test
    void twoProcessesDoNotTrainOneRun() throws Exception {
        RunFolder run = new RunFolder(folder.resolve("run"));
        FileHold other = run.takeTurn();
        try (other) {
            assertThatThrownBy(() -> train(config(Map.of()), run, 1000))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("another process trains " + run.path());
            assertThat(run.config()).doesNotExist();
        }
        train(config(Map.of()), run, 3);
        FileHold again = run.takeTurn();
        try (again) {
            assertThatThrownBy(() -> TrainingRun.resume(run, TensorDevice.CPU, SILENT, () -> true))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("another process trains");
        }
        assertThat(TrainingRun.resume(run, TensorDevice.CPU, SILENT, () -> true).stopped())
                .isTrue();
    }

    @Test
    void aRunThatWasStoppedAndResumedEndsWithTheSameWeightsBitForBit() throws Exception {
        TrainConfig config = config(Map.of());
        RunFolder straight = new RunFolder(folder.resolve("straight"));
        RunFolder broken = new RunFolder(folder.resolve("broken"));
        train(config, straight, 1000);
        assertThat(train(config, broken, 5).stopped()).isTrue();
        TrainingRun.resume(broken, TensorDevice.CPU, SILENT, () -> false);
        String expected = straight.last().load().state().modelSha256();
        assertThat(broken.last().load().state().modelSha256()).isEqualTo(expected);
        assertThat(broken.last().load().state().optimizerSha256())
                .isEqualTo(straight.last().load().state().optimizerSha256());
        assertThat(pictures(broken)).isEqualTo(pictures(straight)).isNotEmpty();
    }

    @Test
    void aTrainingInBfloat16GoesAsInFloat32AndMayBeStoppedAndResumed() throws Exception {
        RunFolder full = new RunFolder(folder.resolve("full"));
        RunFolder mixed = new RunFolder(folder.resolve("mixed"));
        RunFolder broken = new RunFolder(folder.resolve("broken"));
        TrainConfig config = config(Map.of("method", "single", "precision", "bf16"));
        train(config(Map.of("method", "single")), full, 1000);
        train(config, mixed, 1000);
        assertThat(train(config, broken, 5).stopped()).isTrue();
        assertThat(TrainingRun.config(broken).precision()).isEqualTo(ComputePrecision.BF16);
        TrainingRun.resume(broken, TensorDevice.CPU, SILENT, () -> false);

        List<Double> losses = losses(mixed);
        assertThat(losses.get(losses.size() - 1)).isLessThan(0.7 * losses.get(0));
        assertThat(sum(losses)).isNotEqualTo(sum(losses(full))).isCloseTo(sum(losses(full)), withinPercentage(10));
        assertThat(broken.last().load().state().modelSha256())
                .isEqualTo(mixed.last().load().state().modelSha256());
    }

    /** The total of each epoch. */
    private static List<Double> losses(RunFolder run) {
        return Metrics.open(run.metrics(), 100).rows().stream()
                .map(row -> row.getOrDefault("total", Double.NaN))
                .toList();
    }

    private static double sum(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sum();
    }

    @Test
    void batchesThatAreAccumulatedMakeFewerStepsAndResumeAtTheRightFrame() throws Exception {
        TrainConfig config = config(Map.of("batch", "2", "accumulate", "2"));
        RunFolder straight = new RunFolder(folder.resolve("straight"));
        RunFolder broken = new RunFolder(folder.resolve("broken"));
        assertThat(train(config, straight, 1000).steps()).isEqualTo(6);
        train(config, broken, 4);
        TrainingRun.resume(broken, TensorDevice.CPU, SILENT, () -> false);
        assertThat(broken.last().load().state().modelSha256())
                .isEqualTo(straight.last().load().state().modelSha256());
    }

    @Test
    void moreBatchesThanAnEpochHasCannotBeAccumulated() {
        assertThatThrownBy(() -> train(config(Map.of("accumulate", "3")), new RunFolder(folder.resolve("run")), 1))
                .isInstanceOf(UserException.class)
                .hasMessage("accumulate is 3, but an epoch has 2 batches: choose at most as many");
    }

    /** The predictions that the report shows, by name. */
    private static Map<String, String> pictures(RunFolder run) throws IOException {
        try (Stream<Path> files = Files.list(run.samples())) {
            return files.collect(Collectors.toMap(file -> file.getFileName().toString(), Sha256::of));
        }
    }

    @ParameterizedTest
    @CsvSource({"1e38, is no longer a number after the update", "1e6, the norm of the weights jumped from"})
    void aDivergenceEndsTheRunNamesTheBatchAndKeepsTheLastGoodCheckpoint(String rate, String what) throws Exception {
        RunFolder run = new RunFolder(folder.resolve("run"));
        train(config(Map.of("epochs", "12")), run, 10);
        Checkpoint.State good = run.last().load().state();
        String broken = Files.readString(run.config()).replace("learning-rate: 0.003", "learning-rate: " + rate);
        Files.writeString(run.config(), broken);
        assertThatThrownBy(() -> TrainingRun.resume(run, TensorDevice.CPU, SILENT, () -> false))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("training diverged at step 1")
                .hasMessageContaining(what)
                .hasMessageMatching("(?s).*in the batch of the frames f\\d, f\\d, f\\d; .*")
                .hasMessageContaining(
                        "the last good checkpoint is kept in " + run.path().resolve("last") + ", step 10;");
        assertThat(Metrics.open(run.metrics(), 100).rows()).allSatisfy(row -> assertThat(row.values())
                .allSatisfy(value -> assertThat(value).isFinite()));
        assertThat(good.step()).isEqualTo(10);
    }

    @Test
    @Tag("slow")
    void aRunThatWasKilledAndResumedEndsWithTheSameWeightsBitForBit() throws Exception {
        TrainConfig config = config(Map.of("epochs", "30"));
        RunFolder straight = new RunFolder(folder.resolve("straight"));
        train(config, straight, 1000);
        Path killed = folder.resolve("killed");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dai.djl.offline=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledTraining.class.getName(),
                        killed.toString(),
                        config.data())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        while (process.isAlive() && !new RunFolder(killed).last().exists()) {
            Thread.sleep(20);
        }
        Thread.sleep(700);
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        TrainingRun.resume(RunFolder.existing(killed), TensorDevice.CPU, SILENT, () -> false);
        assertThat(new RunFolder(killed).last().load().state().modelSha256())
                .isEqualTo(straight.last().load().state().modelSha256());
    }

    /** The process that the test above kills. */
    static final class KilledTraining {
        private KilledTraining() {}

        public static void main(String[] arguments) throws Exception {
            TrainingRunTest test = new TrainingRunTest();
            test.folder = Path.of(arguments[0]).getParent();
            TrainConfig config = test.config(Map.of("epochs", "30", "data", arguments[1]));
            train(config, new RunFolder(Path.of(arguments[0])), 1000);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data          | folder:/nowhere        | no folder /nowhere",
                "data          | zip:x              | expected folder:DIR",
                "network.backbone | resnet9             | expected resnet18",
                "method        | crodio                 | did you mean 'crodino'",
                "batch         | 100                    | choose a smaller --batch",
                "batch         | 1                      | expected at least 2",
                "size          | 96                     | expected HxW",
                "precision     | bf61                   | did you mean 'bf16'",
                "precision     | half                   | known: fp32, tf32, bf16",
                "precision     | tf32                   | TF32 exists on CUDA only",
                "crodino.mixup | fixd                   | did you mean 'fixed'",
                "crodino.contrastive-weight | 0         | --without contrastive",
                "epoch         | 3                      | did you mean 'epochs'"
            })
    void aMistakeIsOneClearSentence(String key, String value, String sentence) {
        assertThatThrownBy(() -> train(config(Map.of(key, value)), new RunFolder(folder.resolve("run")), 1))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(sentence);
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void aRunOfAKitThatDidNotKnowAKeyStillOpens() throws Exception {
        RunFolder run = new RunFolder(folder.resolve("old"));
        Files.createDirectories(run.path());
        Files.writeString(run.config(), "epochs: 7\ncrodino: {alpha: 0.2}\n");
        TrainConfig config = TrainingRun.config(run);
        assertThat(config.epochs()).isEqualTo(7);
        assertThat(config.crodino().alpha()).isEqualTo(0.2);
        assertThat(config.crodino().aligned()).isFalse();
        assertThat(config.crodino().contrastiveWeight()).isEqualTo(1);
        assertThat(config.filling()).isEqualTo(HoleFilling.NONE);
        assertThat(config.precision()).isEqualTo(ComputePrecision.FP32);
    }

    @Test
    void dataThatChangedSinceTheRunBeganEndAResumeInOneSentence() throws Exception {
        RunFolder run = new RunFolder(folder.resolve("run"));
        train(config(Map.of()), run, 2);
        Path split = folder.resolve("data/train.txt");
        List<String> stems = Files.readAllLines(split);
        Files.write(split, stems.subList(0, stems.size() - 1));
        assertThatThrownBy(() -> TrainingRun.resume(run, TensorDevice.CPU, SILENT, () -> true))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("run began with the data 'small ")
                .hasMessageContaining("bring the data back");
        Files.write(split, stems);
        assertThat(TrainingRun.resume(run, TensorDevice.CPU, SILENT, () -> true).steps())
                .isEqualTo(2);
    }

    @Test
    void framesOfDifferentSizesAreNamed() throws Exception {
        TrainConfig config = config(Map.of());
        Path data = folder.resolve("data");
        Imgcodecs.imwrite(data.resolve("depth/f2.png").toString(), new Mat(10, 10, CvType.CV_16UC1, Scalar.all(5)));
        assertThatThrownBy(() -> train(config, new RunFolder(folder.resolve("run")), 1))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("f2.png")
                .hasMessageContaining("10x10")
                .hasMessageContaining("96x64");
    }

    @Test
    void anUnknownLabelIdIsNamed() throws Exception {
        TrainConfig config = config(Map.of());
        Path label = folder.resolve("data/label/f0.png");
        Mat image = Imgcodecs.imread(label.toString(), -1);
        image.put(2, 3, 9);
        Imgcodecs.imwrite(label.toString(), image);
        assertThatThrownBy(() -> train(config, new RunFolder(folder.resolve("run")), 1))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("label id 9 at x=3, y=2");
    }

    @Test
    void aMissingImageIsNamed() throws Exception {
        TrainConfig config = config(Map.of());
        Files.delete(folder.resolve("data/depth/f1.png"));
        assertThatThrownBy(() -> train(config, new RunFolder(folder.resolve("run")), 1))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("f1.png")
                .hasMessageContaining("train.txt");
    }
}
