package io.crodino.edge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Places that cannot hold an optimised graph; permissions would not do, since root may write everywhere. */
class OnnxSessionsTest {
    private static final ModelOptions CPU =
            ModelOptions.defaults().withDevice(Device.CPU).withThreads(1);

    @TempDir
    Path folder;

    private Path file = Path.of("");
    private GraphCache cache = new GraphCache(Path.of(""));

    @BeforeEach
    void unpack() throws IOException {
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("blue.onnx"))) {
            file = Files.write(folder.resolve("blue.onnx"), in.readAllBytes());
        }
        cache = new GraphCache(folder.resolve("graphs/blue.onnx"));
        OnnxNatives.prepare();
    }

    private void opens() throws OrtException {
        try (OrtSession session = OnnxSessions.cached(file, cache, CPU)) {
            assertThat(session.getOutputNames()).isNotEmpty();
        }
    }

    @Test
    void aGraphIsKeptAndNothingElseStays() throws Exception {
        opens();
        opens();
        try (Stream<Path> kept = Files.list(folder.resolve("graphs"))) {
            assertThat(kept).containsExactly(cache.file());
        }
    }

    @Test
    void aFileWhereTheCacheShouldBeIsNotBlamedOnTheModel() throws Exception {
        Files.writeString(folder.resolve("graphs"), "a file");
        opens();
    }

    @Test
    void aGraphThatCannotBeWrittenIsNotBlamedOnTheModel() throws Exception {
        Files.createDirectories(cache.aside().resolve("in the way"));
        opens();
        assertThat(cache.exists()).isFalse();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsNotBlamedOnTheModel() throws Exception {
        Files.createSymbolicLink(cache.aside(), Path.of("/dev/full"));
        opens();
        assertThat(cache.exists()).isFalse();
    }

    @Test
    void aGraphThatCannotBePutInPlaceIsNotBlamedOnTheModel() throws Exception {
        Files.createDirectories(cache.file().resolve("in the way"));
        opens();
        assertThat(cache.aside()).doesNotExist();
    }

    @Test
    void aDamagedModelIsStillToldAsSuch() throws Exception {
        Files.writeString(file, "no model");
        assertThatThrownBy(this::opens).isInstanceOf(OrtException.class);
        assertThat(cache.aside()).doesNotExist();
    }

    @Test
    void whatOnnxRuntimeSaysIsToldInOneLineWithoutTheNamesOfItsErrors() {
        String said = "Load model from rgb.onnx failed:Node () Op (AveragePool) [ShapeInferenceError] Attribute"
                + " kernel_shape has incorrect size\nStacktrace:\nonnx::shape";
        assertThat(OnnxSessions.reason(new IllegalStateException(said)))
                .isEqualTo("Load model from rgb.onnx failed:Node () Op (AveragePool) Attribute kernel_shape has"
                        + " incorrect size");
    }
}
