package io.crodino.curation.check;

import io.crodino.curation.scan.FrameFacts;
import io.crodino.curation.sequence.FrameSequence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/** Whether a sensor gave the same picture again while the other one went on. */
final class FrozenRule implements CheckRule {
    @Override
    public List<Defect> judge(Evidence evidence) {
        List<Defect> defects = new ArrayList<>();
        add(evidence, FrozenRule::hasFrozenColour, "frozen-rgb", "colour", "depth", defects);
        add(evidence, FrozenRule::hasFrozenDepth, "frozen-depth", "depth", "colour", defects);
        return defects;
    }

    static boolean hasFrozenColour(FrameFacts before, FrameFacts after) {
        return Likeness.isSameColour(before, after)
                && before.depth().isPresent()
                && after.depth().isPresent()
                && before.depth().get().digest() != after.depth().get().digest();
    }

    static boolean hasFrozenDepth(FrameFacts before, FrameFacts after) {
        return Likeness.isSameDepth(before, after)
                && before.colour().isPresent()
                && after.colour().isPresent()
                && before.colour().get().digest() != after.colour().get().digest();
    }

    private static void add(
            Evidence evidence,
            BiPredicate<FrameFacts, FrameFacts> isFrozen,
            String topic,
            String frozen,
            String other,
            List<Defect> defects) {
        Set<String> stems = new LinkedHashSet<>();
        for (FrameSequence sequence : evidence.sequences()) {
            for (int i = 1; i < sequence.stems().size(); i++) {
                FrameFacts before = evidence.facts().get(sequence.stems().get(i - 1));
                FrameFacts after = evidence.facts().get(sequence.stems().get(i));
                if (before != null && after != null && isFrozen.test(before, after)) {
                    stems.add(before.stem());
                    stems.add(after.stem());
                }
            }
        }
        if (!stems.isEmpty()) {
            defects.add(Defect.fault(
                    topic,
                    "the " + frozen + " sensor stood still in " + Words.count(stems.size(), "frame")
                            + " while " + other + " went on: " + Words.named(List.copyOf(stems))
                            + "; the two pictures do not belong together, so leave them out",
                    List.copyOf(stems)));
        }
    }
}
