package io.crodino.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenCvTest {
    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    Path folder;

    private String load(Map<String, String> environment) throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.crodino.formats.OpenCvProcess"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().remove("CRODINO_OPENCV_LIBRARY");
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return Files.readString(log, StandardCharsets.UTF_8);
    }

    @Test
    void anEmptyVariableMeansTheLibraryOfTheKit() throws Exception {
        assertThat(load(Map.of("CRODINO_OPENCV_LIBRARY", ""))).contains("loaded");
    }

    @Test
    void aLibraryThatIsNotOpenCvsIsRefusedWithASentence() throws Exception {
        Path other = Path.of(System.getProperty("java.home"), "lib", System.mapLibraryName("net"));
        assertThat(load(Map.of("CRODINO_OPENCV_LIBRARY", other.toString())))
                .contains("refused: cannot load OpenCV from " + other)
                .doesNotContain("\tat ");
    }

    @Test
    void aCacheFolderThatCannotBeMadeKeepsNothingFromStartingAndIsTold() throws Exception {
        Path inTheWay = Files.writeString(folder.resolve("in-the-way"), "");
        assertThat(load(Map.of("CRODINO_CACHE", inTheWay.toString())))
                .contains("loaded", "OpenCV is unpacked at every start, because " + inTheWay)
                .doesNotContain("\tat ");
    }
}
