package io.crodino.curation.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.formats.Cli;
import io.crodino.world.Camera;
import io.crodino.world.synth.SynthSettings;
import io.crodino.world.synth.SynthWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DataCommandTest {
    @TempDir
    private Path base;

    private Path data = Path.of("");
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void write() {
        data = base.resolve("a <b> & 'c'");
        new SynthWriter(data, new SynthSettings(12, 4, 3, Camera.parse("64x48"))).write(done -> {});
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine line = Cli.commandLine(new DataCommand());
        return line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
    }

    @Test
    void aCleanFolderIsZeroAndAFaultIsTwoAndThePageShowsIt() throws IOException {
        assertThat(run("check", "--data", "folder:" + data)).isZero();
        assertThat(out.toString()).contains("nothing wrong was found in 16 frames");
        Files.writeString(data.resolve("val.txt"), Files.readString(data.resolve("val.txt")) + "train-0000-0\n");
        Path page = base.resolve("new folder/report.html");
        assertThat(run("check", "--data", data.toString(), "--out", page.toString()))
                .isEqualTo(2);
        assertThat(out.toString()).contains("FAULT [two-splits] 1 frame in two lists: train-0000-0 (train and val)");
        String html = Files.readString(page);
        assertThat(html)
                .contains(
                        "two-splits", "data:image/jpeg;base64,", "prefers-color-scheme:", "a &lt;b> &amp; &#39;c&#39;")
                .doesNotContain("http:", "https:", "<script");
        assertThat(html.length()).isLessThan(5_000_000);
    }

    @Test
    void programsGetJsonAndNothingElse() throws IOException {
        Files.delete(data.resolve("label/train-0000-1.png"));
        assertThat(run("check", "--data", data.toString(), "--json")).isEqualTo(2);
        JsonNode answer = new ObjectMapper().readTree(out.toString());
        assertThat(answer.path("faults").asInt()).isEqualTo(1);
        assertThat(answer.path("defects").path(0).path("severity").asText()).isEqualTo("fault");
        assertThat(answer.path("defects").path(0).path("topic").asText()).isEqualTo("missing");
        assertThat(answer.path("defects").path(0).path("stems").path(0).asText())
                .isEqualTo("train-0000-1");
        assertThat(run("stats", "--data", data.toString(), "--json")).isZero();
        JsonNode stats = new ObjectMapper().readTree(out.toString());
        assertThat(stats.path("splits").path("train").asInt()).isEqualTo(12);
        assertThat(stats.path("classes").path("train").path("sky").path("share").asDouble())
                .isBetween(0.0, 1.0);
        assertThat(stats.path("coverage")).hasSize(12);
    }

    @Test
    void statsWritesAPage() throws IOException {
        Path page = base.resolve("stats.html");
        assertThat(run("stats", "--data", data.toString(), "--out", page.toString()))
                .isZero();
        assertThat(out.toString()).contains("sky").contains("of the pixels are measurements");
        assertThat(Files.readString(page)).contains("Where depth is measured", "Mean colour picture");
    }

    @Test
    void splitKeepsOldListsAndCheckIsContent() throws IOException {
        List<String> before = Files.readAllLines(data.resolve("train.txt"));
        assertThat(run("split", "--data", data.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("--replace");
        assertThat(run("split", "--data", data.toString(), "--replace", "--shares", "60,20,20"))
                .isZero();
        assertThat(out.toString()).contains("sequences: train.txt").contains("sky");
        assertThat(Files.readAllLines(data.resolve("train.txt.bak"))).isEqualTo(before);
        assertThat(data.resolve("test.txt")).exists();
        assertThat(run("check", "--data", data.toString())).isZero();
    }

    @Test
    void mistakesAreOneSentence() {
        for (List<String> wrong : List.of(
                List.of("check", "--data", base.resolve("nowhere").toString()),
                List.of("check", "--data", "nyu:x.mat"),
                List.of("check", "--data", ""),
                List.of("check", "--data", base.toString()),
                List.of("check", "--data", data.toString(), "--out", base.toString()),
                List.of("split", "--data", data.toString(), "--by", "magic"),
                List.of("split", "--data", data.toString(), "--shares", "80"),
                List.of("split", "--data", data.toString(), "--gap", "-1"),
                List.of(
                        "merge",
                        "--data",
                        data.toString(),
                        "--out",
                        base.resolve("x").toString()),
                List.of("chekc"))) {
            assertThat(run(wrong.toArray(new String[0]))).as(wrong.toString()).isEqualTo(2);
            assertThat(err.toString().lines().filter(line -> line.startsWith("crodino: ")))
                    .as(err.toString())
                    .hasSize(1);
            assertThat(err.toString()).doesNotContain("\tat ");
        }
    }
}
