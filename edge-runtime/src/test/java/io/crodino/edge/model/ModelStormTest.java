package io.crodino.edge.model;

import io.crodino.formats.OpenCv;
import io.crodino.formats.UserException;
import io.crodino.testing.Mutations;
import io.crodino.testing.Storm;
import io.crodino.testing.StormTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a model file may hold. */
class ModelStormTest implements StormTest {
    private static final ModelOptions OPTIONS =
            ModelOptions.defaults().withDevice(Device.CPU).withThreads(1).withOnnx(OnnxConfig.once());
    private static final List<String> WORDS = List.of(
            "crodino.classes",
            "crodino.sensor",
            "crodino.input-height",
            "crodino.score.iou",
            "depth",
            "rgb",
            "[null]",
            "[]",
            "[{\"name\":\"a\",\"id\":0,\"color\":\"#000000\"}]",
            "image",
            "classes",
            "embedding");

    @Override
    public Stream<Storm> storms(Path folder) throws IOException {
        OpenCv.load();
        byte[] model;
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("blue.onnx"))) {
            model = in.readAllBytes();
        }
        Path file = Files.write(folder.resolve("rgb.onnx"), model);
        byte[] card;
        try (SegmentationModel open = SegmentationModel.open(file, OPTIONS)) {
            card = text(ModelCardMetadata.write(open.card()));
        }
        Mutations files = new Mutations(List.of(model), WORDS);
        return Stream.of(
                Storm.of(
                        "model card",
                        4000,
                        new Mutations(List.of(card), WORDS),
                        UserException.class,
                        input -> ModelCardMetadata.read("rgb.onnx", map(input))),
                Storm.of("rgb.onnx", 300, files, UserException.class, input -> {
                    Files.write(file, input);
                    try (SegmentationModel open = SegmentationModel.open(file, OPTIONS)) {
                        open.run();
                    }
                }));
    }

    private static byte[] text(Map<String, String> card) {
        return card.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> map(byte[] card) {
        Map<String, String> map = new HashMap<>();
        new String(card, StandardCharsets.UTF_8).lines().forEach(line -> {
            String[] parts = line.split("=", 2);
            map.put(parts[0], parts.length == 1 ? "" : parts[1]);
        });
        return map;
    }
}
