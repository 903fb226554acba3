package io.crodino.app.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.app.Crodino;
import io.crodino.samples.demo.DemoCommand;
import io.crodino.world.Camera;
import io.crodino.world.synth.SynthSettings;
import io.crodino.world.synth.SynthWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a first start leaves in the cache folder, and what later starts make of it. */
class GraphCacheTest {
    @TempDir
    Path folder;

    @BeforeEach
    void prepare() throws IOException {
        new SynthWriter(folder.resolve("data"), new SynthSettings(1, 1, 1, new Camera(160, 120))).write(done -> {});
        try (InputStream in = Objects.requireNonNull(DemoCommand.class.getResourceAsStream("rgb.onnx"))) {
            Files.write(folder.resolve("rgb.onnx"), in.readAllBytes());
        }
    }

    private String segment(String out) throws Exception {
        Path log = folder.resolve(out + ".log");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Crodino.class.getName(),
                        "segment",
                        "--model=" + folder.resolve("rgb.onnx"),
                        "--images=" + folder.resolve("data"),
                        "--out=" + folder.resolve(out),
                        "--no-overlays")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("CRODINO_CACHE", folder.resolve("cache").toString());
        Process process = builder.start();
        assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(log, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    private List<Path> graphs() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("cache/graphs"))) {
            return files.toList();
        }
    }

    private byte[] classMap(String out) throws IOException {
        return Files.readAllBytes(folder.resolve(out).resolve("class/val-0000-0.png"));
    }

    @Test
    void aCacheThatCannotBeWrittenIsToldOnceForEachThingThatIsNotKeptAndNothingElseIsAmiss() throws Exception {
        Files.writeString(folder.resolve("cache"), "a file where the folder should be");
        String said = segment("without");
        assertThat(said)
                .containsOnlyOnce("OpenCV is unpacked at every start")
                .containsOnlyOnce("ONNX Runtime is unpacked at every start")
                .containsOnlyOnce("the optimised graph of rgb.onnx is not kept")
                .doesNotContain("damaged");
        assertThat(folder.resolve("without/class/val-0000-0.png")).exists();
    }

    @Test
    void aDamagedGraphIsMadeAgainAndAnUndamagedOneIsUsed() throws Exception {
        assertThat(segment("first")).doesNotContain("cannot be used");
        assertThat(graphs()).hasSize(1);
        Path graph = graphs().get(0);
        byte[] whole = Files.readAllBytes(graph);
        Object written = Files.getLastModifiedTime(graph);

        assertThat(segment("second")).doesNotContain("cannot be used");
        assertThat(Files.getLastModifiedTime(graph)).isEqualTo(written);
        assertThat(classMap("second")).isEqualTo(classMap("first"));

        Files.write(graph, Arrays.copyOf(whole, whole.length / 2));
        assertThat(segment("third")).contains("cannot be used and is made again");
        assertThat(graphs()).containsExactly(graph);
        assertThat(classMap("third")).isEqualTo(classMap("first"));

        assertThat(segment("fourth")).doesNotContain("cannot be used");
        assertThat(classMap("fourth")).isEqualTo(classMap("first"));
    }
}
