package io.crodino.trainer.network;

import io.crodino.formats.InputSize;
import java.util.HashMap;
import java.util.Map;

/**
 * What one picture costs: the multiply-adds of all convolutions, as the field counts them; norms, activations, additions
 * and resizing are left out.
 *
 * @param multiplyAdds of one picture
 */
public record Cost(long multiplyAdds) {
    /** A feature map's rows and columns. */
    private record Extent(int height, int width) {
        Extent strided(int stride) {
            return new Extent((height + stride - 1) / stride, (width + stride - 1) / stride);
        }
    }

    /**
     * Of a network whose first input is a picture of this size.
     *
     * @throws IllegalArgumentException when it has more inputs, whose sizes would have to be known
     */
    public static Cost of(Network network, InputSize size) {
        if (network.inputs().size() != 1) {
            throw new IllegalArgumentException("expected one input, found " + network.inputs());
        }
        Map<String, Extent> extents = new HashMap<>();
        extents.put(network.inputs().get(0), new Extent(size.height(), size.width()));
        long sum = 0;
        for (Node node : network.nodes()) {
            Extent extent = extent(node, extents);
            extents.put(node.name(), extent);
            if (node.op() instanceof Op.Conv conv) {
                long each = (long) conv.in() / conv.groups() * conv.kernel() * conv.kernel();
                sum += conv.out() * each * extent.height() * extent.width();
            }
        }
        return new Cost(sum);
    }

    private static Extent extent(Node node, Map<String, Extent> known) {
        Extent first = at(known, node.inputs().get(0));
        Op op = node.op();
        if (op instanceof Op.Conv conv) {
            return first.strided(conv.stride());
        } else if (op instanceof Op.MaxPool) {
            return first.strided(2);
        } else if (op instanceof Op.AveragePool pool) {
            return first.strided(pool.stride());
        } else if (op instanceof Op.GlobalAveragePool) {
            return new Extent(1, 1);
        } else if (op instanceof Op.Resize || op instanceof Op.Broadcast) {
            return at(known, node.inputs().get(1));
        }
        return first;
    }

    private static Extent at(Map<String, Extent> known, String name) {
        Extent extent = known.get(name);
        if (extent == null) {
            throw new IllegalStateException("'" + name + "' is read before it is computed");
        }
        return extent;
    }
}
