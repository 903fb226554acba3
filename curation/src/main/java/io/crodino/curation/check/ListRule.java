package io.crodino.curation.check;

import io.crodino.curation.scan.FolderIndex;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether the lists name frames that are there, each once, and all of them. */
final class ListRule implements CheckRule {
    private static final int LEAST_SCORED = 3;
    private static final double LEAST_SHARE = 0.04;

    @Override
    public List<Defect> judge(Evidence evidence) {
        List<Defect> defects = new ArrayList<>();
        if (evidence.isLabelled()) {
            present(evidence.index(), defects);
        }
        missing(evidence, defects);
        doubled(evidence.index(), defects);
        inTwo(evidence.index(), defects);
        return defects;
    }

    private static void present(FolderIndex index, List<Defect> defects) {
        for (String name : List.of("train", "val")) {
            List<String> list = index.lists().get(name);
            if (list == null || list.isEmpty()) {
                defects.add(Defect.fault(
                        "no-" + name,
                        name + ".txt is " + (list == null ? "missing" : "empty")
                                + ": expected one stem a line; './crodino data split' writes it",
                        List.of()));
            }
        }
        int train = index.lists().getOrDefault("train", List.of()).size();
        int val = index.lists().getOrDefault("val", List.of()).size();
        if (train > 0 && val > 0 && (val < LEAST_SCORED || val < LEAST_SHARE * train)) {
            defects.add(Defect.warning(
                    "val-small",
                    "val.txt has " + Words.count(val, "frame") + " beside " + train
                            + " of train.txt: its score will jump by chance, so give it a tenth or more",
                    List.of()));
        }
    }

    private static void missing(Evidence evidence, List<Defect> defects) {
        FolderIndex index = evidence.index();
        Set<String> listed = new LinkedHashSet<>();
        index.lists().values().forEach(listed::addAll);
        List<String> files = new ArrayList<>();
        List<String> stems = new ArrayList<>();
        for (String stem : listed) {
            List<String> lacking = lacking(index, stem, evidence.isLabelled());
            files.addAll(lacking);
            if (!lacking.isEmpty()) {
                stems.add(stem);
            }
        }
        if (!files.isEmpty()) {
            defects.add(Defect.fault(
                    "missing",
                    Words.count(files.size(), "picture") + " of frames in the lists "
                            + (files.size() == 1 ? "is" : "are") + " not there: " + Words.named(files)
                            + "; add the pictures or take the frames off the lists",
                    stems));
        }
        if (evidence.isLabelled()) {
            unlisted(index, listed, defects);
        }
    }

    private static void unlisted(FolderIndex index, Set<String> listed, List<Defect> defects) {
        List<String> incomplete = new ArrayList<>();
        List<String> whole = new ArrayList<>();
        for (String stem : index.label()) {
            if (!listed.contains(stem)) {
                (lacking(index, stem, true).isEmpty() ? whole : incomplete).add(stem);
            }
        }
        if (!incomplete.isEmpty()) {
            defects.add(Defect.warning(
                    "incomplete",
                    Words.count(incomplete.size(), "label") + " without a colour or a depth picture: "
                            + Words.named(incomplete) + "; add it, or nobody can learn from the label",
                    incomplete));
        }
        if (!whole.isEmpty() && index.lists().keySet().containsAll(List.of("train", "val"))) {
            defects.add(Defect.warning(
                    "unlisted",
                    Words.count(whole.size(), "labelled frame") + " in no list: " + Words.named(whole)
                            + "; nobody learns from them, so add them to train.txt",
                    whole));
        }
    }

    private static List<String> lacking(FolderIndex index, String stem, boolean labelled) {
        List<String> lacking = new ArrayList<>();
        if (!index.rgb().contains(stem)) {
            lacking.add("rgb/" + stem + ".png");
        }
        if (!index.depth().contains(stem)) {
            lacking.add("depth/" + stem + ".png");
        }
        if (labelled && !index.label().contains(stem)) {
            lacking.add("label/" + stem + ".png");
        }
        return lacking;
    }

    private static void doubled(FolderIndex index, List<Defect> defects) {
        for (Map.Entry<String, List<String>> list : index.lists().entrySet()) {
            Set<String> seen = new HashSet<>();
            List<String> again = list.getValue().stream()
                    .filter(stem -> !seen.add(stem))
                    .distinct()
                    .toList();
            if (!again.isEmpty()) {
                defects.add(Defect.fault(
                        "doubled",
                        Words.count(again.size(), "frame") + " more than once in " + list.getKey() + ".txt: "
                                + Words.named(again) + "; keep one line of each",
                        again));
            }
        }
    }

    private static void inTwo(FolderIndex index, List<Defect> defects) {
        List<String> both = new ArrayList<>();
        List<String> told = new ArrayList<>();
        Map<String, String> first = index.splitByStem();
        index.lists().forEach((name, stems) -> stems.stream().distinct().forEach(stem -> {
            String before = first.getOrDefault(stem, name);
            if (!before.equals(name)) {
                both.add(stem);
                told.add(stem + " (" + before + " and " + name + ")");
            }
        }));
        if (!both.isEmpty()) {
            defects.add(Defect.fault(
                    "two-splits",
                    Words.count(both.size(), "frame") + " in two lists: " + Words.named(told)
                            + "; what is learned must not be scored, so keep each in one",
                    both));
        }
    }
}
