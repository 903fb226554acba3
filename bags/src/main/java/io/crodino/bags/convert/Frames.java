package io.crodino.bags.convert;

import io.crodino.edge.record.Pairing;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import io.crodino.formats.rgbd.CaptureTimes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Which pictures make a frame. Immutable.
 *
 * @param pairs in the order of time; the position is the frame's number
 * @param frameOf the number of a message's frame by its index in the topic, -1 for one without partner
 * @param pairNanos pictures taken farther apart than this are no pair
 */
record Frames(List<PerModality<Shot>> pairs, PerModality<int[]> frameOf, long pairNanos) {
    private static final int NONE = -1;
    private static final long SECOND = 1_000_000_000;
    /** A computer without a battery for its clock begins in 1970, until it finds the network. */
    private static final long LEAP_NANOS = 3600 * SECOND;

    /** @param pairNanos pictures taken farther apart are no pair; 0 = half the time between two pictures of the slower sensor */
    static Frames of(PerModality<List<Shot>> shots, long pairNanos) {
        long tolerance = pairNanos > 0 ? pairNanos : Math.max(interval(shots.rgb()), interval(shots.depth())) / 2;
        Pairing<Shot> pairing = new Pairing<>(tolerance, Shot::captureNanos, alone -> {});
        shots.forEach((modality, all) -> all.stream()
                .sorted(Comparator.comparingLong(Shot::captureNanos))
                .forEach(shot -> pairing.add(modality, shot)));
        pairing.end();
        PerModality<int[]> frameOf = shots.map(all -> {
            int[] none = new int[all.size()];
            Arrays.fill(none, NONE);
            return none;
        });
        List<PerModality<Shot>> pairs = new ArrayList<>();
        for (PerModality<Shot> pair = pairing.next(); pair != null; pair = pairing.next()) {
            for (Modality modality : Modality.values()) {
                frameOf.get(modality)[pair.get(modality).index()] = pairs.size();
            }
            pairs.add(pair);
        }
        return new Frames(pairs, frameOf, tolerance);
    }

    /** Median time between two pictures: a pause, or a clock that is set, makes no slower sensor. */
    private static long interval(List<Shot> shots) {
        long[] times = shots.stream().mapToLong(Shot::captureNanos).sorted().toArray();
        long[] between = IntStream.range(1, times.length)
                .mapToLong(i -> times[i] - times[i - 1])
                .sorted()
                .toArray();
        return between.length == 0 ? 0 : between[between.length / 2];
    }

    int count() {
        return pairs.size();
    }

    /** The number of a message's frame, or -1. */
    int frame(Modality modality, int index) {
        return frameOf.get(modality)[index];
    }

    static String stem(int frame) {
        return String.format(Locale.ROOT, "%06d", frame);
    }

    /**
     * {@code times.csv} of the frames that are there. Where the clock was set, time goes on after the usual interval: nobody
     * knows how much of it went by.
     */
    String times(Predicate<String> isThere) {
        StringBuilder text = new StringBuilder(CaptureTimes.HEADER).append('\n');
        long usual = usualNanos();
        long start = pairs.isEmpty() ? 0 : earlier(pairs.get(0));
        for (int i = 0; i < pairs.size(); i++) {
            start += isLeap(i) ? sinceBefore(i) - usual : 0;
            String stem = stem(i);
            if (isThere.test(stem)) {
                long zero = start;
                PerModality<OptionalLong> nanos =
                        pairs.get(i).map(shot -> OptionalLong.of(Math.max(0, shot.captureNanos() - zero)));
                text.append(CaptureTimes.line(stem, nanos)).append('\n');
            }
        }
        return text.toString();
    }

    /** Where the clock was set, in a sentence; empty where it was not. */
    Optional<String> leaps() {
        int[] leaps = IntStream.range(0, pairs.size()).filter(this::isLeap).toArray();
        return leaps.length == 0
                ? Optional.empty()
                : Optional.of("the clock was set, or long nothing was recorded, before frame " + stem(leaps[0])
                        + (leaps.length > 1 ? " and " + (leaps.length - 1) + " others" : "") + ": "
                        + CaptureTimes.FILE + " goes on there as if it had not been");
    }

    /** Whether a frame lies too far behind the one before it for a recording that went on. */
    private boolean isLeap(int frame) {
        return sinceBefore(frame) > LEAP_NANOS;
    }

    private long sinceBefore(int frame) {
        return frame == 0 ? 0 : earlier(pairs.get(frame)) - earlier(pairs.get(frame - 1));
    }

    /** Median time from one frame to the next. */
    private long usualNanos() {
        long[] between = IntStream.range(1, pairs.size())
                .filter(frame -> !isLeap(frame))
                .mapToLong(this::sinceBefore)
                .sorted()
                .toArray();
        return between.length == 0 ? SECOND : between[between.length / 2];
    }

    private static long earlier(PerModality<Shot> pair) {
        return Math.min(pair.rgb().captureNanos(), pair.depth().captureNanos());
    }
}
