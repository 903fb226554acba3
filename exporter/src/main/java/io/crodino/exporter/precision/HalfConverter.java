package io.crodino.exporter.precision;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import io.crodino.formats.Modality;
import io.crodino.trainer.data.LabelledFrame;
import io.crodino.trainer.data.LabelledFrames;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * float16 between the first and the last convolution; preparation and output heads stay in float32. So do layers whose
 * weights or values come near the largest float16: half of it would be a chance of two that a new scene overflows.
 */
public final class HalfConverter {
    private static final int SAMPLES = 16;
    private static final double HEADROOM = 8;

    private HalfConverter() {}

    /** @param training frames to look for large values in */
    public static Reduced convert(ModelProto model, Modality modality, LabelledFrames training, Jobs jobs) {
        GraphIndex graph = new GraphIndex(model.getGraph());
        Set<String> body = graph.body();
        List<LabelledFrame> samples = CalibrationFrames.choose(training, SAMPLES);
        Map<String, Histogram> histograms = RangeCalibration.watch(
                model,
                modality,
                training.size(),
                body,
                samples,
                jobs.start("looking for large values, " + modality.key(), "frames", samples.size()));
        Set<String> large = new TreeSet<>();
        for (NodeProto node : graph.nodes()) {
            String name = GraphIndex.output(node);
            if (body.contains(name) && (beyond(histograms.get(name)) || beyond(graph, node))) {
                large.add(name);
            }
        }
        Set<String> halves = body.stream().filter(name -> !large.contains(name)).collect(Collectors.toSet());
        return new Reduced(
                HalfGraph.write(model, halves),
                "values of " + samples.size() + " training frames"
                        + (large.isEmpty() ? "" : ", in float32: " + String.join(" ", large)));
    }

    private static boolean beyond(@Nullable Histogram histogram) {
        return histogram == null
                || Math.max(Math.abs(histogram.min()), Math.abs(histogram.max())) > HalfFloat.MAX / HEADROOM;
    }

    private static boolean beyond(GraphIndex graph, NodeProto node) {
        return GraphIndex.isConvolution(node)
                && node.getInputList().stream()
                        .filter(graph::isConstant)
                        .map(name -> TensorConstants.floats(graph.constant(name)))
                        .anyMatch(HalfConverter::beyond);
    }

    private static boolean beyond(float[] values) {
        for (float value : values) {
            if (Math.abs(value) > HalfFloat.MAX / HEADROOM) {
                return true;
            }
        }
        return false;
    }
}
