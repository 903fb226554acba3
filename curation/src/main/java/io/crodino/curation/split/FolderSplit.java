package io.crodino.curation.split;

import io.crodino.curation.scan.FolderIndex;
import io.crodino.curation.scan.FrameFacts;
import io.crodino.curation.sequence.FrameSequence;
import io.crodino.curation.split.SplitCost.Sums;
import io.crodino.formats.UserException;
import io.crodino.formats.rgbd.CaptureTimes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Divides frames. Immutable; thread-safe.
 *
 * @param facts of the frames, of which only labels count
 * @param classes how many
 * @param shares of the frames
 * @param gap frames left out between two blocks; empty for a hundredth of them, at least one
 * @param seed of what is drawn by lot
 */
public record FolderSplit(
        Map<String, FrameFacts> facts, int classes, SplitShares shares, Optional<Integer> gap, long seed) {
    private static final int ONE_OF = 100;

    /**
     * By whole sequences; where there are fewer than lists, by blocks of them one after the other, in the order that
     * balances the classes best.
     *
     * @throws UserException when there are too few frames
     */
    public SplitPlan bySequence(List<FrameSequence> sequences) {
        int count = shares.count();
        if (sequences.size() < count) {
            List<String> stems = sequences.stream()
                    .flatMap(sequence -> sequence.stems().stream())
                    .toList();
            return plan(best(stems), "blocks of one sequence");
        }
        List<Sums> sums = sequences.stream()
                .map(sequence -> Sums.of(sequence.stems(), facts, classes))
                .toList();
        List<String> all = sequences.stream()
                .flatMap(sequence -> sequence.stems().stream())
                .toList();
        int[] place = SequenceAssignment.of(sums, cost(all), count, seed);
        List<List<String>> parts = new ArrayList<>(IntStream.range(0, count)
                .mapToObj(s -> (List<String>) new ArrayList<String>())
                .toList());
        for (int i = 0; i < place.length; i++) {
            parts.get(place[i]).addAll(sequences.get(i).stems());
        }
        return plan(new Blocks(parts, List.of()), sequences.size() + " sequences");
    }

    private Blocks best(List<String> stems) {
        List<List<Integer>> orders = shares.count() == 2
                ? List.of(List.of(0, 1), List.of(1, 0))
                : List.of(
                        List.of(0, 1, 2),
                        List.of(0, 2, 1),
                        List.of(1, 0, 2),
                        List.of(1, 2, 0),
                        List.of(2, 0, 1),
                        List.of(2, 1, 0));
        SplitCost cost = cost(stems);
        return orders.stream()
                .map(order -> cut(stems, order))
                .min(Comparator.comparing((Blocks blocks) -> cost.of(blocks.parts().stream()
                        .map(part -> Sums.of(part, facts, classes))
                        .toList())))
                .orElseThrow();
    }

    /**
     * By time, as {@code times.csv} has it, or else by name: first train, then val, then test.
     *
     * @throws UserException when there are too few frames, or some have no time
     */
    public SplitPlan byTime(List<String> stems, Optional<CaptureTimes> times) {
        List<String> sorted = stems.stream().sorted(order(times)).toList();
        List<Integer> order = IntStream.range(0, shares.count()).boxed().toList();
        return plan(cut(sorted, order), times.isPresent() ? "blocks by time" : "blocks by name");
    }

    private static Comparator<String> order(Optional<CaptureTimes> times) {
        return times.isEmpty()
                ? Comparator.naturalOrder()
                : Comparator.comparing((String stem) -> time(times.get(), stem))
                        .thenComparing(Comparator.naturalOrder());
    }

    private static long time(CaptureTimes times, String stem) {
        OptionalLong time = Optional.ofNullable(times.byStem().get(stem))
                .map(row -> row.rgb().isPresent() ? row.rgb() : row.depth())
                .orElse(OptionalLong.empty());
        if (time.isEmpty()) {
            throw new UserException(CaptureTimes.FILE + " has no time for '" + stem
                    + "': add its line, remove the file (then names give the order), or split by sequence");
        }
        return time.getAsLong();
    }

    /**
     * By lot.
     *
     * @throws UserException when there are too few frames
     */
    public SplitPlan byLot(List<String> stems) {
        List<String> drawn = new ArrayList<>(stems.stream().sorted().toList());
        Collections.shuffle(drawn, new Random(seed));
        List<Integer> order = IntStream.range(0, shares.count()).boxed().toList();
        Blocks blocks = Blocks.cut(drawn, wanted(), order, 0);
        return plan(
                new Blocks(
                        blocks.parts().stream()
                                .map(part -> part.stream().sorted().toList())
                                .toList(),
                        List.of()),
                "each frame by lot");
    }

    private Blocks cut(List<String> stems, List<Integer> order) {
        return Blocks.cut(stems, wanted(), order, gap.orElse(Math.max(1, stems.size() / ONE_OF)));
    }

    private List<Double> wanted() {
        return shares.shares().subList(0, shares.count());
    }

    private SplitCost cost(List<String> stems) {
        return new SplitCost(wanted(), Sums.of(stems, facts, classes));
    }

    private static SplitPlan plan(Blocks blocks, String manner) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        for (int s = 0; s < blocks.parts().size(); s++) {
            lists.put(FolderIndex.SPLITS.get(s), blocks.parts().get(s));
        }
        return new SplitPlan(lists, blocks.gap(), manner);
    }
}
