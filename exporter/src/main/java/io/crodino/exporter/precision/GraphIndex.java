package io.crodino.exporter.precision;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks up a graph whose nodes have one output each and are named after it, as the exporter writes them. Immutable.
 */
final class GraphIndex {
    private final List<NodeProto> nodes;
    private final Map<String, List<NodeProto>> consumers = new HashMap<>();
    private final Map<String, TensorProto> constants = new HashMap<>();

    GraphIndex(GraphProto graph) {
        nodes = graph.getNodeList();
        for (NodeProto node : nodes) {
            for (String input : node.getInputList()) {
                consumers.computeIfAbsent(input, name -> new ArrayList<>()).add(node);
            }
        }
        graph.getInitializerList().forEach(tensor -> constants.put(tensor.getName(), tensor));
    }

    /** In the order of execution. */
    List<NodeProto> nodes() {
        return nodes;
    }

    /** The nodes that read a tensor. */
    List<NodeProto> consumers(String tensor) {
        return consumers.getOrDefault(tensor, List.of());
    }

    /** A weight, a bias, a size. */
    TensorProto constant(String name) {
        TensorProto tensor = constants.get(name);
        if (tensor == null) {
            throw new IllegalStateException("the graph has no constant '" + name + "'");
        }
        return tensor;
    }

    boolean isConstant(String name) {
        return constants.containsKey(name);
    }

    static boolean isConvolution(NodeProto node) {
        return node.getOpType().equals("Conv");
    }

    /** Whether it cuts values off at 0, and perhaps at an upper end. */
    static boolean isBound(NodeProto node) {
        return node.getOpType().equals("Relu") || node.getOpType().equals("Clip");
    }

    static String output(NodeProto node) {
        return node.getOutput(0);
    }

    /** The convolutions' nodes in the order of execution. */
    List<NodeProto> convolutions() {
        return nodes.stream().filter(GraphIndex::isConvolution).toList();
    }

    /** Names of the convolutions and of all that lies between two of them: neither preparation nor output heads. */
    Set<String> body() {
        Set<String> after = new HashSet<>();
        for (NodeProto node : nodes) {
            if (isConvolution(node) || node.getInputList().stream().anyMatch(after::contains)) {
                after.add(output(node));
            }
        }
        Set<String> body = new HashSet<>();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            String output = output(nodes.get(i));
            boolean leadsOn = consumers(output).stream().anyMatch(node -> body.contains(output(node)));
            if (after.contains(output) && (isConvolution(nodes.get(i)) || leadsOn)) {
                body.add(output);
            }
        }
        return body;
    }
}
