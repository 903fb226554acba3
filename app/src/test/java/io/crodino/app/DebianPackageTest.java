package io.crodino.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.kit.RunConfig;
import io.crodino.formats.LayeredConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the package brings beside the kit. {@code distribution/debian/try} installs the package itself. */
@EnabledOnOs(OS.LINUX)
class DebianPackageTest {
    private static final Path PACKAGE = Path.of("../distribution/debian/package");
    private static final long PATIENCE_SECONDS = 60;

    /** Where the package would be installed. */
    @TempDir
    Path home;

    @TempDir
    Path cache;

    @TempDir
    Path reports;

    @TempDir
    Path models;

    private Path config;

    @BeforeEach
    void installed() throws IOException {
        Path service = Files.createDirectory(home.resolve("service"));
        for (String name : List.of("condition", "models", "before-start")) {
            Files.copy(
                    PACKAGE.resolve("service").resolve(name),
                    service.resolve(name),
                    StandardCopyOption.COPY_ATTRIBUTES);
        }
        config = home.resolve("run.yaml");
        Files.writeString(config, "models: " + models + "\n");
        kitThat("exit 0");
    }

    /** A kit that notes how it was called, beside its Java's and its models' scripts. */
    private void kitThat(String ends) throws IOException {
        script(home.resolve("crodino"), "echo \"$* $CRODINO_CACHE\" >>" + home.resolve("calls"), ends);
    }

    private static void script(Path file, String... lines) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/usr/bin/env bash\n" + String.join("\n", lines) + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private record Ended(int code, String out) {}

    private Ended run(Path program, String... arguments) throws Exception {
        Path out = home.resolve("out");
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(program.toString()), Stream.of(arguments))
                        .toList())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().put("CRODINO_CACHE", cache.toString());
        builder.environment().put("TMPDIR", reports.toString());
        builder.environment().remove("CRODINO_MODELS");
        Process process = builder.start();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8));
    }

    private Ended service(String name) throws Exception {
        return run(home.resolve("service").resolve(name), config.toString());
    }

    private List<String> calls() throws IOException {
        Path calls = home.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    private static LayeredConfig<RunConfig> read(Path file) {
        return LayeredConfig.resolve(RunConfig.defaults(), file, Map.of(), Map.of());
    }

    @Test
    void theConfigurationIsValidAsItIsAndWithEverythingThatItSuggests() throws IOException {
        Path delivered = PACKAGE.resolve("run.yaml");
        assertThat(read(delivered).value().models()).isEqualTo("/var/lib/crodino/models");
        assertThat(read(delivered).value().sources().rgb()).isNotEmpty();
        Path all = home.resolve("all.yaml");
        Files.writeString(all, Files.readString(delivered).replaceAll("(?m)^# ([a-z]+: )", "$1"));
        assertThat(read(all).value().sources().depth()).isNotEmpty();
        assertThat(read(all).value().page().bind()).isEqualTo("0.0.0.0");
    }

    @Test
    void theServiceIsThatOfTheSampleButForItsFolders() throws IOException {
        List<String> own = Files.readAllLines(PACKAGE.resolve("crodino.service"));
        assertThat(Files.readAllLines(Path.of("../samples/deploy/crodino.service")).stream()
                        .filter(line -> !line.isBlank() && !line.startsWith("#") && !line.startsWith("ExecStart=")))
                .isSubsetOf(own);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "'%s'", "\"%s\"", "%s   # on the fast disk", "  '%s'  "})
    void theServiceStartsAsSoonAsThereIsAModelWhereTheConfigurationSays(String form) throws Exception {
        Files.writeString(config, "# models: /nowhere\nrgb: 0\nmodels: " + form.formatted(models) + "\ndepth: z16:0\n");
        assertThat(service("condition").code()).isEqualTo(1);
        Files.createFile(models.resolve("depth.onnx"));
        assertThat(service("condition")).isEqualTo(new Ended(0, ""));
    }

    @Test
    void withoutModelsOneLineSaysWhereTheyAreExpected() throws Exception {
        Ended ended = service("condition");
        // 255 and signals would be a failure to systemd, less is "not now".
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).startsWith("no models in " + models + ": ").hasLineCount(1);
    }

    @Test
    void aFolderThatTheServiceCannotSeeIsLeftToTheKitToSay() throws Exception {
        Files.writeString(config, "models: " + models.resolve("not-there") + "\n");
        assertThat(service("condition")).isEqualTo(new Ended(0, ""));
    }

    @Test
    void aStoreWithoutPlainFilesIsEnough() throws Exception {
        Files.createFile(Files.createDirectory(models.resolve("store")).resolve("pairs.json"));
        assertThat(service("condition").code()).isZero();
    }

    @Test
    void newModelsArePreparedOnce() throws Exception {
        assertThat(service("before-start").code()).isZero();
        assertThat(calls()).as("without models").isEmpty();
        Files.writeString(models.resolve("rgb.onnx"), "a");
        service("before-start");
        service("before-start");
        assertThat(calls()).containsExactly("prepare --models " + models + " " + cache);
        Files.writeString(models.resolve("depth.onnx"), "a");
        service("before-start");
        assertThat(calls()).hasSize(2);
    }

    @Test
    void aPreparationThatFailsKeepsNoServiceFromStartingAndIsNotTriedAtEachStart() throws Exception {
        Files.createFile(models.resolve("rgb.onnx"));
        kitThat("exit 70");
        Ended ended = service("before-start");
        assertThat(ended.code()).isZero();
        assertThat(ended.out()).startsWith("not prepared");
        assertThat(service("before-start")).isEqualTo(new Ended(0, ""));
        assertThat(calls()).hasSize(1);
    }

    @Test
    void ofTheReportsOfCrashesTheNewestNineStayAndTheNextIsTheTenth() throws Exception {
        for (int i = 1; i <= 12; i++) {
            Path report = Files.createFile(reports.resolve("crodino_hs_err_pid" + i + ".log"));
            assertThat(report.toFile().setLastModified(1_000_000L * i)).isTrue();
        }
        Files.createFile(reports.resolve("notes.log"));
        assertThat(service("before-start").code()).isZero();
        assertThat(reports.toFile().list())
                .hasSize(10)
                .contains("notes.log", "crodino_hs_err_pid4.log")
                .doesNotContain("crodino_hs_err_pid3.log");
    }

    @Test
    void theLauncherTakesTheJavaThatThePackageBrings() throws Exception {
        Path launcher = home.resolve("crodino");
        Files.copy(Path.of("../distribution/src/main/dist/crodino"), launcher, StandardCopyOption.REPLACE_EXISTING);
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        script(home.resolve("jre/bin/java"), "echo ours");
        Files.writeString(home.resolve("jre/release"), "JAVA_VERSION=\"17.0.1\"\n");
        assertThat(run(launcher, "--version").out()).isEqualTo("ours\n");
    }
}
