package io.crodino.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.study.SmallStudy.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
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
                .contains("Stopped and saved. Go on with:  ./crodino ", "--methods single,crodino")
                .doesNotContain("failed");
        assertThat(folder.resolve("study/runs/crodino-s1")).doesNotExist();
    }
}
