package io.crodino.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crodino.study.SmallStudy.Ended;
import io.crodino.trainer.loop.TrainConfig;
import io.crodino.trainer.loop.TrainingRun;
import io.crodino.trainer.run.Checkpoint;
import io.crodino.trainer.run.RunFolder;
import io.crodino.trainer.torch.TensorDevice;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small study from start to end, each training in a process of its own. */
class StudyTest {
    private static final String[] OPTIONS = {"--methods", "single,kd-v2", "--seeds", "2", "--set", "epochs=2"};

    @TempDir
    Path folder;

    private static PrintStream silent() {
        return new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
    }

    private RunFolder train(String run, String method, int seed, int polls) throws InterruptedException {
        Map<String, String> keys = new LinkedHashMap<>(Map.of("method", method, "seed", Integer.toString(seed)));
        keys.putAll(Map.of("data", "folder:" + folder.resolve("data"), "epochs", "2", "threads", "1"));
        keys.putAll(Map.of("network.backbone", "resnet18", "network.width", "0.125", "size", "32x48", "batch", "2"));
        TrainConfig config = TrainConfig.resolve(null, Map.of(), keys).value();
        RunFolder target = new RunFolder(folder.resolve(run));
        AtomicInteger asked = new AtomicInteger();
        TrainingRun.start(config, target, TensorDevice.CPU, silent(), () -> asked.getAndIncrement() >= polls);
        return target;
    }

    private Checkpoint.State state(String cell) {
        return new RunFolder(folder.resolve("study/runs").resolve(cell)).last().peek();
    }

    @Test
    @Tag("slow")
    void halfMadeCellsGoOnFailedOnesDoNotStopTheOthersAndATeacherIsTrainedOnce() throws Exception {
        SmallStudy study = new SmallStudy(folder);
        Checkpoint.State straight =
                train("straight", "single", 0, Integer.MAX_VALUE).last().peek();
        train("study/runs/single-s0", "single", 0, 3);
        train("study/runs/single-s1", "single", 1, 1);
        Path damaged = folder.resolve("study/runs/single-s1/last/model.safetensors");
        byte[] whole = Files.readAllBytes(damaged);
        Files.writeString(damaged, "spoiled");

        Ended first = study.run("study", OPTIONS);
        assertThat(first.code()).as(first.log()).isEqualTo(2);
        assertThat(first.log())
                .contains("== single-s1 failed: ", "is damaged", "crodino: 1 cell failed; the same command tries again")
                .contains("./crodino train --data folder:", "--teacher " + folder.resolve("study/runs/multimodal-s1"));
        assertThat(state("single-s0").modelSha256()).isEqualTo(straight.modelSha256());
        assertThat(folder.resolve("study/runs/teachers")).doesNotExist();
        for (int seed = 0; seed < 2; seed++) {
            RunFolder student = new RunFolder(folder.resolve("study/runs/kd-v2-s" + seed));
            assertThat(student.teacher().orElseThrow().run()).isEqualTo("../multimodal-s" + seed);
        }
        assertThat(Files.readString(folder.resolve("study/study.md")))
                .contains("Not finished")
                .containsPattern("\\| single \\| [0-9.]+ \\(1 of 2 seeds\\) \\|");

        Files.write(damaged, whole);
        long finished = Files.getLastModifiedTime(folder.resolve("study/runs/kd-v2-s1/last/state.json"))
                .toMillis();
        Ended second = study.run("study", OPTIONS);
        assertThat(second.code()).as(second.log()).isZero();
        assertThat(second.log()).contains("cell 4 of 6: single-s1 (goes on); 1 left, time left: about");
        assertThat(Files.getLastModifiedTime(folder.resolve("study/runs/kd-v2-s1/last/state.json"))
                        .toMillis())
                .isEqualTo(finished);
        theTablesShowWhatTheRunsHold();
    }

    private void theTablesShowWhatTheRunsHold() throws Exception {
        Cell cell = new Cell(Variant.plain("single"), 1);
        StudyFolder study = new StudyFolder(folder.resolve("study"));
        CellScores scores = study.scored(cell).orElseThrow();
        assertThat(scores.counts().get("rgb").mean())
                .isCloseTo(state("single-s1").rgbMiou(), within(0.0));
        assertThat(scores.counts().get("depth").mean())
                .isCloseTo(state("single-s1").depthMiou(), within(0.0));
        assertThat(Files.readString(study.tables("csv")))
                .contains("methods,single,RGB,1," + state("single-s1").rgbMiou() + ",share\n")
                .contains("methods,kd-v2,depth,0," + state("kd-v2-s0").depthMiou() + ",share\n")
                .contains("methods,multimodal,RGB + depth,1,"
                        + state("multimodal-s1").rgbMiou() + ",share\n")
                .contains("methods,single fused,RGB + depth,1,"
                        + scores.counts().get("both").mean() + ",share\n");
        assertThat(Files.readString(study.tables("md"))).doesNotContain("Not finished");
        assertThat(Files.readString(study.tables("tex"))).contains("\\toprule", "\\gain");
        assertThat(Files.readString(study.tables("html"))).contains("<svg", "data:image/png;base64,");
        assertThat(study.panels().resolve("frame-0.png")).isNotEmptyFile();
    }
}
