package io.crodino.edge.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.edge.kit.Outlets;
import io.crodino.formats.UserException;
import io.crodino.formats.Yaml;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleTest {
    private static final Path HOME = Path.of("/home/erika");

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new LinkedHashMap<>();

    private Map<String, String> written(Path config, Finding... findings) throws IOException {
        Path file = folder.resolve("help.zip");
        new Bundle(file, environment, HOME, List.of(folder), Outlets.installed().keysByVariable())
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
                java_command: io.crodino.app.Crodino run --set token=tok-4711 --set mqtt.password=cl-4719
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer abc-4721",
                "-H 'Authorization: Basic YWJj-4721' http://host",
                "Authorization: Digest username=\"me\", response=\"4721\"",
                "auth: Basic YWJj-4721",
                "auth=abc-4721",
                "wifi.psk = abc-4721",
                "\"pwd\": \"abc 4721\"",
                "--api-key abc-4721 --fps 30",
                "got bearer abc-4721",
                "Cookie: a=1; b=4721",
                "?pin=4721&x=1"
            })
    void aTextWithASecretInItIsShownWithoutIt(String text) throws IOException {
        environment.put("OPENCV_NOTES", text);
        Map<String, String> entries =
                written(config(Yaml.write(Map.of("rgb", text))), Finding.well("opencv", "OpenCV", text));

        assertThat(String.join("\n", entries.values())).doesNotContain("4721");
        assertThat(entries.get("config.yaml")).contains("rgb", "hidden");
    }

    @Test
    void aSecretThatIsKnownFromATextIsHiddenWhereverItStands() throws IOException {
        environment.put("CRODINO_JAVA_OPTS", "-Dwifi.psk=robot-4722");
        Map<String, String> entries =
                written(config("rgb: 'v.mp4'\n"), Finding.well("opencv", "OpenCV", "no answer of robot-4722"));

        assertThat(entries.get("doctor.txt")).contains("no answer of hidden");
    }

    @Test
    void ofSettingsThatNobodyKnowsTheNamesAreShown() throws IOException {
        environment.put("CRODINO_RGB", "/dev/video0");
        environment.put("CRODINO_CAMERA_CODE", "abc-4723");
        environment.put("PWD", "/srv/robot");
        Map<String, String> entries = written(config("""
                tokn: abc-4723
                fleet: {code: 4723}
                mqtt: {topic: hall, sentence: abc-4723}
                port: 9000
                health: {silence-ms: 200}
                """), Finding.well("java", "Java", "in /srv/robot"));

        assertThat(String.join("\n", entries.values())).doesNotContain("4723");
        assertThat(entries.get("environment.txt")).isEqualTo("""
                CRODINO_CAMERA_CODE=hidden
                CRODINO_RGB=/dev/video0
                """);
        assertThat(entries.get("config.yaml")).isEqualTo("""
                tokn: hidden
                fleet:
                  code: hidden
                mqtt:
                  topic: hall
                  sentence: hidden
                port: 9000
                health:
                  silence-ms: 200
                """);
        assertThat(entries.get("doctor.txt")).contains("in /srv/robot");
    }

    @Test
    void noSettingOfTheKitIsHiddenButThoseThatAreSecretsOrLeadToThem() {
        assertThat(Outlets.installed().keysByVariable().values().stream().filter(Redaction::isSecret))
                .containsExactlyInAnyOrder(
                        "token", "viewer-token", "mqtt.password", "mqtt.key", "tls.key", "update.public-key");
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
