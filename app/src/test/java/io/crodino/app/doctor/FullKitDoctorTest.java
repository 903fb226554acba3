package io.crodino.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.edge.cli.DoctorCommand;
import io.crodino.formats.Cli;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class FullKitDoctorTest {
    @Test
    void theDoctorOfTheFullKitProvesTheTensorEngine() throws Exception {
        StringWriter out = new StringWriter();
        CommandLine line = Cli.commandLine(new DoctorCommand()).setOut(new PrintWriter(out));

        int code = line.execute("--json");

        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(report.get("can").get("train").asBoolean()).isTrue();
        assertThat(code).isEqualTo(report.get("level").asText().equals("broken") ? Cli.USER_ERROR : Cli.OK);
        JsonNode engine = null;
        for (JsonNode finding : report.get("findings")) {
            engine = finding.get("area").asText().equals("engine") ? finding : engine;
        }
        assertThat(engine).isNotNull();
        assertThat(engine.get("sentence").asText()).contains("gradients proven");
        assertThat(engine.get("facts").get("threads").asInt()).isPositive();
    }
}
