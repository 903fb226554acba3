package io.crodino.exporter;

import static io.crodino.exporter.OnnxBuilder.attribute;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.crodino.formats.InputSize;
import io.crodino.trainer.network.Network;
import java.util.List;
import java.util.function.Function;

/**
 * Writes what a robot reads of a network: {@code classes}, {@code confidence}, {@code probability}, {@code embedding} and
 * {@code logits}. ONNX Runtime computes all of them and hands over those that are asked for, so what is rarely needed must
 * be cheap.
 */
final class Heads {
    private final OnnxBuilder onnx;
    private final Network network;
    private final InputSize size;
    private final Function<String, Value> values;

    /** @param values the tensors written so far, by the names of the network's nodes */
    Heads(OnnxBuilder onnx, Network network, InputSize size, Function<String, Value> values) {
        this.onnx = onnx;
        this.network = network;
        this.size = size;
        this.values = values;
    }

    /** @param invariantHalf whether the embedding is the first half of the features, or all of them */
    void write(boolean invariantHalf) {
        Value logits = values.apply(network.output("logits"));
        onnx.rename(logits.name(), "logits");
        onnx.output("logits", DataType.FLOAT, 1, logits.channels(), size.height(), size.width());
        String best =
                onnx.node("ArgMax", "classes.wide", List.of("logits"), attribute("axis", 1), attribute("keepdims", 0));
        onnx.cast("classes", best, DataType.UINT8);
        onnx.output("classes", DataType.UINT8, 1, size.height(), size.width());
        confidence();
        embedding(invariantHalf);
    }

    /** Highest class probability before the last up-sampling: a quarter of the size costs a sixteenth. */
    private void confidence() {
        Value scores = quarter(values.apply(scoresNode()));
        // A CPU computes the softmax of what lies side by side in a fraction of the time. Einsum, because ONNX Runtime
        // would move a Transpose behind the softmax again.
        String last = onnx.node("Einsum", "scores.last", List.of(scores.name()), attribute("equation", "nchw->nhwc"));
        String probability = onnx.node("Softmax", "probability.last", List.of(last), attribute("axis", 3));
        onnx.node("Transpose", "probability", List.of(probability), attribute("perm", List.of(0L, 3L, 1L, 2L)));
        onnx.output("probability", DataType.FLOAT, 1, scores.channels(), scores.height(), scores.width());
        String axis = onnx.longs("confidence.axis", 3);
        onnx.node("ReduceMax", "confidence", List.of(probability, axis), attribute("keepdims", 0));
        onnx.output("confidence", DataType.FLOAT, 1, scores.height(), scores.width());
    }

    /** Some decoders classify at an eighth of the size; what the robot reads is always a quarter. */
    private Value quarter(Value scores) {
        int rows = (size.height() + 3) / 4;
        int columns = (size.width() + 3) / 4;
        if (scores.height() == rows && scores.width() == columns) {
            return scores;
        }
        String sizes = onnx.longs("scores.size", 1, scores.channels(), rows, columns);
        String resized = onnx.node(
                "Resize",
                "scores.quarter",
                List.of(scores.name(), "", "", sizes),
                attribute("mode", "linear"),
                attribute("coordinate_transformation_mode", "half_pixel"));
        return scores.sized(resized, rows, columns);
    }

    /** What the last resize of the network reads. */
    private String scoresNode() {
        String logits = network.output("logits");
        return network.nodes().stream()
                .filter(node -> node.name().equals(logits))
                .map(node -> node.inputs().get(0))
                .findFirst()
                .orElseThrow();
    }

    /** Eq. 6: spatial mean of the invariant half, unit length. */
    private void embedding(boolean invariantHalf) {
        Value high = values.apply(network.output("high"));
        int length = invariantHalf ? high.channels() / 2 : high.channels();
        String half = onnx.node(
                "Slice",
                "embedding.half",
                List.of(
                        high.name(),
                        onnx.longs("embedding.from", 0),
                        onnx.longs("embedding.to", length),
                        onnx.longs("embedding.axis", 1)));
        String pooled = onnx.node("GlobalAveragePool", "embedding.pooled", List.of(half));
        String flat = onnx.node("Flatten", "embedding.flat", List.of(pooled), attribute("axis", 1));
        String norm = onnx.node("ReduceL2", "embedding.norm", List.of(flat, "embedding.axis"));
        String floor = onnx.floats("embedding.epsilon", new float[] {1e-12f});
        String safe = onnx.node("Max", "embedding.safe", List.of(norm, floor));
        onnx.node("Div", "embedding", List.of(flat, safe));
        onnx.output("embedding", DataType.FLOAT, 1, length);
    }
}
