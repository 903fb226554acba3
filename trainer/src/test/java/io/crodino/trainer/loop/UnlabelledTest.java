package io.crodino.trainer.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.formats.DepthFormat;
import io.crodino.formats.InputSize;
import io.crodino.formats.UserException;
import io.crodino.formats.Yaml;
import io.crodino.formats.rgbd.RgbdFolder;
import io.crodino.trainer.data.Augmentation;
import io.crodino.trainer.data.Batch;
import io.crodino.trainer.data.BatchLoader;
import io.crodino.trainer.data.BatchPart;
import io.crodino.trainer.data.Dataset;
import io.crodino.trainer.data.DepthEncoding;
import io.crodino.trainer.data.HoleFilling;
import io.crodino.trainer.data.LabelledFrames;
import io.crodino.trainer.data.Normalization;
import io.crodino.trainer.run.RunFolder;
import io.crodino.trainer.torch.TensorDevice;
import io.crodino.trainer.unlabelled.UnlabelledPairs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pairs that nobody has labelled, and the teachers that do. */
@Tag("slow")
class UnlabelledTest {
    private static final InputSize SIZE = new InputSize(32, 48);

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private Path data;
    private Path recording;

    @BeforeEach
    void writeData() throws IOException {
        data = SmallWorld.write(folder.resolve("data"), 6);
        recording = SmallWorld.write(folder.resolve("recording"), 12);
        // What is left is what "record" writes: f0 to f5 are frames of the labelled set.
        for (String list : List.of("train.txt", "val.txt")) {
            Files.delete(recording.resolve(list));
        }
        try (Stream<Path> labels = Files.list(recording.resolve("label"))) {
            for (Path label : labels.toList()) {
                Files.delete(label);
            }
        }
        Files.delete(recording.resolve("label"));
    }

    private TrainConfig config(Map<String, String> changes) {
        Map<String, String> keys = new HashMap<>(Map.of(
                "method", "single",
                "data", "folder:" + data,
                "unlabelled.data", "folder:" + recording,
                "network.backbone", "resnet18",
                "network.width", "0.125",
                "size", "32x48",
                "batch", "2",
                "epochs", "2",
                "threads", "1"));
        keys.putAll(changes);
        return TrainConfig.resolve(null, Map.of(), keys).value();
    }

