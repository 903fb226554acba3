package io.crodino.trainer.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.formats.UserException;
import io.crodino.trainer.run.RunFolder;
import io.crodino.trainer.run.TeacherRecord;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TeachersTest {
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @BeforeEach
    void writeData() throws IOException {
        SmallWorld.write(folder.resolve("data"), 6);
    }

    private TrainConfig config(String method, Map<String, String> changes) {
        Map<String, String> keys = new HashMap<>(Map.of(
                "method", method,
                "data", "folder:" + folder.resolve("data"),
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
        PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
        RunFolder target = new RunFolder(folder.resolve("runs").resolve(run));
        TrainingRun.start(config, target, TensorDevice.CPU, out, () -> asked.getAndIncrement() >= polls);
        return target;
    }

    private RunFolder train(TrainConfig config, String run) throws InterruptedException {
        return train(config, run, Integer.MAX_VALUE);
    }

    private List<RunFolder> teachers() throws IOException {
        try (Stream<Path> found = Files.list(folder.resolve("runs/teachers"))) {
            return found.map(RunFolder::new).toList();
        }
    }

    private static String model(RunFolder run) {
        return run.best().load().state().modelSha256();
    }

    @Test
    void runsOfOneSeedShareATeacherAndAnotherSeedGetsItsOwn() throws Exception {
        TeacherRecord first = train(config("kd-v1", Map.of()), "a").teacher().orElseThrow();
        TrainConfig other = config("lad", Map.of("distillation.angular.features", "10", "loaders", "2"));
        TeacherRecord second = train(other, "b").teacher().orElseThrow();
        assertThat(teachers()).hasSize(1);
        assertThat(second).isEqualTo(first);
        assertThat(first.modelSha256()).isEqualTo(model(teachers().get(0)));
        assertThat(folder.resolve("runs/a").resolve(first.run()).normalize())
                .isEqualTo(teachers().get(0).path());
        TeacherRecord third =
                train(config("kd-v1", Map.of("seed", "2")), "c").teacher().orElseThrow();
        assertThat(teachers()).hasSize(2);
        assertThat(third.modelSha256()).isNotEqualTo(first.modelSha256());
    }

    @Test
    void aStopDuringTheTeachersTrainingGoesOnWhereItWas() throws Exception {
        RunFolder whole = train(config("kd-v2", Map.of("distillation.teachers", folder + "/elsewhere")), "whole");
        RunFolder run = train(config("kd-v2", Map.of()), "run", 3);
        assertThat(run.last().exists()).isFalse();
        assertThat(teachers().get(0).last().load().state().step()).isEqualTo(3);
        TrainingOutcome outcome =
                TrainingRun.resume(RunFolder.existing(run.path()), TensorDevice.CPU, System.out, () -> false);
        assertThat(outcome.stopped()).isFalse();
        assertThat(model(run)).isEqualTo(model(whole));
        assertThat(run.teacher().orElseThrow().modelSha256())
                .isEqualTo(whole.teacher().orElseThrow().modelSha256());
    }

    @Test
    void aNamedTeacherIsUsedAndNoOtherTrained() throws Exception {
        RunFolder teacher = train(config("multimodal", Map.of("epochs", "3")), "mine");
        TrainConfig student =
                config("kd-v1", Map.of("distillation.teacher", teacher.path().toString()));
        RunFolder run = train(student, "student");
        assertThat(run.teacher().orElseThrow().modelSha256()).isEqualTo(model(teacher));
        assertThat(folder.resolve("runs/teachers")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "method              | single | its method is single, expected multimodal",
                "network.width       | 0.25   | its width is 0.25, expected 0.125",
                "size                | 48x48  | its size is 48x48, expected 32x48",
                "holes               | box    | its holes is box, expected none"
            })
    void aTeacherThatDoesNotFitIsRefusedInOneSentence(String key, String value, String sentence) throws Exception {
        Map<String, String> changes = new HashMap<>(Map.of("epochs", "1", "method", "multimodal"));
        changes.put(key, value);
        RunFolder teacher = train(config("multimodal", changes), "teacher");
        assertThatThrownBy(() -> train(
                        config(
                                "kd-v1",
                                Map.of("distillation.teacher", teacher.path().toString())),
                        "student"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(sentence);
        assertThat(folder.resolve("runs/student")).doesNotExist();
    }

    @Test
    void aTeacherOfOtherDataIsRefused() throws Exception {
        RunFolder teacher = train(config("multimodal", Map.of("epochs", "1")), "teacher");
        SmallWorld.write(folder.resolve("data"), 7);
        assertThatThrownBy(() -> train(
                        config(
                                "kd-v1",
                                Map.of("distillation.teacher", teacher.path().toString())),
                        "student"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("its data set is small ");
    }

    @Test
    void anUnfinishedTeacherIsRefusedAndTheCommandThatFinishesItNamed() throws Exception {
        RunFolder teacher = train(config("multimodal", Map.of()), "teacher", 3);
        assertThatThrownBy(() -> train(
                        config(
                                "kd-v1",
                                Map.of("distillation.teacher", teacher.path().toString())),
                        "student"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("stopped at epoch 1 of 2: finish it with ./crodino train --run");
    }

    @Test
    void aRunDoesNotGoOnWithAnotherTeacherThanItBeganWith() throws Exception {
        RunFolder run = train(config("kd-v1", Map.of()), "run");
        RunFolder teacher = teachers().get(0);
        Files.move(teacher.path(), folder.resolve("moved"));
        TrainConfig changed = config("multimodal", Map.of("optimizer.learning-rate", "0.01"));
        TrainingRun.start(changed, teacher, TensorDevice.CPU, System.out, () -> false);
        assertThatThrownBy(() -> TrainingRun.resume(run, TensorDevice.CPU, System.out, () -> false))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is not the one this run began with");
    }

    @Test
    void termsOfCroDiNoCannotBeLeftOutOfOtherMethods() {
        assertThatThrownBy(() -> train(config("kd-v1", Map.of("crodino.without", "[aux]")), "run"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("--without is for crodino");
    }
}
