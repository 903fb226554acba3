package io.crodino.app.mistakes;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.samples.demo.DemoCommand;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What the words in capitals of the table stand for. */
record Places(Map<String, Path> named) {
    static Places below(Path base) throws IOException {
        Map<String, Path> named = new LinkedHashMap<>();
        Path data = base.resolve("data");
        Answer made = Answer.to(
                List.of("synth", "--out", data.toString(), "--frames", "4", "--val-frames", "2", "--size", "48x64"));
        assertThat(made.code()).as(made.err()).isZero();
        named.put("DATA", data);
        named.put("SPELT", variant(data, "classes:", "clases:"));
        named.put("COLON", variant(data, "name: sky", "name: \"sky: blue\""));
        named.put("ONECLASS", withOneClass(data));
        Path unlabelled = copy(data, "nolabels");
        Files.move(unlabelled.resolve("label"), base.resolve("moved"));
        named.put("NOLABELS", unlabelled);
        named.put("MODELS", models(base.resolve("models")));
        named.put("EMPTY", Files.createDirectory(base.resolve("empty")));
        Path file = Files.writeString(base.resolve("notes.txt"), "just some words\n");
        named.put("FILE", file);
        // A folder below a file cannot be made, not even by root.
        named.put("LOCKED", file.resolve("below"));
        named.put("WORK", Files.createDirectory(base.resolve("work")));
        return new Places(named);
    }

    private static Path variant(Path data, String before, String after) throws IOException {
        Path copy = copy(data, after.replaceAll("\\W", ""));
        Path file = copy.resolve("dataset.yaml");
        String text = Files.readString(file);
        assertThat(text).contains(before);
        Files.writeString(file, text.replace(before, after));
        return copy;
    }

    private static Path withOneClass(Path data) throws IOException {
        Path copy = copy(data, "oneclass");
        Files.writeString(
                copy.resolve("dataset.yaml"), "name: one\nclasses:\n  - {name: sky, id: 0, color: \"#202020\"}\n");
        return copy;
    }

    private static Path copy(Path from, String name) throws IOException {
        Path to = from.resolveSibling(name);
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Files.copy(each, to.resolve(from.relativize(each).toString()));
            }
        }
        return to;
    }

    private static Path models(Path folder) throws IOException {
        Files.createDirectory(folder);
        for (String name : List.of("rgb.onnx", "depth.onnx")) {
            try (InputStream in = Objects.requireNonNull(DemoCommand.class.getResourceAsStream(name))) {
                Files.copy(in, folder.resolve(name));
            }
        }
        return folder;
    }

    /** With the places that words name. */
    String filled(String text) {
        String filled = text;
        for (Map.Entry<String, Path> place : named.entrySet()) {
            filled = filled.replaceAll(
                    "\\b" + place.getKey() + "\\b", place.getValue().toString());
        }
        return filled;
    }

    Path work() {
        return Objects.requireNonNull(named.get("WORK"));
    }
}
