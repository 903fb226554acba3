package io.crodino.curation.check;

import io.crodino.curation.scan.FrameFacts;
import io.crodino.curation.sequence.FrameSequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Whether the same picture is there under several stems; across splits that is a leak, see {@link LeakRule}. */
final class DuplicateRule implements CheckRule {
    @Override
    public List<Defect> judge(Evidence evidence) {
        Set<FramePair> pairs = new HashSet<>();
        List<FramePair> found = new ArrayList<>();
        Set<FramePair> frozen = frozen(evidence);
        Stream<Function<FrameFacts, Long>> digests = Stream.of(
                frame -> frame.colour().map(facts -> facts.digest()).orElse(null),
                frame -> frame.depth().map(facts -> facts.digest()).orElse(null));
        digests.forEach(digest -> {
            Map<Long, FrameFacts> first = new HashMap<>();
            for (FrameFacts frame : evidence.facts().values()) {
                Long key = digest.apply(frame);
                FrameFacts before = key == null ? null : first.putIfAbsent(key, frame);
                if (before != null && isTold(evidence, before, frame)) {
                    FramePair pair = new FramePair(before.stem(), frame.stem());
                    if (!frozen.contains(pair) && pairs.add(pair)) {
                        found.add(pair);
                    }
                }
            }
        });
        return found.isEmpty()
                ? List.of()
                : List.of(Defect.ofPairs(
                        Severity.WARNING,
                        "duplicates",
                        Words.count(found.size(), "picture") + " that " + (found.size() == 1 ? "is" : "are")
                                + " there twice, to the pixel: " + Words.namedPairs(found) + "; keep one of each",
                        found));
    }

    private static boolean isTold(Evidence evidence, FrameFacts before, FrameFacts after) {
        String here = evidence.split().getOrDefault(before.stem(), "");
        String there = evidence.split().getOrDefault(after.stem(), "");
        boolean across = !here.isEmpty() && !there.isEmpty() && !here.equals(there);
        return !across && (Likeness.isSameColour(before, after) || Likeness.isSameDepth(before, after));
    }

    /** Of one run every frame with its first. */
    private static Set<FramePair> frozen(Evidence evidence) {
        Set<FramePair> pairs = new HashSet<>();
        for (FrameSequence sequence : evidence.sequences()) {
            String first = "";
            for (int i = 1; i < sequence.stems().size(); i++) {
                FrameFacts before = evidence.facts().get(sequence.stems().get(i - 1));
                FrameFacts after = evidence.facts().get(sequence.stems().get(i));
                if (before == null || after == null) {
                    continue;
                }
                boolean stands = FrozenRule.hasFrozenColour(before, after) || FrozenRule.hasFrozenDepth(before, after);
                first = stands && first.isEmpty() ? before.stem() : stands ? first : "";
                if (stands) {
                    pairs.add(new FramePair(first, after.stem()));
                }
            }
        }
        return pairs;
    }
}
