package io.crodino.trainer.network;

import io.crodino.trainer.network.ParameterSpec.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A graph of operations in the order of execution. Immutable; holds no weights.
 *
 * @param inputs names that the caller provides
 * @param nodes every input of a node comes before it
 * @param outputs what it computes: role, e.g. {@code logits}, to node name
 */
public record Network(List<String> inputs, List<Node> nodes, Map<String, String> outputs) {
    public Network {
        inputs = List.copyOf(inputs);
        nodes = List.copyOf(nodes);
        outputs = Map.copyOf(outputs);
    }

    /** The node name of an output role. */
    public String output(String role) {
        String node = outputs.get(role);
        if (node == null) {
            throw new IllegalArgumentException("no output '" + role + "'; known: " + outputs.keySet());
        }
        return node;
    }

    /** All tensors that the network needs, in the order of the nodes. */
    public List<ParameterSpec> parameters() {
        return nodes.stream().flatMap(Network::parametersOf).toList();
    }

    /** Trained elements: weights, biases, scales and shifts; running statistics do not count. */
    public long parameterCount() {
        return parameters().stream()
                .filter(parameter -> parameter.role().trained())
                .mapToLong(ParameterSpec::count)
                .sum();
    }

    private static Stream<ParameterSpec> parametersOf(Node node) {
        if (node.op() instanceof Op.Conv conv) {
            List<ParameterSpec> specs = new ArrayList<>();
            specs.add(new ParameterSpec(node.name() + ".weight", conv.weightShape(), Role.WEIGHT, conv.init()));
            if (conv.bias()) {
                specs.add(ParameterSpec.vector(node.name() + ".bias", conv.out(), Role.BIAS));
            }
            return specs.stream();
        }
        if (node.op() instanceof Op.BatchNorm norm) {
            return Stream.of(
                    ParameterSpec.vector(node.name() + ".weight", norm.channels(), Role.SCALE),
                    ParameterSpec.vector(node.name() + ".bias", norm.channels(), Role.SHIFT),
                    ParameterSpec.vector(node.name() + ".running_mean", norm.channels(), Role.RUNNING_MEAN),
                    ParameterSpec.vector(node.name() + ".running_var", norm.channels(), Role.RUNNING_VAR));
        }
        return Stream.of();
    }
}
