package io.crodino.exporter.precision;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Writes a graph again with some nodes in float16, and casts where the type changes. Used once. */
final class HalfGraph {
    private final GraphIndex index;
    private final Set<String> halves;
    private final GraphProto.Builder graph;
    private final Map<String, TensorProto> constants = new LinkedHashMap<>();
    private final Set<String> cast = new HashSet<>();

    private HalfGraph(GraphProto source, Set<String> halves) {
        this.index = new GraphIndex(source);
        this.halves = halves;
        this.graph = source.toBuilder().clearNode().clearInitializer();
        source.getInitializerList().forEach(tensor -> constants.put(tensor.getName(), tensor));
    }

    /** @param halves names of the nodes that compute in float16; their float constants belong to them alone */
    static ModelProto write(ModelProto model, Set<String> halves) {
        return model.toBuilder()
                .setGraph(new HalfGraph(model.getGraph(), halves).write())
                .build();
    }

    private GraphProto write() {
        for (NodeProto node : index.nodes()) {
            boolean half = halves.contains(GraphIndex.output(node));
            NodeProto.Builder copy = node.toBuilder();
            for (int i = 0; i < node.getInputCount(); i++) {
                copy.setInput(i, input(node.getInput(i), half));
            }
            graph.addNode(copy);
        }
        constants.values().forEach(graph::addInitializer);
        return graph.build();
    }

    private String input(String name, boolean half) {
        TensorProto constant = constants.get(name);
        if (constant != null) {
            if (half && constant.getDataType() == DataType.FLOAT.getNumber()) {
                short[] bits = HalfFloat.bits(TensorConstants.floats(constant));
                constants.put(name, TensorConstants.halves(name, bits, constant.getDimsList()));
            }
            return name;
        }
        if (name.isEmpty() || half == halves.contains(name)) {
            return name;
        }
        String other = name + (half ? ".half" : ".float");
        if (cast.add(other)) {
            graph.addNode(NodeProto.newBuilder()
                    .setOpType("Cast")
                    .setName(other)
                    .addInput(name)
                    .addOutput(other)
                    .addAttribute(AttributeProto.newBuilder()
                            .setName("to")
                            .setType(AttributeProto.AttributeType.INT)
                            .setI((half ? DataType.FLOAT16 : DataType.FLOAT).getNumber())));
        }
        return other;
    }
}
