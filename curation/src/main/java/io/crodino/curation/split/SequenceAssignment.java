package io.crodino.curation.split;

import io.crodino.curation.split.SplitCost.Sums;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Gives whole sequences to splits: first each to the split that lacks most, the longest first, then exchanged by lot as
 * long as that comes nearer to what was asked for. The same seed gives the same. For one thread.
 */
final class SequenceAssignment {
    private static final int ATTEMPTS = 20_000;

    private final List<Sums> sequences;
    private final SplitCost cost;
    private final int splits;
    private final int[] place;
    private final int[] members;
    private final List<Sums> sums;

    private SequenceAssignment(List<Sums> sequences, SplitCost cost, int splits) {
        this.sequences = sequences;
        this.cost = cost;
        this.splits = splits;
        this.place = new int[sequences.size()];
        this.members = new int[splits];
        Sums nothing = new Sums(0, new long[cost.whole().pixels().length]);
        this.sums = new ArrayList<>(
                IntStream.range(0, splits).mapToObj(s -> nothing).toList());
    }

    /**
     * The split of each sequence, from 0; none is left empty.
     *
     * @param sequences at least as many as splits
     * @param splits 2 or 3
     */
    static int[] of(List<Sums> sequences, SplitCost cost, int splits, long seed) {
        SequenceAssignment assignment = new SequenceAssignment(sequences, cost, splits);
        assignment.first();
        assignment.improve(new Random(seed));
        return assignment.place.clone();
    }

    private void first() {
        Arrays.fill(place, -1);
        List<Integer> longest = IntStream.range(0, sequences.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> -sequences.get(i).frames()))
                .toList();
        for (int given = 0; given < longest.size(); given++) {
            int left = longest.size() - given;
            int empty = (int) Arrays.stream(members).filter(count -> count == 0).count();
            int best = -1;
            for (int s = 0; s < splits; s++) {
                boolean allowed = left > empty || members[s] == 0;
                if (allowed && (best < 0 || lack(s) > lack(best))) {
                    best = s;
                }
            }
            move(longest.get(given), best);
        }
    }

    private double lack(int split) {
        return cost.shares().get(split) * cost.whole().frames()
                - sums.get(split).frames();
    }

    private void move(int sequence, int split) {
        int before = place[sequence];
        if (before >= 0) {
            sums.set(before, sums.get(before).plus(sequences.get(sequence), -1));
            members[before]--;
        }
        sums.set(split, sums.get(split).plus(sequences.get(sequence), 1));
        members[split]++;
        place[sequence] = split;
    }

    private void improve(Random random) {
        double best = cost.of(sums);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int one = random.nextInt(place.length);
            int other = random.nextInt(place.length);
            int oneBefore = place[one];
            int otherBefore = place[other];
            boolean exchange = random.nextBoolean() && oneBefore != otherBefore;
            move(one, exchange ? otherBefore : random.nextInt(splits));
            if (exchange) {
                move(other, oneBefore);
            }
            double now = Arrays.stream(members).anyMatch(count -> count == 0) ? Double.MAX_VALUE : cost.of(sums);
            if (now < best) {
                best = now;
            } else {
                move(one, oneBefore);
                if (exchange) {
                    move(other, otherBefore);
                }
            }
        }
    }
}
