package io.crodino.curation.split;

import io.crodino.formats.UserException;
import java.util.ArrayList;
import java.util.List;

/**
 * Frames in a row, cut into blocks with frames left out between them.
 *
 * @param parts a block for each split, in the order of splits
 * @param gap what lies between
 */
record Blocks(List<List<String>> parts, List<String> gap) {
    /**
     * Cuts.
     *
     * @param order the splits in the order in which their blocks come
     * @throws UserException when there are too few frames
     */
    static Blocks cut(List<String> stems, List<Double> shares, List<Integer> order, int gap) {
        int used = stems.size() - gap * (order.size() - 1);
        if (used < order.size()) {
            throw new UserException(stems.size() + " frames do not suffice for " + order.size()
                    + " lists with a gap of " + gap + " between them: lower --gap, or record more");
        }
        List<List<String>> parts = new ArrayList<>();
        shares.forEach(share -> parts.add(List.of()));
        List<String> between = new ArrayList<>();
        int start = 0;
        int taken = 0;
        double reached = 0;
        for (int i = 0; i < order.size(); i++) {
            reached += shares.get(order.get(i));
            int others = order.size() - 1 - i;
            int end = Math.max(taken + 1, Math.min(used - others, (int) Math.round(reached * used)));
            int count = (others == 0 ? used : end) - taken;
            parts.set(order.get(i), stems.subList(start, start + count));
            taken += count;
            start += count;
            if (others > 0) {
                between.addAll(stems.subList(start, start + gap));
                start += gap;
            }
        }
        return new Blocks(parts, between);
    }
}
