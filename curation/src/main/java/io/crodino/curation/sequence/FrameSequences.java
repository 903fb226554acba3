package io.crodino.curation.sequence;

import io.crodino.formats.rgbd.CaptureTimes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/** Finds the sequences of a folder. Stateless. */
public final class FrameSequences {
    /** A pause is as long as so many usual intervals, and longer than two seconds. */
    private static final double PAUSE = 10;

    private static final long LEAST_PAUSE_NANOS = 2_000_000_000L;

    private FrameSequences() {}

    /**
     * By names: what stands before the last number of a stem is that of its sequence. Where nearly every stem would be a
     * sequence of its own (its number is a time, or a name without meaning) all are one, in the order of names.
     */
    public static List<FrameSequence> byName(Collection<String> stems) {
        Map<String, List<NumberedStem>> groups = new TreeMap<>();
        for (String stem : stems) {
            NumberedStem numbered = NumberedStem.of(stem);
            groups.computeIfAbsent(numbered.sequence(), key -> new ArrayList<>())
                    .add(numbered);
        }
        if (groups.size() > 1 && 2 * groups.size() > stems.size()) {
            return List.of(new FrameSequence("all", stems.stream().sorted().toList()));
        }
        List<FrameSequence> sequences = new ArrayList<>();
        groups.forEach((name, members) -> sequences.add(new FrameSequence(
                name,
                members.stream()
                        .sorted(NumberedStem.ORDER)
                        .map(NumberedStem::stem)
                        .toList())));
        return sequences;
    }

    /** The same sequences, cut where the recording paused, or where its clock began anew. */
    public static List<FrameSequence> cutAtPauses(List<FrameSequence> sequences, CaptureTimes times) {
        Map<String, Long> nanos = new LinkedHashMap<>();
        times.byStem().forEach((stem, row) -> {
            OptionalLong time = row.rgb().isPresent() ? row.rgb() : row.depth();
            time.ifPresent(value -> nanos.put(stem, value));
        });
        return sequences.stream()
                .flatMap(sequence -> {
                    Optional<Long> pause = pause(sequence.stems(), nanos);
                    return pause.isEmpty()
                            ? List.of(sequence).stream()
                            : cut(sequence, (before, after) -> isPause(before, after, nanos, pause.get())).stream();
                })
                .toList();
    }

    private static boolean isPause(String before, String after, Map<String, Long> nanos, long pause) {
        Long from = nanos.get(before);
        Long to = nanos.get(after);
        return from != null && to != null && (to < from || to - from > pause);
    }

    private static Optional<Long> pause(List<String> stems, Map<String, Long> nanos) {
        long[] times = stems.stream()
                .filter(nanos::containsKey)
                .mapToLong(stem -> nanos.getOrDefault(stem, 0L))
                .toArray();
        if (times.length < 3) {
            return Optional.empty();
        }
        long[] intervals = new long[times.length - 1];
        for (int i = 0; i < intervals.length; i++) {
            intervals[i] = Math.abs(times[i + 1] - times[i]);
        }
        Arrays.sort(intervals);
        return Optional.of(Math.max(LEAST_PAUSE_NANOS, (long) (PAUSE * intervals[intervals.length / 2])));
    }

    /**
     * One sequence, cut between two neighbours wherever {@code isCut} says so.
     *
     * @param isCut of a stem and the one behind it
     */
    public static List<FrameSequence> cut(FrameSequence sequence, BiPredicate<String, String> isCut) {
        List<List<String>> parts = new ArrayList<>();
        List<String> part = new ArrayList<>();
        for (String stem : sequence.stems()) {
            if (!part.isEmpty() && isCut.test(part.get(part.size() - 1), stem)) {
                parts.add(part);
                part = new ArrayList<>();
            }
            part.add(stem);
        }
        parts.add(part);
        if (parts.size() == 1) {
            return List.of(sequence);
        }
        List<FrameSequence> cut = new ArrayList<>();
        for (List<String> each : parts) {
            cut.add(new FrameSequence(sequence.name() + " " + (cut.size() + 1), each));
        }
        return cut;
    }
}
