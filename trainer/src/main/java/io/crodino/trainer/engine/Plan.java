package io.crodino.trainer.engine;

import io.crodino.trainer.network.Network;
import io.crodino.trainer.network.Node;
import io.crodino.trainer.network.Op;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a network is executed: its nodes in order, with those left out that a later one computes along with its own work,
 * and for each step the arrays that nobody reads after it.
 */
record Plan(List<Step> steps) {
    /**
     * One node to compute.
     *
     * @param inputs names of the arrays that are read
     * @param joins true: the node is a convolution over the first input joined with the second, which is enlarged to the
     *     size of the first
     * @param done names of the arrays that may be released afterwards
     */
    record Step(Node node, List<String> inputs, boolean joins, List<String> done) {}

    static Plan of(Network network) {
        Map<String, Node> nodes = new HashMap<>();
        Map<String, Integer> readers = new HashMap<>();
        for (Node node : network.nodes()) {
            nodes.put(node.name(), node);
            node.inputs().forEach(input -> readers.merge(input, 1, Integer::sum));
        }
        network.outputs().values().forEach(output -> readers.merge(output, 1, Integer::sum));
        Map<String, List<String>> joining = new HashMap<>();
        Set<String> absorbed = new HashSet<>();
        for (Node node : network.nodes()) {
            Node concat =
                    onlyReader(nodes, readers, plain3x3(node) ? node.inputs().get(0) : "");
            if (concat != null
                    && concat.op() instanceof Op.Concat
                    && concat.inputs().size() == 2) {
                String skip = concat.inputs().get(0);
                Node resize = onlyReader(nodes, readers, concat.inputs().get(1));
                if (resize != null
                        && resize.op() instanceof Op.Resize
                        && resize.inputs().get(1).equals(skip)) {
                    joining.put(node.name(), List.of(skip, resize.inputs().get(0)));
                    absorbed.add(concat.name());
                    absorbed.add(resize.name());
                }
            }
        }
        return new Plan(released(network, joining, absorbed));
    }

    private static boolean plain3x3(Node node) {
        return node.op() instanceof Op.Conv conv
                && conv.kernel() == 3
                && conv.stride() == 1
                && conv.dilation() == 1
                && !conv.depthwise()
                && !conv.bias();
    }

    private static @Nullable Node onlyReader(Map<String, Node> nodes, Map<String, Integer> readers, String name) {
        return readers.getOrDefault(name, 0) == 1 ? nodes.get(name) : null;
    }

    private static List<Step> released(Network network, Map<String, List<String>> joining, Set<String> absorbed) {
        Set<String> readLater = new HashSet<>(network.inputs());
        readLater.addAll(network.outputs().values());
        List<Step> backwards = new ArrayList<>();
        for (int i = network.nodes().size() - 1; i >= 0; i--) {
            Node node = network.nodes().get(i);
            if (!absorbed.contains(node.name())) {
                List<String> inputs = joining.getOrDefault(node.name(), node.inputs());
                List<String> done =
                        inputs.stream().distinct().filter(readLater::add).toList();
                backwards.add(0, new Step(node, inputs, joining.containsKey(node.name()), done));
            }
        }
        return List.copyOf(backwards);
    }
}
