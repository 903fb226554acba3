package io.crodino.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.formats.RootCommand;
import io.crodino.trainer.loop.SmallWorld;
import io.crodino.trainer.loop.TrainConfig;
import io.crodino.trainer.loop.TrainingRun;
import io.crodino.trainer.run.RunFolder;
import io.crodino.trainer.torch.TensorDevice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
    @TempDir
    Path folder;

    private Path train(String run, Map<String, String> changes) throws InterruptedException {
        Map<String, String> keys = new HashMap<>(Map.of(
                "method", "single",
                "data", "folder:" + folder.resolve("data"),
                "network.backbone", "resnet18",
                "network.width", "0.125",
                "size", "32x48",
                "batch", "2",
                "epochs", "1",
                "threads", "1"));
        keys.putAll(changes);
        TrainingRun.start(
                TrainConfig.resolve(null, Map.of(), keys).value(),
                new RunFolder(folder.resolve(run)),
                TensorDevice.CPU,
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                () -> false);
        return folder.resolve(run);
    }

    private record Said(int code, String out, String err) {}

    private static Said execute(String... words) {
        PrintStream screen = System.out;
        PrintStream errors = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            int code = RootCommand.execute(List.of(CompareCommand.class, EvaluateCommand.class), words);
            return new Said(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(screen);
            System.setErr(errors);
        }
    }

    @Test
    void runsOfOneAndOfBothSensorsAreReadOnTheSameFramesAndThePageNeedsNothingElse() throws Exception {
        SmallWorld.write(folder.resolve("data"), 8);
        Path one = train("one", Map.of());
        Path longer = train("longer", Map.of("epochs", "12"));
        Path both = train("both", Map.of("method", "multimodal"));
        Path page = folder.resolve("page.html");
        Said said = execute("compare", one.toString(), longer.toString(), both.toString(), "--out", page.toString());
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out())
                .contains("difference to one with its 95 % interval")
                .containsPattern("longer +[0-9.]+ \\([+-]");
        assertThat(said.out()).containsPattern("both +- +- +[0-9.]+ \\([+-]");
        String html = Files.readString(page);
        assertThat(html)
                .contains("2 frames of val of small", "<th>ECE</th>", "longer, RGB + depth</summary>", "wall", "box")
                .contains("RGB: where longer gains most, and where it loses most", "depth of f");
        assertThat(html).doesNotContain("http://", "https://", "<script", "url(");
    }

    @Test
    void whatCannotBeComparedIsRefusedInOneSentence() throws Exception {
        SmallWorld.write(folder.resolve("data"), 6);
        Path one = train("one", Map.of());
        Path larger = train("larger", Map.of("size", "48x48"));
        assertThat(execute("compare", one.toString(), larger.toString()).err())
                .contains("the inputs of the runs differ, 32x48 pyramid and 48x48 pyramid")
                .hasLineCount(1);
        assertThat(execute("compare", one.toString(), one + "/../one").err())
                .contains("a run is named twice")
                .hasLineCount(1);
        Files.move(folder.resolve("data"), folder.resolve("elsewhere"));
        assertThat(execute("compare", one.toString()).err())
                .contains("seen from where it was trained: say where they are with --data")
                .hasLineCount(1);
        Said missing = execute("compare", one.toString(), folder.resolve("none").toString());
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("no training run in ").hasLineCount(1);
    }

    @Test
    void withoutARunItSaysWhatIsMissing() throws IOException {
        assertThat(execute("compare").code()).isEqualTo(2);
    }

    @Test
    void programsGetTheScoresOfARunAsOneObject() throws Exception {
        SmallWorld.write(folder.resolve("data"), 8);
        Path run = train("one", Map.of());
        Said said = execute("evaluate", "--run", run.toString(), "--json");
        assertThat(said.code()).as(said.err()).isZero();
        JsonNode answer = new ObjectMapper().readTree(said.out());
        assertThat(said.out()).startsWith("{").endsWith("}" + System.lineSeparator());
        assertThat(answer.path("frames").asInt()).isPositive();
        for (String sensor : List.of("rgb", "depth")) {
            JsonNode score = answer.path("sensors").path(sensor);
            assertThat(score.path("miou").asDouble(-1)).isBetween(0.0, 1.0);
            assertThat(score.path("classes")).isNotEmpty();
        }
        assertThat(answer.path("robust")).isEmpty();
    }
}
