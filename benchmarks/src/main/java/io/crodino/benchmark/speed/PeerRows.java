package io.crodino.benchmark.speed;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.fasterxml.jackson.databind.JsonNode;
import io.crodino.benchmark.speed.LoopMeasurement.Setting;
import io.crodino.formats.AtomicFile;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The kit beside its peers in Python, in alternation.
 *
 * @param peer null when no Python was given
 */
record PeerRows(SpeedReport report, @Nullable PythonPeer peer, int rounds, int results) {
    private static final double MOST_WAITING = 0.05;
    private static final String LOOP = "whole loop with one viewer, this kit / Python loop with overlay and JPEG";
    private static final String GRAPH = "exported graph / torch.onnx graph, latency";
    private static final String GRAPH_TARGET = "<= 1.00 (+-0.03), fp32";
    private static final String NO_PYTHON = "give --python and --peers";

    /** The loop of camera, network, overlay and JPEG. */
    void loop(LoopRows loop, Path model, Path pictures, Path work) throws InterruptedException {
        if (peer == null) {
            report.leaveOut(LOOP, NO_PYTHON, "<= 0.95");
        } else {
            loop(peer, loop, classesOnly(model, work), pictures);
        }
    }

    /** The graph in the same ONNX Runtime, beside the one that torch.onnx makes of the same weights. */
    void graph(Path model, @Nullable Path checkpoint, Path work) throws InterruptedException {
        if (peer == null) {
            report.leaveOut(GRAPH, NO_PYTHON, GRAPH_TARGET);
        } else if (checkpoint == null) {
            report.leaveOut(GRAPH, "give --checkpoint", GRAPH_TARGET);
        } else {
            graph(peer, classesOnly(model, work), checkpoint, work);
        }
    }

    private void loop(PythonPeer python, LoopRows loop, Path model, Path pictures) throws InterruptedException {
        List<Double> ratios = new ArrayList<>();
        List<Double> kit = new ArrayList<>();
        List<Double> other = new ArrayList<>();
        List<Double> memory = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            LoopMeasurement.Outcome outcome = loop.measure(Setting.VIEWER);
            if (outcome.waiting() > MOST_WAITING) {
                report.leaveOut(LOOP, "the kit waits for the camera, give a higher --fps", "<= 0.95");
                return;
            }
            double ours = outcome.millisPerResult();
            JsonNode said = python.call("bench_pipeline.py", model, "--source", pictures, "--frames", results);
            JsonNode stages = said.path("stages");
            memory.add(said.path("peak_rss_mb").asDouble());
            // Its pictures are decoded in the loop, ours come from a sensor thread: reading is left out on both sides.
            double theirs = stages.path("total").path("median_ms").asDouble()
                    - stages.path("read").path("median_ms").asDouble();
            kit.add(ours);
            other.add(theirs);
            ratios.add(ours / theirs);
        }
        Spread ratio = new Spread(ratios);
        report.add(
                LOOP,
                Map.of("ratio", ratio.values(), "kit-ms", kit, "python-ms", other),
                ratio.text("%.3f", "") + ", " + new Spread(kit).text("%.1f", "ms") + " against "
                        + new Spread(other).text("%.1f", "ms"),
                "<= 0.95");
        Spread resident = new Spread(memory);
        report.add("peak memory of the Python loop, one model", resident.values(), resident.text("%.0f", "MB"), "");
    }

    private void graph(PythonPeer python, Path model, Path checkpoint, Path work) throws InterruptedException {
        Path exported = work.resolve("torch.onnx");
        String size = size(model);
        python.run(
                "export_onnx.py",
                checkpoint,
                exported,
                "--modality",
                "rgb",
                "--size",
                size,
                "--image-input",
                "--mean",
                "0.485",
                "0.456",
                "0.406",
                "--std",
                "0.229",
                "0.224",
                "0.225");
        JsonNode ours = python.call("bench_onnx.py", exported, model, "--threads", 1, "--runs", results, "--size", size)
                .path("models")
                .path(1);
        report.add(
                GRAPH,
                Map.of(
                        "median", ours.path("paired_ratio_median").asDouble(),
                        "p10", ours.path("paired_ratio_p10").asDouble(),
                        "p90", ours.path("paired_ratio_p90").asDouble()),
                ours.path("paired_ratio_median").asText() + " (10 % to 90 %: "
                        + ours.path("paired_ratio_p10").asText() + " to "
                        + ours.path("paired_ratio_p90").asText() + ", n = " + results + ")",
                GRAPH_TARGET);
    }

    private static String size(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            TensorShapeProto shape = ModelProto.parseFrom(in)
                    .getGraph()
                    .getInput(0)
                    .getType()
                    .getTensorType()
                    .getShape();
            return shape.getDim(1).getDimValue() + "x" + shape.getDim(2).getDimValue();
        } catch (IOException e) {
            throw new UserException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** The same graph with the class map as its only output, which is all that the Python loop asks for. */
    private static Path classesOnly(Path file, Path work) {
        try (InputStream in = Files.newInputStream(file)) {
            ModelProto model = ModelProto.parseFrom(in);
            List<ValueInfoProto> classes = model.getGraph().getOutputList().stream()
                    .filter(output -> output.getName().equals("classes"))
                    .toList();
            ModelProto.Builder reduced = model.toBuilder();
            reduced.getGraphBuilder().clearOutput().addAllOutput(classes);
            Path target = work.resolve("classes-only.onnx");
            AtomicFile.write(target, reduced.build()::writeTo);
            return target;
        } catch (IOException e) {
            throw new UserException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
