package io.crodino.exporter.precision;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lets the last enlargement, the argmax and the softmax go through memory with the classes of a pixel side by side, which
 * takes a CPU half the time; around a light network in int8 they are a third of everything. Outputs keep their names, shapes
 * and values. Not for CUDA, whose Resize takes the last two dimensions for height and width. Used once.
 */
final class ChannelsLastHead {
    private static final List<Long> TO_LAST = List.of(0L, 2L, 3L, 1L);
    private static final List<Long> TO_FIRST = List.of(0L, 3L, 1L, 2L);
    private static final Set<String> HEAD =
            Set.of("logits", "scores.quarter", "classes.wide", "probability", "confidence");
    private static final String AXIS = "classes.axis";

    private final GraphProto.Builder graph;
    private final Set<String> outputs;
    private final Map<String, TensorProto> constants;
    private final Set<String> turned = new HashSet<>();

    private ChannelsLastHead(GraphProto source) {
        graph = source.toBuilder().clearNode().clearInitializer();
        outputs = source.getOutputList().stream().map(ValueInfoProto::getName).collect(Collectors.toSet());
        constants = source.getInitializerList().stream()
                .collect(Collectors.toMap(TensorProto::getName, tensor -> tensor, (a, b) -> a, LinkedHashMap::new));
    }

    /** The same function; the model itself where the last thing it does is not an enlargement. */
    static ModelProto of(ModelProto model) {
        boolean enlarges = model.getGraph().getNodeList().stream()
                .anyMatch(node -> GraphIndex.output(node).equals("logits")
                        && node.getOpType().equals("Resize"));
        return enlarges
                ? model.toBuilder()
                        .setGraph(new ChannelsLastHead(model.getGraph()).write(model.getGraph()))
                        .build()
                : model;
    }

    private GraphProto write(GraphProto source) {
        constants.put(AXIS, Constants.longs(AXIS, 3));
        for (NodeProto node : source.getNodeList()) {
            if (HEAD.contains(GraphIndex.output(node))) {
                write(node);
            } else {
                graph.addNode(node);
            }
        }
        Set<String> read = graph.getNodeList().stream()
                .flatMap(node -> node.getInputList().stream())
                .collect(Collectors.toSet());
        constants.values().stream()
                .filter(constant -> read.contains(constant.getName()))
                .forEach(graph::addInitializer);
        return graph.build();
    }

    private void write(NodeProto node) {
        String input = last(node.getInput(0));
        NodeProto.Builder copy = node.toBuilder().setInput(0, input);
        switch (node.getOpType()) {
            case "Resize" -> firstAgain(copy.setInput(3, turnedSize(node.getInput(3))));
            case "Softmax" -> firstAgain(copy.clearAttribute().addAttribute(axis()));
            case "ArgMax" -> {
                copy.clearAttribute().addAttribute(axis());
                node.getAttributeList().stream()
                        .filter(attribute -> !attribute.getName().equals("axis"))
                        .forEach(copy::addAttribute);
                graph.addNode(copy);
            }
            case "ReduceMax" -> graph.addNode(copy.setInput(1, AXIS));
            default -> throw new IllegalStateException("the heads have no " + node.getOpType());
        }
    }

    /** Writes a node of the head, and its result with the classes first where it is an output. */
    private void firstAgain(NodeProto.Builder node) {
        String output = node.getOutput(0);
        graph.addNode(node.setName(output + ".last").setOutput(0, output + ".last"));
        turned.add(output);
        if (outputs.contains(output)) {
            graph.addNode(transpose(output + ".last", output, TO_FIRST));
        }
    }

    /** A tensor with the classes last. */
    private String last(String tensor) {
        if (turned.add(tensor)) {
            graph.addNode(transpose(tensor, tensor + ".last", TO_LAST));
        }
        return tensor + ".last";
    }

    private String turnedSize(String size) {
        TensorProto first = constants.get(size);
        if (first == null) {
            throw new IllegalStateException("the graph has no constant '" + size + "'");
        }
        long[] sides = Constants.longs(first);
        String name = size + ".last";
        constants.put(
                name,
                Constants.longs(
                        name,
                        TO_LAST.stream().mapToLong(i -> sides[i.intValue()]).toArray()));
        return name;
    }

    private static NodeProto transpose(String from, String to, List<Long> order) {
        return NodeProto.newBuilder()
                .setOpType("Transpose")
                .setName(to)
                .addInput(from)
                .addOutput(to)
                .addAttribute(AttributeProto.newBuilder()
                        .setName("perm")
                        .setType(AttributeProto.AttributeType.INTS)
                        .addAllInts(order))
                .build();
    }

    private static AttributeProto axis() {
        return AttributeProto.newBuilder()
                .setName("axis")
                .setType(AttributeProto.AttributeType.INT)
                .setI(3)
                .build();
    }
}
