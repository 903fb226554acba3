package io.crodino.exporter.precision;

import ai.onnx.proto.OnnxMl.NodeProto;
import io.crodino.exporter.precision.AffineScale.Range;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Decides which tensors of a graph are held in bytes, so that everything between the first and the last int8 convolution
 * computes on bytes: additions, concatenations, pooling and resizing too. Tensors that are only moved or mixed keep their
 * scale, which makes moving them free.
 */
final class QuantizationPlanner {
    private static final Set<String> MOVING = Set.of("MaxPool", "Resize", "Expand");
    private static final Set<String> COMPUTING =
            Set.of("Add", "Mul", "Concat", "GlobalAveragePool", "AveragePool", "Sigmoid", "HardSigmoid");

    /** Inputs of a concatenation share a scale unless it would cost one of them two bits. */
    private static final double WIDEST_SHARE = 4;

    private final GraphIndex graph;
    private final Set<String> body;
    private final int weightRange;

    QuantizationPlanner(GraphIndex graph, int weightRange) {
        this.graph = graph;
        this.body = graph.body();
        this.weightRange = weightRange;
    }

    /** The tensors whose values a plan may need. */
    Set<String> tensors() {
        return tensors(nodes(Set.of()));
    }

    /** Everything in int8 but these convolutions. */
    QuantizationPlan allBut(Set<String> kept, Map<String, Range> ranges) {
        return plan(nodes(kept), ranges);
    }

    /** One convolution in int8 and nothing else. */
    QuantizationPlan only(NodeProto convolution, Map<String, Range> ranges) {
        return plan(List.of(convolution), ranges);
    }

    private List<NodeProto> nodes(Set<String> kept) {
        return graph.nodes().stream()
                .filter(node -> body.contains(GraphIndex.output(node)) && !kept.contains(GraphIndex.output(node)))
                .filter(node -> GraphIndex.isConvolution(node)
                        || MOVING.contains(node.getOpType())
                        || COMPUTING.contains(node.getOpType()))
                .toList();
    }

    private QuantizationPlan plan(List<NodeProto> nodes, Map<String, Range> ranges) {
        Map<String, Range> shared = shared(nodes, ranges);
        Map<String, AffineScale> scales = new HashMap<>();
        tensors(nodes).forEach(tensor -> scales.put(tensor, AffineScale.of(shared.getOrDefault(tensor, Range.NONE))));
        Set<String> convolutions = nodes.stream()
                .filter(GraphIndex::isConvolution)
                .map(GraphIndex::output)
                .collect(Collectors.toSet());
        return new QuantizationPlan(convolutions, scales, weightRange);
    }

    private Set<String> tensors(List<NodeProto> nodes) {
        Set<String> tensors = new TreeSet<>();
        for (NodeProto node : nodes) {
            tensors.addAll(inputs(node));
            tensors.add(result(node));
        }
        return tensors;
    }

    /** Tensors that share a scale get the union of their ranges. */
    private Map<String, Range> shared(List<NodeProto> nodes, Map<String, Range> ranges) {
        Map<String, Set<String>> groups = new HashMap<>();
        Map<String, Range> result = new HashMap<>(ranges);
        for (NodeProto node : nodes) {
            Set<String> together = new HashSet<>(inputs(node));
            together.add(result(node));
            if (MOVING.contains(node.getOpType()) || (node.getOpType().equals("Concat") && alike(together, result))) {
                Set<String> group = new HashSet<>();
                together.forEach(tensor -> group.addAll(groups.getOrDefault(tensor, Set.of(tensor))));
                Range union =
                        group.stream().map(result::get).reduce(Range::union).orElseThrow();
                for (String tensor : group) {
                    groups.put(tensor, group);
                    result.put(tensor, union);
                }
            }
        }
        return result;
    }

    private static boolean alike(Set<String> tensors, Map<String, Range> ranges) {
        double widest = 0;
        double narrowest = Double.POSITIVE_INFINITY;
        for (String tensor : tensors) {
            double width = ranges.getOrDefault(tensor, Range.NONE).width();
            widest = Math.max(widest, width);
            narrowest = Math.min(narrowest, width);
        }
        return widest <= WIDEST_SHARE * narrowest;
    }

    /** The tensors it computes from, without weights and sizes. */
    private List<String> inputs(NodeProto node) {
        return node.getInputList().stream()
                .filter(name -> !name.isEmpty() && !graph.isConstant(name))
                .toList();
    }

    /** What it hands on: a ReLU or ReLU6 that alone reads it belongs to it, as bytes end where these do. */
    private String result(NodeProto node) {
        String output = GraphIndex.output(node);
        List<NodeProto> readers = graph.consumers(output);
        boolean bounded = readers.size() == 1 && GraphIndex.isBound(readers.get(0));
        return bounded ? GraphIndex.output(readers.get(0)) : output;
    }
}
