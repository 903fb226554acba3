package io.crodino.exporter;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.crodino.formats.InputSize;
import io.crodino.formats.Kit;
import io.crodino.formats.Modality;
import io.crodino.trainer.data.Normalization;
import io.crodino.trainer.network.Network;
import io.crodino.trainer.network.Node;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Writes one deployed network as ONNX: {@link Preparation} of the sensor's pictures, the network with batch norms
 * folded, and the output {@link Heads}. Sizes are fixed. Used once.
 */
final class BranchGraph {
    private final Modality modality;
    private final Network network;
    private final InputSize size;
    private final Normalization normalization;
    private final Function<String, float[]> weights;
    private final boolean invariantHalf;
    private final OnnxBuilder onnx;
    private final Map<String, Value> values = new HashMap<>();
    private final FoldedNorms norms;

    /**
     * @param weights elements of a tensor by its name
     * @param invariantHalf whether the embedding is the first half of the features, or all of them
     */
    BranchGraph(
            Modality modality,
            Network network,
            InputSize size,
            Normalization normalization,
            Function<String, float[]> weights,
            boolean invariantHalf) {
        this.modality = modality;
        this.network = network;
        this.norms = new FoldedNorms(network);
        this.size = size;
        this.normalization = normalization;
        this.weights = weights;
        this.invariantHalf = invariantHalf;
        this.onnx = new OnnxBuilder("crodino-" + modality.key());
    }

    ModelProto build() {
        Preparation preparation = new Preparation(onnx, size, normalization);
        values.put("image", modality == Modality.RGB ? preparation.color() : preparation.depth());
        Set<String> needed = needed();
        for (Node node : network.nodes()) {
            if (needed.contains(node.name())) {
                List<Value> from = node.inputs().stream().map(this::value).toList();
                values.put(node.name(), node.op().accept(new NodeTranslation(onnx, norms, weights, node, from)));
            }
        }
        new Heads(onnx, network, size, this::value).write(invariantHalf);
        return onnx.build(Kit.version());
    }

    /** What the heads lead back to: ONNX Runtime computes nodes that nobody reads. */
    private Set<String> needed() {
        Set<String> needed = new HashSet<>(List.of(network.output("logits"), network.output("high")));
        for (int i = network.nodes().size() - 1; i >= 0; i--) {
            Node node = network.nodes().get(i);
            if (needed.contains(node.name())) {
                needed.addAll(node.inputs());
            }
        }
        return needed;
    }

    private Value value(String name) {
        Value value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("'" + name + "' is read before it is computed");
        }
        return value;
    }
}
