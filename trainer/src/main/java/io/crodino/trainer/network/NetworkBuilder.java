package io.crodino.trainer.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects the nodes of a {@link Network}; every method adds one node and returns its name. Confined to one thread. */
public final class NetworkBuilder {
    private final List<String> inputs = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, String> outputs = new LinkedHashMap<>();
    private final Set<String> names = new LinkedHashSet<>();

    public String input(String name) {
        require(names.add(name), "the name '" + name + "' is taken");
        inputs.add(name);
        return name;
    }

    public NetworkBuilder output(String role, String node) {
        require(names.contains(node), "no node '" + node + "'");
        outputs.put(role, node);
        return this;
    }

    public Network build() {
        return new Network(inputs, nodes, outputs);
    }

    /** Any operation. */
    public String add(String name, Op op, String... from) {
        for (String input : from) {
            require(names.contains(input), "node '" + name + "' reads '" + input + "', which does not come before it");
        }
        require(names.add(name), "the name '" + name + "' is taken");
        nodes.add(new Node(name, op, List.of(from)));
        return name;
    }

    String conv(String name, String from, int in, int out, int kernel, int stride, int dilation) {
        return add(name, Op.Conv.dense(in, out, kernel, stride, dilation, false, Op.Init.FAN_OUT), from);
    }

    String batchNorm(String name, String from, int channels) {
        return add(name, new Op.BatchNorm(channels, Op.BatchNorm.USUAL_EPSILON), from);
    }

    String relu(String name, String from) {
        return add(name, new Op.Relu(), from);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
