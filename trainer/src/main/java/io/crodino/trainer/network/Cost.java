package io.crodino.trainer.network;

import io.crodino.formats.InputSize;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What one picture costs: the multiply-adds of all convolutions, as the field counts them; norms, activations, additions
 * and resizing are left out.
 *
 * @param multiplyAdds of one picture
 */
public record Cost(long multiplyAdds) {
    private static final Set<String> PICTURES = Set.of("image", "rgb", "depth");

    /**
     * Of a network whose inputs are pictures of this size, of one sensor or both.
     *
     * @throws IllegalArgumentException when it has other inputs, whose sizes would have to be known
     */
    public static Cost of(Network network, InputSize size) {
        Map<String, Extent> extents = new HashMap<>();
        if (!PICTURES.containsAll(network.inputs())) {
            throw new IllegalArgumentException("expected pictures as inputs, found " + network.inputs());
        }
        network.inputs().forEach(input -> extents.put(input, new Extent(size.height(), size.width())));
        long sum = 0;
        for (Node node : network.nodes()) {
            Extent extent = node.op()
                    .accept(new ResultExtent(node.inputs().stream()
                            .map(name -> at(extents, name))
                            .toList()));
            extents.put(node.name(), extent);
            if (node.op() instanceof Op.Conv conv) {
                long each = (long) conv.in() / conv.groups() * conv.kernel() * conv.kernel();
                sum += conv.out() * each * extent.height() * extent.width();
            }
        }
        return new Cost(sum);
    }

    private static Extent at(Map<String, Extent> known, String name) {
        Extent extent = known.get(name);
        if (extent == null) {
            throw new IllegalStateException("'" + name + "' is read before it is computed");
        }
        return extent;
    }
}
