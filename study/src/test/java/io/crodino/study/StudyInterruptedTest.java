package io.crodino.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.study.SmallStudy.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class StudyInterruptedTest {
    private static final String[] OPTIONS = {"--methods", "single,crodino", "--seeds", "2", "--set", "epochs=12"};
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    private void waitForCheckpoint(String study, String cell) throws InterruptedException {
        Path state = folder.resolve(study).resolve("runs").resolve(cell).resolve("last/state.json");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(state)) {
            assertThat(System.nanoTime()).as("waiting for " + state).isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    @Test
    void aKilledStudyEndsWithTheSameTables() throws Exception {
        SmallStudy small = new SmallStudy(folder);
        assertThat(small.run("whole", OPTIONS).code()).isZero();
        for (String cell : new String[] {"single-s0", "crodino-s0", "crodino-s1"}) {
            Process process = small.start("killed", OPTIONS);
            waitForCheckpoint("killed", cell);
            process.destroyForcibly().waitFor();
        }
        Ended last = small.run("killed", OPTIONS);
        assertThat(last.code()).as(last.log()).isZero();
        assertThat(small.results("killed")).isEqualTo(small.results("whole"));
    }

    @Test
    void sharesBesideEachOtherOneOfThemKilledInTheMiddleEndWithTheSameTables() throws Exception {
        String[] options = {"--methods", "single,kd-v2", "--seeds", "1", "--set", "epochs=12"};
        SmallStudy small = new SmallStudy(folder);
        assertThat(small.run("whole", options).code()).isZero();
        // 0 single, 1 multimodal, 2 kd-v2: the second process finds its teacher in the hands of the first, or trains
        // it.
        Process first = small.start("shared", with(options, "--cell", "1/2"));
        waitForCheckpoint("shared", "multimodal-s0");
        Process second = small.start("shared", with(options, "--cell", "0/2"));
        first.children().forEach(ProcessHandle::destroyForcibly);
        assertThat(first.waitFor()).as(small.logText("shared")).isZero();
        assertThat(second.waitFor()).as(small.logText("shared")).isZero();
        assertThat(small.logText("shared")).contains("multimodal-s0: ended by signal 9", "; goes on");
        assertThat(small.run("shared", with(options, "--collect")).code()).isZero();
        assertThat(small.results("shared")).isEqualTo(small.results("whole"));
    }

    private static String[] with(String[] options, String... more) {
        return Stream.concat(Stream.of(options), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void sigtermSavesTheCellInHandAndSaysHowToGoOn() throws Exception {
        SmallStudy small = new SmallStudy(folder);
        Process process = small.start("study", OPTIONS);
        waitForCheckpoint("study", "single-s0");
        // Not SIGINT, which is ignored by whatever a shell started in the background.
        process.destroy();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(small.log("study"))
                .content()
                .containsPattern("stopped after \\d+ steps")
                .contains("Stopped and saved. Go on with:  ./crodino ", "--methods single,crodino")
                .doesNotContain("failed");
        assertThat(folder.resolve("study/runs/crodino-s1")).doesNotExist();
    }
}
