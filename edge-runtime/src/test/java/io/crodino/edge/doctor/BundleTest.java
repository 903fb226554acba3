package io.crodino.edge.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.formats.UserException;
import io.crodino.formats.doctor.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {
    private static final Path HOME = Path.of("/home/erika");

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new LinkedHashMap<>();

    private Map<String, String> written(Path config, Finding... findings) throws IOException {
        Path file = folder.resolve("help.zip");
        new Bundle(file, environment, HOME, List.of(folder))
                .write(Report.of(Map.of(Patients.HEALTHY, List.of(findings))), config);
        Map<String, String> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }

    private Path config(String text) throws IOException {
        return Files.writeString(folder.resolve("run.yaml"), text);
    }

    @Test
    void secretsAreNowhereInTheBundle() throws IOException {
        environment.put("CRODINO_TOKEN", "tok-4711");
        environment.put("CRODINO_RGB", "rtsp://cam:p@ss-4712@10.0.0.2/main");
        environment.put("CRODINO_JAVA_OPTS", "-Dproxy.password=pw-4713 -Xmx1g");
        environment.put("AWS_SECRET_ACCESS_KEY", "aws-4714");
        Path config = config("""
                # remember: com-4715
                mqtt:
                  url: tcp://robot:mq-4716@broker:1883
                  password: |
                    pw two words 4717
                depth: "http://10.0.0.3/depth?api_key=api-4718&fps=30"
                """);
        Files.writeString(folder.resolve("crodino_hs_err_pid12.log"), """
                # SIGSEGV
                java_command: io.crodino.samples.Crodino run --set token=tok-4711 --set mqtt.password=cl-4719
                USER=erika
                # aws-4714
                """);

        Map<String, String> entries = written(
                config,
                Finding.well("opencv", "OpenCV", "in /home/erika/lib, asked http://a:b-4720@host and tok-4711"));

        assertThat(String.join("\n", entries.values()))
                .doesNotContain("471")
                .doesNotContain("4720")
                .doesNotContain("two words")
                .doesNotContain("erika");
        assertThat(entries.get("environment.txt"))
                .contains("CRODINO_TOKEN=hidden\n")
                .contains("CRODINO_RGB=rtsp://hidden@10.0.0.2/main\n")
                .contains("-Dproxy.password=hidden -Xmx1g")
                .doesNotContain("AWS");
        assertThat(entries.get("config.yaml"))
                .contains("password: hidden")
                .contains("tcp://hidden@broker:1883")
                .contains("fps=30");
        assertThat(entries.get("crash.log")).contains("# SIGSEGV").contains("USER=hidden");
        assertThat(entries.get("doctor.json")).contains("in ~/lib");
        new ObjectMapper().readTree(entries.get("doctor.json"));
    }

    @Test
    void itHoldsWhatSomebodyNeedsToHelp() throws IOException {
        Map<String, String> entries = written(config("port: 9000\n"), Finding.well("java", "Java", "17"));

        assertThat(entries)
                .containsOnlyKeys(
                        "doctor.json", "doctor.txt", "kit.txt", "environment.txt", "cpuinfo.txt", "config.yaml");
        assertThat(entries.get("kit.txt")).startsWith("crodino ").contains("Java flags:\n  -");
        assertThat(entries.get("config.yaml")).isEqualTo("port: 9000\n");
    }

    @Test
    void aConfigurationThatIsNotYamlIsToldInsteadOfStoppingTheBundle() throws IOException {
        assertThat(written(config("a: [1\n"), Finding.well("java", "Java", "17"))
                        .get("config.yaml"))
                .contains("is not YAML");
    }

    @Test
    void theCrashOfAnotherProgramStaysWhereItIs() throws IOException {
        Files.writeString(folder.resolve("hs_err_pid7.log"), "java_command: org.example.Other\n");

        assertThat(written(config("port: 1\n"), Finding.well("java", "Java", "17")))
                .doesNotContainKey("crash.log");
    }

    @Test
    void anExistingFileIsNotOverwritten() throws IOException {
        Path file = Files.writeString(folder.resolve("help.zip"), "precious");

        assertThatThrownBy(() -> written(config("port: 1\n"), Finding.well("java", "Java", "17")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("exists");
        assertThat(file).hasContent("precious");
    }
}
