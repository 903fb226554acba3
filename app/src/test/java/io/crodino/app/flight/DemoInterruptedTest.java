package io.crodino.app.flight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class DemoInterruptedTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    @Test
    void aSignalInTheTrainingSavesItAndSaysHowToGoOn() throws Exception {
        Path work = folder.resolve("work");
        try (KitProcess demo = new KitProcess(folder.resolve("log"), "demo", "--work", work.toString())) {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!demo.said().contains("step 1/")) {
                assertThat(System.nanoTime()).as("waiting for the training").isLessThan(deadline);
                Thread.sleep(100);
            }
            demo.terminate();
            assertThat(demo.code()).isEqualTo(143);
            assertThat(demo.said()).endsWith("Stopped and saved. Go on with the same command.\n");
            assertThat(work.resolve("run/last/state.json")).exists();
        }
    }
}
