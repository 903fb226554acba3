package io.crodino.curation.check;

import io.crodino.curation.scan.FrameFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Whether labels hold ids that are known, and something to learn. */
final class LabelRule implements CheckRule {
    @Override
    public List<Defect> judge(Evidence evidence) {
        List<Defect> defects = new ArrayList<>();
        if (!evidence.isLabelled()) {
            return defects;
        }
        SortedMap<Integer, Long> unknown = new TreeMap<>();
        List<String> strange = new ArrayList<>();
        List<String> empty = new ArrayList<>();
        for (Map.Entry<String, FrameFacts> frame : evidence.facts().entrySet()) {
            frame.getValue().label().ifPresent(label -> {
                label.unknown().forEach((id, pixels) -> unknown.merge(id, pixels, Long::sum));
                if (!label.unknown().isEmpty()) {
                    strange.add(frame.getKey());
                }
                if (label.isEmpty()) {
                    empty.add(frame.getKey());
                }
            });
        }
        if (!strange.isEmpty()) {
            List<String> ids = unknown.keySet().stream().map(String::valueOf).toList();
            defects.add(Defect.fault(
                    "ids",
                    Words.count(strange.size(), "label") + " with ids that are not in dataset.yaml (" + Words.named(ids)
                            + "): " + Words.named(strange) + "; add them under classes or ignore, or mend the labels",
                    strange));
        }
        if (!empty.isEmpty()) {
            defects.add(Defect.warning(
                    "empty-label",
                    Words.count(empty.size(), "label") + " in which every pixel is ignored: " + Words.named(empty)
                            + "; label them, or take them off the lists",
                    empty));
        }
        return defects;
    }
}
