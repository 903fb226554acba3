package io.crodino.exporter;

import io.crodino.trainer.network.Network;
import io.crodino.trainer.network.Node;
import io.crodino.trainer.network.Op;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which batch norms of a network go into the convolution before them: those that alone read it. The others stay, and are
 * written as a 1 x 1 convolution of each channel by itself, which is what computes in bytes.
 */
final class FoldedNorms {
    private final Map<String, Node> byConvolution = new HashMap<>();

    FoldedNorms(Network network) {
        Set<String> convolutions = new HashSet<>();
        Map<String, Integer> readers = new HashMap<>();
        for (Node node : network.nodes()) {
            if (node.op() instanceof Op.Conv) {
                convolutions.add(node.name());
            }
            node.inputs().forEach(input -> readers.merge(input, 1, Integer::sum));
        }
        for (Node node : network.nodes()) {
            String from = node.inputs().get(0);
            if (node.op() instanceof Op.BatchNorm
                    && convolutions.contains(from)
                    && readers.getOrDefault(from, 0) == 1) {
                byConvolution.put(from, node);
            }
        }
    }

    /** The batch norm that goes into a convolution. */
    Optional<Node> into(String convolution) {
        return Optional.ofNullable(byConvolution.get(convolution));
    }

    /** Whether a batch norm goes into the convolution before it. */
    boolean folds(Node norm) {
        return byConvolution.containsValue(norm);
    }
}
