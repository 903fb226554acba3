package io.crodino.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher in a house that is built already, with the classes of this build. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final long PATIENCE_SECONDS = 60;
    private static final String SMALL_HEAP = "-Xms40m -Xmn16m -XX:MinHeapFreeRatio=15 -XX:MaxHeapFreeRatio=40";

    @TempDir
    Path home;

    @TempDir
    Path work;

    @TempDir
    Path temporary;

    @BeforeEach
    void built() throws IOException {
        Path launcher = home.resolve("crodino");
        Files.copy(Path.of("../crodino"), launcher, StandardCopyOption.COPY_ATTRIBUTES);
        for (String room : List.of("", "app/")) {
            Files.createDirectories(home.resolve(room + "src/main"));
            Files.writeString(home.resolve(room + "pom.xml"), "<project/>");
        }
        Path target = Files.createDirectories(home.resolve("app/target"));
        Files.createDirectories(target.resolve("classes"));
        Files.writeString(target.resolve("classpath.txt"), System.getProperty("java.class.path"));
        Files.writeString(target.resolve("launcher.stamp"), "");
    }

    private Process start(Path err, String... arguments) throws IOException {
        return builder(err, arguments).start();
    }

    private ProcessBuilder builder(Path err, String... arguments) {
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.concat(Stream.of(home.resolve("crodino").toString()), Stream.of(arguments))
                                .toList())
                .directory(work.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("TMPDIR", temporary.toString());
        builder.environment().remove("CRODINO_PROFILES");
        return builder;
    }

    /** Starts a long work, kills it as a crash does, and checks that its report is the only file, and where it belongs. */
    private void crash(Path reports) throws Exception {
        Path err = work.resolveSibling(work.getFileName() + ".err");
        Process process = start(err, "synth", "--out", "world", "--frames", "100000");
        for (int i = 0; i < 100 * PATIENCE_SECONDS && !Files.exists(work.resolve("world")); i++) {
            Thread.sleep(10);
        }
        // The launcher has become Java: the same process.
        new ProcessBuilder("bash", "-c", "kill -SEGV " + process.pid())
                .inheritIO()
                .start()
                .waitFor();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        Path report = reports.resolve("crodino_hs_err_pid" + process.pid() + ".log");
        assertThat(Files.readString(err, StandardCharsets.UTF_8).strip())
                .endsWith("crodino: a native library crashed, please report it with " + report);
        assertThat(report).isNotEmptyFile();
        Files.delete(report);
        Files.delete(err);
        try (Stream<Path> files = Files.list(work)) {
            assertThat(files).containsExactly(work.resolve("world"));
        }
    }

    @Test
    void aNativeCrashEndsWithASentenceAndItsReportIsNotInTheWorkingFolder() throws Exception {
        crash(temporary);
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing", "it's", "a;b", "%p"})
    void theReportOfACrashIsFoundWhereTheLastLineSaysWhateverTheTemporaryFolderIs(String name) throws Exception {
        temporary = temporary.resolve(name);
        if (!name.equals("missing")) {
            Files.createDirectory(temporary);
        }
        crash(Path.of("/tmp"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mesos", "yarn", "spark://nowhere:7077"})
    void aClusterThatCannotBeIsRefusedBeforeAnythingIsBuilt(String master) throws Exception {
        Path err = temporary.resolve("err");
        ProcessBuilder builder = builder(err, "segment", "--model", "rgb.onnx", "--spark", master, "--out", "out");
        builder.environment().remove("SPARK_HOME");
        Process process = builder.start();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(Files.readAllLines(err)).hasSize(1).first().asString().startsWith("crodino: --spark " + master);
        assertThat(home.resolve("spark")).doesNotExist();
    }

    @Test
    void aMistakeIsOneSentenceAndExitCode2() throws Exception {
        Path err = temporary.resolve("err");
        Process process = start(err, "trian");
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(Files.readString(err, StandardCharsets.UTF_8))
                .contains("train")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "--help"})
    @EnabledOnOs(OS.LINUX)
    void anOutputThatIsFullIsASentenceAndNoSuccess(String question) throws Exception {
        Path err = temporary.resolve("err");
        Process process = builder(err, question)
                .redirectOutput(Path.of("/dev/full").toFile())
                .start();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(Files.readString(err, StandardCharsets.UTF_8))
                .startsWith("crodino: standard output is not complete")
                .hasLineCount(1);
    }

    /** A program in the place of another. */
    private static void script(Path file, String... lines) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/usr/bin/env bash\n" + String.join("\n", lines) + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void withoutFindOneSentenceSaysThatChangedSourcesWouldNotBeSeen() throws Exception {
        script(temporary.resolve("bin/find"), "exit 127");
        Path err = temporary.resolve("err");
        ProcessBuilder builder = builder(err, "--version");
        builder.environment().merge("PATH", temporary.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        Process process = builder.start();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(Files.readString(err, StandardCharsets.UTF_8))
                .startsWith("crodino: cannot tell whether sources have changed: 'find' is needed")
                .hasLineCount(1);
    }

    /** What is said by a Java that only tells how it was started. */
    private String started(String command) throws Exception {
        return started(command, "de_DE.UTF-8");
    }

    private String started(String command, String locale) throws Exception {
        Path java = temporary.resolve("java");
        script(
                java.resolve("bin/java"),
                "echo '    java.specification.version = 17'",
                "echo \"threshold: ${MALLOC_MMAP_THRESHOLD_:-none}\"",
                "echo \"locale: $LC_ALL\"",
                "echo \"flags: $*\"");
        Path out = temporary.resolve("out");
        ProcessBuilder builder = builder(temporary.resolve("err"), command).redirectOutput(out.toFile());
        builder.environment().put("JAVA_HOME", java.toString());
        builder.environment().remove("MALLOC_MMAP_THRESHOLD_");
        builder.environment().put("LC_ALL", locale);
        Process process = builder.start();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    /** Without one Java would know names of files in ASCII alone. */
    @ParameterizedTest
    @CsvSource({"C, C.UTF-8", "POSIX, C.UTF-8", "de_DE.UTF-8, de_DE.UTF-8"})
    void whereThereIsNoLocaleNamesOfFilesAreUtf8(String before, String now) throws Exception {
        assertThat(started("data", before)).contains("locale: " + now + "\n");
        assertThat(Path.of("../distribution/src/main/dist/crodino"))
                .content()
                .contains("C | POSIX) export LC_ALL=C.UTF-8 ;; esac");
    }

    @ParameterizedTest
    @CsvSource({"train, 1073741824", "demo, 1073741824", "run, none"})
    void whateverTrainsKeepsLargeBlocks(String command, String threshold) throws Exception {
        assertThat(started(command)).contains("threshold: " + threshold + "\n");
    }

    @ParameterizedTest
    @CsvSource({"run, true", "record, true", "drill, true", "train, false"})
    void whatRunsForMonthsHasAHeapThatStaysSmall(String command, boolean small) throws Exception {
        assertThat(started(command).contains(SMALL_HEAP)).isEqualTo(small);
        assertThat(Path.of("../distribution/src/main/dist/crodino"))
                .content()
                .as("the launcher on the robot")
                .contains(SMALL_HEAP);
    }
}
