package io.crodino.edge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.formats.Cli;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The robot's doctor on the machine of the test, whatever that is. */
class DoctorCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int doctor(String... arguments) {
        CommandLine line = Cli.commandLine(new DoctorCommand());
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(arguments);
    }

    @Test
    void jsonHasAllAreasAndTheRobotKnowsNoTrainer(@TempDir Path folder) throws Exception {
        Path bundle = folder.resolve("help.zip");

        int code = doctor("--json", "--bundle", bundle.toString());

        JsonNode report = new ObjectMapper().readTree(out.toString());
        TreeSet<String> areas = new TreeSet<>();
        report.get("findings").forEach(finding -> areas.add(finding.get("area").asText()));
        assertThat(areas)
                .containsExactlyInAnyOrder(
                        "java",
                        "system",
                        "processor",
                        "memory",
                        "disk",
                        "port",
                        "gpu",
                        "jna",
                        "opencv",
                        "onnxruntime-cpu",
                        "onnxruntime-cuda",
                        "onnxruntime-tensorrt",
                        "onnxruntime-openvino",
                        "onnxruntime-xnnpack",
                        "cameras");
        assertThat(report.get("can").has("run")).isTrue();
        assertThat(report.get("can").has("train")).isFalse();
        assertThat(code).isEqualTo(report.get("level").asText().equals("broken") ? Cli.USER_ERROR : Cli.OK);
        assertThat(bundle).exists();
        assertThat(err.toString()).contains("Bundle: " + bundle);
        assertThat(works(report, "onnxruntime-cpu")).isTrue();
    }

    private static boolean works(JsonNode report, String area) {
        for (JsonNode finding : report.get("findings")) {
            if (finding.get("area").asText().equals(area)) {
                return finding.get("facts").get("works").asBoolean();
            }
        }
        throw new AssertionError("no area " + area);
    }

    @Test
    void anExistingBundleIsRefusedBeforeAnythingIsExamined(@TempDir Path folder) throws Exception {
        Path bundle = Files.writeString(folder.resolve("help.zip"), "precious");

        assertThat(doctor("--bundle", bundle.toString())).isEqualTo(Cli.USER_ERROR);

        assertThat(err.toString()).contains("exists");
        assertThat(out.toString()).isEmpty();
    }
}
