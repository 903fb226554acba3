package io.crodino.exporter.precision;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.HashMap;
import java.util.Map;

/** What it costs to leave a convolution in float32: its share of all weights, plus what changing the type costs. */
final class LayerCost {
    private static final double CHANGING_TYPE = 0.01;

    private LayerCost() {}

    /** By the convolutions' names. */
    static Map<String, Double> shares(GraphIndex graph) {
        Map<String, Double> weights = new HashMap<>();
        for (NodeProto node : graph.convolutions()) {
            double size = graph.constant(node.getInput(1)).getRawData().size();
            weights.put(GraphIndex.output(node), size);
        }
        double total =
                weights.values().stream().mapToDouble(Double::doubleValue).sum();
        weights.replaceAll((name, size) -> size / total + CHANGING_TYPE);
        return weights;
    }
}
