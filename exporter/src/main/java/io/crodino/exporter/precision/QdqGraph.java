package io.crodino.exporter.precision;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes a graph again with pairs of QuantizeLinear and DequantizeLinear around everything that the plan wants in int8; a
 * runtime joins them with the operation between them into one that computes on bytes. Used once.
 */
final class QdqGraph {
    /** 6, and what float32 loses of it. */
    private static final float LARGEST_RELU6 = 6.00001f;

    private final GraphIndex index;
    private final QuantizationPlan plan;
    private final GraphProto.Builder graph;
    private final Map<String, TensorProto> constants = new HashMap<>();
    private final Set<String> shifts = new HashSet<>();

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
            AffineScale scale = plan.activations().get(GraphIndex.output(node));
            if (scale == null) {
                graph.addNode(copy);
            } else {
                write(node, copy, scale);
            }
        }
        Set<String> added =
                graph.getInitializerList().stream().map(TensorProto::getName).collect(Collectors.toSet());
        graph.getNodeList().stream()
                .flatMap(node -> node.getInputList().stream())
                .distinct()
                .filter(name -> constants.containsKey(name) && !added.contains(name))
                .forEach(name -> graph.addInitializer(constants.get(name)));
        return graph.build();
    }

    /** A node whose result is held in bytes. */
    private void write(NodeProto node, NodeProto.Builder copy, AffineScale scale) {
        String output = GraphIndex.output(node);
        if (node.getOpType().equals("HardSigmoid")) {
            hardSigmoid(copy, scale);
        } else if (cutOffByBytes(node, scale)) {
            bracket(output, node.getInput(0), scale.scale(), scale);
        } else {
            graph.addNode(copy);
            bracket(output, output, scale.scale(), scale);
        }
    }

    /** A ReLU6 between a convolution and its bytes: they begin at 0 and end at 6 or before, so it has nothing to do. */
    private boolean cutOffByBytes(NodeProto node, AffineScale scale) {
        return node.getOpType().equals("Clip")
                && !plan.activations().containsKey(node.getInput(0))
                && scale.zeroPoint() == 0
                && scale.scale() * AffineScale.LEVELS <= LARGEST_RELU6;
    }

    /**
     * {@code min(max(x + 3, 0), 6) / 6} as an addition: bytes cut off what is beyond them, and the division is in the scale
     * by which the sum is read.
     */
    private void hardSigmoid(NodeProto.Builder node, AffineScale scale) {
        String three = "hard-sigmoid.three";
        if (shifts.add(three)) {
            graph.addInitializer(TensorConstants.unsignedByte(three, AffineScale.LEVELS));
            graph.addInitializer(
                    TensorConstants.floats(three + ".scale", new float[] {3f / AffineScale.LEVELS}, List.of()));
            graph.addInitializer(TensorConstants.unsignedByte(three + ".zero-point", 0));
            graph.addNode(linear("DequantizeLinear", three, dequantized(three), three));
        }
        String output = node.getOutput(0);
        graph.addNode(node.setOpType("Add").clearAttribute().addInput(dequantized(three)));
        // A gate that was 0 in all of calibration has a scale of 1, by which it would have whole numbers only.
        AffineScale gate = new AffineScale(Math.min(scale.scale(), 1f / AffineScale.LEVELS), scale.zeroPoint());
        bracket(output, output, 6 * gate.scale(), gate);
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
                TensorConstants.floats(floats),
                TensorConstants.floats(index.constant(bias)),
                input,
                plan.weightRange());
        List<Long> perChannel = List.of((long) quantized.bias().length);
        constants.put(weight, TensorConstants.bytes(weight, quantized.weight(), floats.getDimsList()));
        constants.put(bias, TensorConstants.integers(bias, quantized.bias(), perChannel));
        byte[] zeros = new byte[quantized.bias().length];
        graph.addInitializer(TensorConstants.floats(weight + ".scale", quantized.scale(), perChannel));
        graph.addInitializer(TensorConstants.bytes(weight + ".zero-point", zeros, perChannel));
        graph.addInitializer(TensorConstants.floats(bias + ".scale", quantized.biasScale(), perChannel));
        graph.addInitializer(TensorConstants.integers(bias + ".zero-point", new int[zeros.length], perChannel));
        graph.addNode(
                linear("DequantizeLinear", weight, dequantized(weight), weight).addAttribute(axis()));
        graph.addNode(linear("DequantizeLinear", bias, dequantized(bias), bias).addAttribute(axis()));
        copy.setInput(1, dequantized(weight)).setInput(2, dequantized(bias));
    }

    /**
     * Bytes of {@code values} by one scale, which are read by the tensor's own.
     *
     * @param tensor what they are called
     */
    private void bracket(String tensor, String values, float written, AffineScale read) {
        graph.addInitializer(TensorConstants.floats(tensor + ".scale", new float[] {read.scale()}, List.of()));
        graph.addInitializer(TensorConstants.unsignedByte(tensor + ".zero-point", read.zeroPoint()));
        String quantized = tensor + ".quantized";
        NodeProto.Builder quantize = linear("QuantizeLinear", values, quantized, tensor);
        if (written != read.scale()) {
            String scale = tensor + ".written.scale";
            graph.addInitializer(TensorConstants.floats(scale, new float[] {written}, List.of()));
            quantize.setInput(1, scale);
        }
        graph.addNode(quantize);
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
