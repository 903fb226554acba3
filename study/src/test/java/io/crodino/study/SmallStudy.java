package io.crodino.study;

import io.crodino.trainer.loop.SmallWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Studies of a few steps in processes of their own. */
final class SmallStudy {
    private static final Map<String, String> RECIPE = Map.of(
            "network.backbone", "resnet18",
            "network.width", "0.125",
            "size", "32x48",
            "batch", "2",
            "threads", "1");

    private final Path folder;

    /** @param folder where data, studies and logs go */
    SmallStudy(Path folder) throws IOException {
        this.folder = folder;
        SmallWorld.write(folder.resolve("data"), 6);
    }

    /** How a study ended. */
    record Ended(int code, String log) {}

    List<String> arguments(String out, String... more) {
        List<String> words = new ArrayList<>(List.of("--data", "folder:" + folder.resolve("data")));
        words.addAll(List.of("--out", folder.resolve(out).toString(), "--device", "cpu"));
        RECIPE.forEach((key, value) -> words.addAll(List.of("--set", key + "=" + value)));
        words.addAll(List.of(more));
        return words;
    }

    Process start(String out, String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-Dai.djl.offline=true",
                "-cp",
                System.getProperty("java.class.path"),
                StudyProcess.class.getName()));
        words.addAll(arguments(out, more));
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(out).toFile()))
                .start();
    }

    Ended run(String out, String... more) throws IOException, InterruptedException {
        Files.deleteIfExists(log(out));
        int code = start(out, more).waitFor();
        return new Ended(code, Files.readString(log(out)));
    }

    Path log(String out) {
        return folder.resolve(out + ".log");
    }

    String logText(String out) throws IOException {
        return Files.readString(log(out));
    }

    /** The lines of {@code study.csv} that no clock decides. */
    List<String> results(String out) throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve(out).resolve("study.csv"))) {
            return lines.filter(line -> !line.startsWith("times,")).toList();
        }
    }
}
