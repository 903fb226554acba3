package io.crodino.curation.check;

import io.crodino.curation.scan.FrameFacts;
import io.crodino.curation.stats.ClassBalance;
import io.crodino.curation.stats.ClassShare;
import io.crodino.formats.ClassInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;

/** Whether every class can be learned and scored. */
final class ClassRule implements CheckRule {
    private static final double RARE = 0.0005;
    /** As a share of the frames; in small sets a class is seldom by chance. */
    private static final double SELDOM = 0.01;

    private static final int LEAST_FRAMES = 100;

    @Override
    public List<Defect> judge(Evidence evidence) {
        ClassBalance train = balance(evidence, "train");
        ClassBalance val = balance(evidence, "val");
        ClassBalance all =
                ClassBalance.of(evidence.facts().values(), classes(evidence).size());
        List<Defect> defects = new ArrayList<>();
        if (!evidence.isLabelled() || train.labelled() == 0) {
            return defects;
        }
        List<String> nowhere = names(evidence, c -> pixels(all, c) == 0);
        List<String> unlearned = names(evidence, c -> pixels(train, c) == 0 && pixels(all, c) > 0);
        List<String> unscored = names(evidence, c -> pixels(val, c) == 0 && pixels(train, c) > 0);
        List<String> rare = names(evidence, c -> isRare(train, c));
        if (!nowhere.isEmpty()) {
            defects.add(Defect.warning(
                    "class-absent",
                    subject(nowhere) + " in no label: label some, or take what is not there out of dataset.yaml",
                    List.of()));
        }
        if (!unlearned.isEmpty()) {
            defects.add(Defect.fault(
                    "class-not-learned",
                    subject(unlearned) + " in no frame of train.txt, but in others: split anew with"
                            + " './crodino data split'",
                    with(evidence, unlearned)));
        }
        if (!unscored.isEmpty() && val.labelled() > 0) {
            defects.add(Defect.warning(
                    "class-not-scored",
                    subject(unscored) + " in no frame of val.txt: nobody will know how well it is learned; split anew"
                            + " with './crodino data split'",
                    with(evidence, unscored)));
        }
        if (!rare.isEmpty()) {
            defects.add(Defect.warning("class-rare", rare(evidence, train, rare), with(evidence, rare)));
        }
        return defects;
    }

    private static boolean isRare(ClassBalance train, int c) {
        ClassShare share = train.classes().get(c);
        boolean seldom = train.labelled() >= LEAST_FRAMES && share.frames() < SELDOM * train.labelled();
        return share.pixels() > 0 && (share.share() < RARE || seldom);
    }

    private static String rare(Evidence evidence, ClassBalance train, List<String> rare) {
        List<String> told = new ArrayList<>();
        for (int c = 0; c < classes(evidence).size(); c++) {
            ClassShare share = train.classes().get(c);
            if (rare.contains(classes(evidence).get(c).name())) {
                told.add("'" + classes(evidence).get(c).name() + "' " + Words.percent(share.share()) + " in "
                        + Words.count(share.frames(), "frame"));
            }
        }
        return Words.count(rare.size(), "class").replace("classs", "classes") + " with next to no pixels in train.txt: "
                + Words.named(told) + "; record more of it, or put it together with another";
    }

    private static List<ClassInfo> classes(Evidence evidence) {
        return evidence.index().folder().classes();
    }

    private static ClassBalance balance(Evidence evidence, String split) {
        List<FrameFacts> frames = evidence.index().lists().getOrDefault(split, List.of()).stream()
                .distinct()
                .map(evidence.facts()::get)
                .filter(Objects::nonNull)
                .toList();
        return ClassBalance.of(frames, classes(evidence).size());
    }

    private static long pixels(ClassBalance balance, int c) {
        return balance.classes().get(c).pixels();
    }

    private static List<String> names(Evidence evidence, IntPredicate which) {
        List<String> names = new ArrayList<>();
        for (int c = 0; c < classes(evidence).size(); c++) {
            if (which.test(c)) {
                names.add(classes(evidence).get(c).name());
            }
        }
        return names;
    }

    private static String subject(List<String> names) {
        return (names.size() == 1 ? "class '" : "classes ")
                + Words.named(names)
                + (names.size() == 1 ? "' occurs" : " occur");
    }

    /** Frames in which one of these classes is. */
    private static List<String> with(Evidence evidence, List<String> names) {
        List<String> stems = new ArrayList<>();
        for (Map.Entry<String, FrameFacts> frame : evidence.facts().entrySet()) {
            frame.getValue().label().ifPresent(label -> {
                for (int c = 0; c < classes(evidence).size(); c++) {
                    if (label.pixels()[c] > 0
                            && names.contains(classes(evidence).get(c).name())) {
                        stems.add(frame.getKey());
                        return;
                    }
                }
            });
        }
        return stems;
    }
}
