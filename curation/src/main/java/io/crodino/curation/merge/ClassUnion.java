package io.crodino.curation.merge;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.Suggestion;
import io.crodino.formats.UserException;
import io.crodino.formats.rgbd.RgbdFolder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The classes of the joined folder; those of one name are one class, whatever their ids were.
 *
 * @param classes position = training id; empty where no folder has any
 * @param ignore label ids that are not learned; the first is what ignored pixels become
 */
record ClassUnion(List<ClassInfo> classes, List<Integer> ignore) {
    private static final int MOST_CLASSES = 254;
    private static final int LAST_ID = 65535;

    ClassUnion {
        classes = List.copyOf(classes);
        ignore = List.copyOf(ignore);
    }

    /**
     * Joins the classes of folders; a folder without classes, a recording, has no say.
     *
     * @throws UserException when they differ and the policy is {@link ClassPolicy#SAME}, or are too many
     */
    static ClassUnion of(List<RgbdFolder> folders, ClassPolicy policy) {
        List<RgbdFolder> labelled =
                folders.stream().filter(folder -> !folder.classes().isEmpty()).toList();
        if (labelled.isEmpty()) {
            return new ClassUnion(List.of(), List.of(RgbdFolder.IGNORE));
        }
        RgbdFolder first = labelled.get(0);
        List<ClassInfo> classes = new ArrayList<>(first.classes());
        labelled.forEach(ClassUnion::requireNames);
        for (RgbdFolder other : labelled.subList(1, labelled.size())) {
            if (policy == ClassPolicy.SAME) {
                requireSame(first, other);
            }
            for (ClassInfo info : other.classes()) {
                if (find(classes, info.name()).isEmpty()) {
                    classes.add(new ClassInfo(info.name(), freeId(classes, info.id()), info.color()));
                }
            }
        }
        if (classes.size() > MOST_CLASSES) {
            throw new UserException(
                    "all folders together have " + classes.size() + " classes: expected at most " + MOST_CLASSES);
        }
        return new ClassUnion(classes, ignored(first, classes));
    }

    private static void requireNames(RgbdFolder folder) {
        Set<String> names = new HashSet<>();
        for (ClassInfo info : folder.classes()) {
            if (!names.add(info.name())) {
                throw new UserException(folder.root() + " has two classes '" + info.name()
                        + "': expected names that differ, for classes are joined by name");
            }
        }
    }

    private static void requireSame(RgbdFolder first, RgbdFolder other) {
        List<String> known = first.classes().stream().map(ClassInfo::name).toList();
        List<String> there = other.classes().stream().map(ClassInfo::name).toList();
        List<String> more = there.stream().filter(name -> !known.contains(name)).toList();
        List<String> fewer =
                known.stream().filter(name -> !there.contains(name)).toList();
        if (more.isEmpty() && fewer.isEmpty()) {
            return;
        }
        String meant = more.stream()
                .flatMap(name -> Suggestion.closest(name, fewer).stream()
                        .map(close -> "; is '" + name + "' meant to be '" + close + "'?"))
                .findFirst()
                .orElse("");
        throw new UserException("the classes of " + other.root() + " are not those of " + first.root() + ": "
                + (more.isEmpty() ? "" : "it has also " + String.join(", ", more))
                + (more.isEmpty() || fewer.isEmpty() ? "" : ", and ")
                + (fewer.isEmpty() ? "" : "it lacks " + String.join(", ", fewer))
                + "; rename them in dataset.yaml, or take all with --classes union" + meant);
    }

    private static Optional<ClassInfo> find(List<ClassInfo> classes, String name) {
        return classes.stream().filter(info -> info.name().equals(name)).findFirst();
    }

    private static int freeId(List<ClassInfo> classes, int wanted) {
        Set<Integer> taken = new HashSet<>(List.of(RgbdFolder.IGNORE));
        classes.forEach(info -> taken.add(info.id()));
        int id = wanted;
        while (taken.contains(id)) {
            id = id == LAST_ID ? 0 : id + 1;
        }
        return id;
    }

    private static List<Integer> ignored(RgbdFolder first, List<ClassInfo> classes) {
        Set<Integer> taken = new HashSet<>();
        classes.forEach(info -> taken.add(info.id()));
        List<Integer> free =
                first.ignore().stream().filter(id -> !taken.contains(id)).toList();
        return free.isEmpty() ? List.of(freeId(classes, RgbdFolder.IGNORE + 1)) : free;
    }

    /**
     * The new label id of each one of a folder; ids that the folder does not know are not in it.
     */
    Map<Integer, Integer> idsOf(RgbdFolder folder) {
        Map<Integer, Integer> ids = new HashMap<>();
        folder.ignore().forEach(id -> ids.put(id, ignore.get(0)));
        for (ClassInfo info : folder.classes()) {
            find(classes, info.name()).ifPresent(joined -> ids.put(info.id(), joined.id()));
        }
        // What is ignored in both stays what it is.
        folder.ignore().stream().filter(ignore::contains).forEach(id -> ids.put(id, id));
        return ids;
    }
}
