package io.crodino.app.flight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.edge.cli.DrillCommand;
import io.crodino.formats.Cli;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** A short real drill on the ready-made models. */
class DrillCommandTest {
    private static final String FLIGHT = "synthetic:seed=5&size=160x120&fps=30";

    @TempDir
    Path folder;

    private final StringWriter errors = new StringWriter();

    private int drill(String... more) throws Exception {
        List<String> arguments =
                new ArrayList<>(List.of("--models", QuickKit.models(folder).toString()));
        arguments.addAll(List.of("--rgb", FLIGHT, "--depth", FLIGHT, "--set", "device=cpu", "--set", "threads=1"));
        arguments.addAll(List.of("--set", "health.recovery-ms=300", "--set", "health.good-frames=6"));
        arguments.addAll(List.of(more));
        CommandLine command = Cli.commandLine(new DrillCommand());
        return command.setErr(new PrintWriter(errors, true)).execute(arguments.toArray(new String[0]));
    }

    @Test
    void everyFaultOfAShortDrillIsFoundAndWrittenDown() throws Exception {
        Path out = folder.resolve("drill.json");
        String patient = "health.silence-ms=1000";
        assertThat(drill("--faults", "no-frames,black", "--episodes", "2", "--set", patient, "--out", out.toString()))
                .as(errors.toString())
                .isEqualTo(Cli.OK);
        JsonNode result = new ObjectMapper().readTree(out.toFile());
        assertThat(result.get("done").asInt()).isEqualTo(6);
        assertThat(result.get("rows")).hasSize(3);
        for (JsonNode row : result.get("rows")) {
            assertThat(row.get("detected").asInt()).isEqualTo(2);
            assertThat(row.get("named").asInt()).isEqualTo(2);
            assertThat(row.get("gap").get("p50").asDouble()).isPositive();
        }
        JsonNode audit = result.get("audit");
        assertThat(audit.get("results").asInt()).isPositive();
        assertThat(audit.get("stale").asInt() + audit.get("invented").asInt()).isZero();
        assertThat(folder.resolve("drill.md")).content().contains("| rgb | BLACK | 2 of 2 | all |");
        assertThat(folder.resolve("drill.html")).content().contains("<td>NO_FRAMES</td>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--faults|blakc|did you mean 'black'?",
                "--episodes|0|expected at least 1",
                "--set|polcy=fuse|did you mean 'policy'?"
            })
    void mistakesAreOneSentence(String option, String value, String sentence) throws Exception {
        Path out = folder.resolve("drill.json");
        assertThat(drill(option, value, "--out", out.toString())).isEqualTo(Cli.USER_ERROR);
        assertThat(errors.toString()).contains(sentence);
        assertThat(out).doesNotExist();
    }
}
