package io.crodino.edge.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.cli.RecordCommand;
import io.crodino.formats.Cli;
import io.crodino.formats.Modality;
import io.crodino.formats.rgbd.CaptureTimes;
import io.crodino.formats.rgbd.RgbdFolder;
import io.crodino.formats.rgbd.RgbdImages;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.Mat;
import picocli.CommandLine;

class RecordCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    private int run(String... arguments) {
        CommandLine command = Cli.commandLine(new RecordCommand());
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }

    @Test
    void itSaysWhatWasWrittenAndWhatToDoNext() throws Exception {
        String source = "replay:" + SmallRecording.write(folder.resolve("in"), 5) + "?fps=50";
        Path to = folder.resolve("out");
        assertThat(run("--rgb", source, "--depth", source, "--out", to.toString(), "--seconds", "0.5"))
                .as(err.toString())
                .isEqualTo(Cli.OK);
        int frames = RgbdFolder.open(to).frames().size();
        // On a busy machine half a second takes longer.
        assertThat(frames).isBetween(5, 50);
        assertThat(out.toString())
                .contains(
                        "record: " + frames + " frames in 0.5 s",
                        "wrote " + to + ": 64x48, rgb as png and depth in units of 0.0005 m")
                .contains("in units of 0.0005 m", "label/STEM.png", "./crodino train --data folder:" + to);
    }

    @Test
    void theConfigurationMayComeFromAFile() throws Exception {
        String source = "replay:" + SmallRecording.write(folder.resolve("in"), 5) + "?fps=50&loop=false&drop=false";
        Path to = folder.resolve("out");
        Path file = Files.writeString(folder.resolve("c.yaml"), "rgb: '" + source + "'\nrgb-format: jpg\n");
        assertThat(run("--config", file.toString(), "--out", to.toString())).isEqualTo(Cli.OK);
        assertThat(to.resolve("rgb/000004.jpg")).exists();
        assertThat(out.toString()).contains("training needs both sensors");
    }

    @Test
    void mistakesAreTheUsersToMend() throws Exception {
        assertThat(run("--out", folder.resolve("x").toString())).isEqualTo(Cli.USER_ERROR);
        assertThat(run("--rgb", "nowhere.avi")).isEqualTo(Cli.USER_ERROR);
        assertThat(run("--rgb", "nowhere.avi", "--out", folder.resolve("x").toString()))
                .isEqualTo(Cli.USER_ERROR);
        assertThat(run("--rgb", "7", "--out", folder.resolve("x").toString())).isEqualTo(Cli.USER_ERROR);
        assertThat(err.toString())
                .contains("no sensor given", "no folder given", "no rgb source 'nowhere.avi'", "cannot open 7");
        assertThat(folder.resolve("x")).doesNotExist();
    }

    @Test
    void aStoppedProcessLeavesACompleteFolder() throws Exception {
        String source = "replay:" + SmallRecording.write(folder.resolve("in"), 5) + "?fps=60";
        Path to = folder.resolve("out");
        Path log = folder.resolve("log.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        RecordProcess.class.getName(),
                        "--rgb",
                        source,
                        "--depth",
                        source,
                        "--out",
                        to.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            awaitFile(to.resolve("depth/000020.png"), process);
            process.destroy();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readString(log, StandardCharsets.UTF_8)).contains("wrote " + to);
        RgbdFolder recording = RgbdFolder.open(to);
        List<String> stems = recording.frames();
        assertThat(stems).hasSizeGreaterThan(20).isEqualTo(recording.frames(Modality.DEPTH));
        assertThat(CaptureTimes.read(to).byStem().keySet()).containsExactlyElementsOf(stems);
        RgbdImages images = new RgbdImages(recording);
        for (String stem : stems) {
            Mat rgb = images.rgb(stem);
            assertThat(rgb.size()).isEqualTo(images.depth(stem).size());
        }
        try (Stream<Path> files = Files.walk(to)) {
            assertThat(files.map(Path::toFile).filter(File::isFile).map(File::getName))
                    .noneMatch(name -> name.endsWith(".part"))
                    .hasSize(2 * stems.size() + 2);
        }
    }

    private static void awaitFile(Path file, Process process) throws InterruptedException, IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!Files.exists(file)) {
            assertThat(process.isAlive()).isTrue();
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(20);
        }
    }
}
