package io.crodino.benchmark.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class LatencyInterruptedTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 40, 150, 400})
    void ctrlCWhileOnnxRuntimeComputesIsOneSentenceAndLeavesNothing(int milliseconds) throws Exception {
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-Dai.djl.offline=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LatencyProcess.class.getName(),
                        "--backbone=mobilenetv2,resnet18",
                        "--width=0.25",
                        "--size=64x96",
                        "--threads=1",
                        "--rounds=100000")
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        for (int i = 0; i < 1200 && written(temporary).isEmpty(); i++) {
            Thread.sleep(50);
        }
        Thread.sleep(milliseconds);
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said).content().endsWith("crodino: stopped\n").doesNotContain("SIG", "Exception");
        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(written(temporary)).isEmpty();
    }

    private static List<Path> written(Path temporary) throws IOException {
        try (Stream<Path> folders = Files.list(temporary)) {
            return folders.filter(path -> path.getFileName().toString().startsWith("crodino-latency"))
                    .toList();
        }
    }
}
