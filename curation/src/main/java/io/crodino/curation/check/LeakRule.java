package io.crodino.curation.check;

import io.crodino.curation.scan.FrameFacts;
import io.crodino.curation.sequence.FrameSequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Whether what is scored was also learned: the same view in two splits, or neighbours of one sequence. */
final class LeakRule implements CheckRule {
    /** Frames of a sequence that are taken for neighbours. */
    private static final int NEAR = 2;

    @Override
    public List<Defect> judge(Evidence evidence) {
        List<String> splits = new ArrayList<>(evidence.index().lists().keySet());
        List<FramePair> same = new ArrayList<>();
        for (int i = 0; i < splits.size(); i++) {
            for (int j = i + 1; j < splits.size(); j++) {
                compare(frames(evidence, splits.get(i)), frames(evidence, splits.get(j)), same);
            }
        }
        List<Defect> defects = new ArrayList<>();
        if (!same.isEmpty()) {
            defects.add(Defect.ofPairs(
                    Severity.FAULT,
                    "leak",
                    Words.count(same.size(), "pair") + " of frames that look the same in different splits: "
                            + Words.namedPairs(same)
                            + "; what is learned is scored, so put both into one split ('./crodino data split')",
                    same));
        }
        List<FramePair> near = neighbours(evidence, new HashSet<>(same));
        if (!near.isEmpty()) {
            defects.add(Defect.ofPairs(
                    Severity.WARNING,
                    "neighbours",
                    Words.count(near.size(), "pair") + " of neighbours in a sequence that show nearly the same in"
                            + " different splits: " + Words.namedPairs(near).replace(" = ", " ~ ")
                            + "; the score is too good, so split by sequence, or with a gap ('./crodino data split')",
                    near));
        }
        return defects;
    }

    private static List<FrameFacts> frames(Evidence evidence, String split) {
        return evidence.index().lists().getOrDefault(split, List.of()).stream()
                .distinct()
                .filter(stem -> split.equals(evidence.split().get(stem)))
                .map(evidence.facts()::get)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Of each frame of the second the first that looks the same. */
    private static void compare(List<FrameFacts> first, List<FrameFacts> second, List<FramePair> same) {
        for (FrameFacts here : second) {
            for (FrameFacts there : first) {
                if (Likeness.isSameView(there, here)) {
                    same.add(new FramePair(there.stem(), here.stem()));
                    break;
                }
            }
        }
    }

    private static List<FramePair> neighbours(Evidence evidence, Set<FramePair> told) {
        List<FramePair> near = new ArrayList<>();
        Map<String, String> split = evidence.split();
        for (FrameSequence sequence : evidence.sequences()) {
            List<String> listed =
                    sequence.stems().stream().filter(split::containsKey).toList();
            for (int i = 0; i < listed.size(); i++) {
                for (int j = i + 1; j < Math.min(listed.size(), i + 1 + NEAR); j++) {
                    FrameFacts here = evidence.facts().get(listed.get(i));
                    FrameFacts there = evidence.facts().get(listed.get(j));
                    boolean across = !Objects.equals(split.get(listed.get(i)), split.get(listed.get(j)));
                    if (across
                            && here != null
                            && there != null
                            && Likeness.isSimilarView(here, there)
                            && !told.contains(new FramePair(here.stem(), there.stem()))
                            && !told.contains(new FramePair(there.stem(), here.stem()))) {
                        near.add(new FramePair(here.stem(), there.stem()));
                    }
                }
            }
        }
        return near;
    }
}
