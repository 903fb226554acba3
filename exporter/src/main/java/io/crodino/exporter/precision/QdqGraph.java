package io.crodino.exporter.precision;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a graph again with pairs of QuantizeLinear and DequantizeLinear around everything that the plan wants in int8; a
 * runtime joins them with the operation between them into one that computes on bytes. Used once.
 */
final class QdqGraph {
    private final GraphIndex index;
    private final QuantizationPlan plan;
    private final GraphProto.Builder graph;
    private final Map<String, TensorProto> constants = new HashMap<>();

    private QdqGraph(GraphProto source, QuantizationPlan plan) {
        this.index = new GraphIndex(source);
        this.plan = plan;
        this.graph = source.toBuilder().clearNode().clearInitializer();
        source.getInitializerList().forEach(tensor -> constants.put(tensor.getName(), tensor));
    }

    /** Names of inputs, outputs and weights stay; weights and biases get {@code .scale} and {@code .zero-point} beside them. */
    static ModelProto write(ModelProto model, QuantizationPlan plan) {
        return model.toBuilder()
                .setGraph(new QdqGraph(model.getGraph(), plan).write())
                .build();
    }

    private GraphProto write() {
        for (NodeProto node : index.nodes()) {
            NodeProto.Builder copy = node.toBuilder();
            for (int i = 0; i < node.getInputCount(); i++) {
                if (plan.activations().containsKey(node.getInput(i))) {
                    copy.setInput(i, dequantized(node.getInput(i)));
                }
            }
            if (plan.convolutions().contains(GraphIndex.output(node))) {
                quantizeWeights(node, copy);
            }
            graph.addNode(copy);
            AffineScale scale = plan.activations().get(GraphIndex.output(node));
            if (scale != null) {
                bracket(GraphIndex.output(node), scale);
            }
        }
        index.nodes().stream()
                .flatMap(node -> node.getInputList().stream())
                .distinct()
                .filter(constants::containsKey)
                .forEach(name -> graph.addInitializer(constants.get(name)));
        return graph.build();
    }

    private static String dequantized(String name) {
        return name + ".dequantized";
    }

    private void quantizeWeights(NodeProto node, NodeProto.Builder copy) {
        String weight = node.getInput(1);
        String bias = node.getInput(2);
        AffineScale input = plan.activations().get(node.getInput(0));
        if (input == null) {
            throw new IllegalStateException("the plan gives no scale for " + node.getInput(0));
        }
        TensorProto floats = index.constant(weight);
        ChannelWeights quantized = ChannelWeights.of(
                Constants.floats(floats), Constants.floats(index.constant(bias)), input, plan.weightRange());
        List<Long> perChannel = List.of((long) quantized.bias().length);
        constants.put(weight, Constants.bytes(weight, quantized.weight(), floats.getDimsList()));
        constants.put(bias, Constants.integers(bias, quantized.bias(), perChannel));
        byte[] zeros = new byte[quantized.bias().length];
        graph.addInitializer(Constants.floats(weight + ".scale", quantized.scale(), perChannel));
        graph.addInitializer(Constants.bytes(weight + ".zero-point", zeros, perChannel));
        graph.addInitializer(Constants.floats(bias + ".scale", quantized.biasScale(), perChannel));
        graph.addInitializer(Constants.integers(bias + ".zero-point", new int[zeros.length], perChannel));
        graph.addNode(
                linear("DequantizeLinear", weight, dequantized(weight), weight).addAttribute(axis()));
        graph.addNode(linear("DequantizeLinear", bias, dequantized(bias), bias).addAttribute(axis()));
        copy.setInput(1, dequantized(weight)).setInput(2, dequantized(bias));
    }

    private void bracket(String tensor, AffineScale scale) {
        graph.addInitializer(Constants.floats(tensor + ".scale", new float[] {scale.scale()}, List.of()));
        graph.addInitializer(Constants.unsignedByte(tensor + ".zero-point", scale.zeroPoint()));
        String quantized = tensor + ".quantized";
        graph.addNode(linear("QuantizeLinear", tensor, quantized, tensor));
        graph.addNode(linear("DequantizeLinear", quantized, dequantized(tensor), tensor));
    }

    private static NodeProto.Builder linear(String operator, String from, String to, String scaled) {
        return NodeProto.newBuilder()
                .setOpType(operator)
                .setName(to)
                .addInput(from)
                .addInput(scaled + ".scale")
                .addInput(scaled + ".zero-point")
                .addOutput(to);
    }

    private static AttributeProto axis() {
        return AttributeProto.newBuilder()
                .setName("axis")
                .setType(AttributeProto.AttributeType.INT)
                .setI(0)
                .build();
    }
}