    private RunFolder train(TrainConfig config, String run, int polls) throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        RunFolder target = new RunFolder(folder.resolve("runs").resolve(run));
        TrainingRun.start(config, target, TensorDevice.CPU, out(), () -> asked.getAndIncrement() >= polls);
        return target;
    }

    private RunFolder train(TrainConfig config, String run) throws InterruptedException {
        return train(config, run, Integer.MAX_VALUE);
    }

    private PrintStream out() {
        return new PrintStream(log, true, StandardCharsets.UTF_8);
    }

    private static String model(RunFolder run) {
        return run.last().load().state().modelSha256();
    }

    private List<String> beside(String prefix) throws IOException {
        try (Stream<Path> found = Files.list(folder.resolve("runs/teachers"))) {
            return found.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith(prefix))
                    .toList();
        }
    }

    @Test
    void pairsThatAreLearnedFromWithLabelsOrJudgedByAreLeftOut() {
        UnlabelledPairs pairs = UnlabelledPairs.open(recording, dataset());
        assertThat(pairs.stems("train")).containsExactly("f10", "f11", "f6", "f7", "f8", "f9");
    }

    @Test
    void aPairThatOnlyHasTheNameOfALabelledFrameIsLearnedFrom() throws IOException {
        Files.copy(
                recording.resolve("rgb/f9.png"),
                recording.resolve("rgb/f0.png"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(UnlabelledPairs.open(recording, dataset()).stems("train")).contains("f0");
    }

    @Test
    void whatTheRecordingListsForJudgingIsLeftOut() throws IOException {
        Files.writeString(recording.resolve("test.txt"), "f7\nf8\n");
        assertThat(UnlabelledPairs.open(recording, dataset()).stems("train")).containsExactly("f10", "f11", "f6", "f9");
    }

    @Test
    void depthOfARecordingInAnotherUnitMeansTheSameDistances() throws IOException {
        new RgbdFolder(recording, "tenths", List.of(), List.of(255), new DepthFormat(0.0001, 0, List.of(0), 6.5))
                .writeDescription();
        LabelledFrames pairs = new LabelledFrames(UnlabelledPairs.open(recording, dataset()), "train", SIZE);
        assertThat(pairs.get(0).depth()).containsOnly((short) 300, (short) 120);
        assertThat(pairs.get(0).label()).containsOnly((byte) 255);
    }

    private Dataset dataset() {
        return DataSpec.parse("folder:" + data).open();
    }

    @Test
    void inEachViewOfABatchLabelledFramesComeFirstAsTheyWouldWithoutPairs() throws Exception {
        LabelledFrames train = new LabelledFrames(dataset(), "train", SIZE);
        LabelledFrames pairs = train.beside(UnlabelledPairs.open(recording, train.dataset()));
        Normalization normalization = Normalization.of(train, HoleFilling.of("none"), DepthEncoding.DEPTH);
        Augmentation views = config(Map.of("augmentation.views", "2")).views();
        try (BatchLoader alone = new BatchLoader(train, normalization, views, 2, 5, 0, 1);
                BatchLoader mixed = new BatchLoader(
                        List.of(new BatchPart(train, 2), new BatchPart(pairs, 3)), normalization, views, 5, 0, 1)) {
            assertThat(mixed.batchesPerEpoch()).isEqualTo(alone.batchesPerEpoch());
            for (int step = 0; step < 5; step++) {
                Batch some = alone.next();
                Batch all = mixed.next();
                assertThat(all.count()).isEqualTo(10);
                assertThat(Arrays.copyOf(all.rgb(), some.rgb().length / 2))
                        .isEqualTo(Arrays.copyOf(some.rgb(), some.rgb().length / 2));
                assertThat(Arrays.copyOfRange(all.names(), 5, 7)).isEqualTo(Arrays.copyOfRange(some.names(), 2, 4));
                assertThat(Arrays.copyOfRange(all.names(), 2, 5)).isEqualTo(Arrays.copyOfRange(all.names(), 7, 10));
                assertThat(pairs.dataset().stems("train")).contains(Arrays.copyOfRange(all.names(), 2, 5));
            }
        }
    }

    @Test
    void aRunSharesTeacherAndLabelsWithTheNextOfItsSeedAndNotesThem() throws Exception {
        RunFolder first = train(config(Map.of()), "first");
        RunFolder second = train(config(Map.of("method", "crodino")), "second");
        assertThat(beside("multimodal-seed1-")).hasSize(1);
        assertThat(beside("labels-")).hasSize(1);
        assertThat(second.unlabelled()).isEqualTo(first.unlabelled());
        assertThat(first.unlabelled().orElseThrow().count()).isEqualTo(6);
        assertThat(log.toString(StandardCharsets.UTF_8))
                .contains("6 pairs without labels, of which teachers (both) label");
        Path labels = first.path().resolve(first.unlabelled().orElseThrow().labels());
        assertThat(labels.resolve("both/classes/f9.png")).exists();
    }

    @Test
    void eachStudentHasATeacherOfItsOwnSensorWhenAsked() throws Exception {
        RunFolder run = train(config(Map.of("unlabelled.teacher", "own")), "run");
        assertThat(beside("single-seed1-")).hasSize(1);
        Path labels = run.path().resolve(run.unlabelled().orElseThrow().labels());
        assertThat(labels.resolve("rgb/classes/f9.png")).exists();
        assertThat(labels.resolve("depth/classes/f9.png")).exists();
        assertThat(labels.resolve("both")).doesNotExist();
    }

    @Test
    void inTheSecondRoundTheTeacherHasItselfLearnedFromThePairs() throws Exception {
        RunFolder run = train(config(Map.of("unlabelled.rounds", "2", "unlabelled.ensemble", "2")), "run");
        assertThat(beside("multimodal-seed1-")).hasSize(2);
        assertThat(beside("multimodal-seed1001-")).hasSize(2);
        assertThat(run.unlabelled().orElseThrow().teachers()).hasSize(2);
    }

    @Test
    void aBareFolderIsUnderstood() throws Exception {
        RunFolder run = train(config(Map.of("unlabelled.data", recording.toString())), "run");
        assertThat(run.unlabelled().orElseThrow().count()).isEqualTo(6);
    }

    /** Stopped in the teacher's training, while pairs are labelled, and in the student's own steps. */
    @ParameterizedTest
    @ValueSource(ints = {3, 7, 13})
    void aRunThatWasStoppedAnywhereEndsWithTheSameWeights(int polls) throws Exception {
        RunFolder whole = train(config(Map.of("distillation.teachers", folder + "/elsewhere")), "whole");
        RunFolder run = train(config(Map.of()), "run", polls);
        assertThat(TrainingRun.finished(run)).isFalse();
        TrainingOutcome outcome =
                TrainingRun.resume(RunFolder.existing(run.path()), TensorDevice.CPU, out(), () -> false);
        assertThat(outcome.stopped()).isFalse();
        assertThat(model(run)).isEqualTo(model(whole));
    }

    @Test
    void aRunDoesNotGoOnWithOtherPairsThanItBeganWith() throws Exception {
        RunFolder run = train(config(Map.of()), "run");
        Files.delete(recording.resolve("rgb/f9.png"));
        assertThatThrownBy(() -> TrainingRun.resume(run, TensorDevice.CPU, out(), () -> false))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("began with the pairs 'small ");
    }

    @Test
    void aRunDoesNotGoOnWithoutTheLabelsItBeganWith() throws Exception {
        RunFolder run = train(config(Map.of()), "run");
        Path labels = run.path().resolve(run.unlabelled().orElseThrow().labels());
        Files.delete(labels.resolve("labels.yaml"));
        assertThatThrownBy(() -> TrainingRun.resume(run, TensorDevice.CPU, out(), () -> false))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("are gone or not whole");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unlabelled.data       | nyu:x.mat     | expected folder:DIR",
                "unlabelled.data       | recording     | expected folder:DIR",
                "unlabelled.batch      | 7             | has 6 pairs, but each batch takes 7",
                "unlabelled.confidence | 1.5           | unlabelled.confidence is 1.5: expected a probability",
                "unlabelled.ensemble   | 0             | unlabelled.ensemble is 0",
                "unlabelled.teacher    | mine          | unknown unlabelled.teacher 'mine'",
            })
    void whatCannotBeIsRefusedInOneSentence(String key, String value, String sentence) {
        assertThatThrownBy(() -> {
                    TrainConfig config = config(Map.of(key, value));
                    TrainingRun.check(config);
                    train(config, "run");
                })
                .isInstanceOf(UserException.class)
                .hasMessageContaining(sentence);
        assertThat(folder.resolve("runs/run")).doesNotExist();
    }

    @Test
    void recipesWithoutPairsAreTheSameAsBeforeThereWereAny() {
        TrainConfig without = config(Map.of("unlabelled.data", ""));
        assertThat(Yaml.write(without)).contains("unlabelled:");
        assertThat(Recipe.asBefore(Yaml.write(without))).doesNotContain("unlabelled", "confidence");
        assertThat(Recipe.hash(without))
                .isEqualTo(Recipe.hash(without.beside(new UnlabelledConfig("", Sight.OWN, 3, 2, 0.9, 0.5, 4))));
        assertThat(Recipe.hash(config(Map.of()))).isNotEqualTo(Recipe.hash(without));
        assertThat(Recipe.hash(config(Map.of("unlabelled.data", "folder:elsewhere"))))
                .isEqualTo(Recipe.hash(config(Map.of())));
    }
}
