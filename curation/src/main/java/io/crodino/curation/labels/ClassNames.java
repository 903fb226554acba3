package io.crodino.curation.labels;

import io.crodino.curation.labels.format.NameTable;
import io.crodino.curation.labels.format.ToolClasses;
import io.crodino.curation.labels.mask.ClassMask;
import io.crodino.formats.ClassInfo;
import io.crodino.formats.Suggestion;
import io.crodino.formats.UserException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds the classes of {@code dataset.yaml} by the names that a tool has for them: as the user says, then letter for
 * letter, then without regard to case, spaces, {@code -} and {@code _} where only one class fits. For one thread.
 */
public final class ClassNames implements NameTable {
    /** What tools call pixels without a class, and Cityscapes pixels that nobody should learn. */
    private static final Set<String> VOID = Set.of(
            "void",
            "ignore",
            "ignored",
            "unlabeled",
            "unlabelled",
            "notlabelled",
            "outofroi",
            "egovehicle",
            "rectificationborder");

    private static final int UNKNOWN = -1;

    private final ToolClasses classes;
    private final Map<String, String> given;
    private final Set<String> ignored;
    private final Map<String, Integer> found = new HashMap<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * Of the user's wishes.
     *
     * @param given names of the data set by names of the tool
     * @param ignored names of the tool whose pixels are left without a class
     * @throws UserException when a class is given that the data set does not have
     */
    public ClassNames(ToolClasses classes, Map<String, String> given, Collection<String> ignored) {
        this.classes = classes;
        this.given = Map.copyOf(given);
        this.ignored = Set.copyOf(ignored);
        given.forEach((other, name) -> {
            if (exact(name).isEmpty()) {
                throw new UserException("--map " + other + "=" + name + ": dataset.yaml has no class '" + name + "'"
                        + Suggestion.sentence(name, names()));
            }
        });
    }

    private List<String> names() {
        return classes.classes().stream().map(ClassInfo::name).toList();
    }

    /** What is not labelled in the tool. */
    public int unlabelled() {
        return classes.unlabelled();
    }

    @Override
    public int id(String name) {
        int id = found.computeIfAbsent(name, this::find);
        return id == UNKNOWN ? ClassMask.VOID : id;
    }

    private int find(String name) {
        if (ignored.contains(name)) {
            return ClassMask.VOID;
        }
        String wanted = given.getOrDefault(name, name);
        return exact(wanted).or(() -> loose(wanted)).or(() -> reserved(wanted)).orElse(UNKNOWN);
    }

    private Optional<Integer> exact(String name) {
        int at = names().indexOf(name);
        return at < 0 ? Optional.empty() : Optional.of(at);
    }

    private Optional<Integer> loose(String name) {
        List<Integer> fitting = IntStream.range(0, classes.classes().size())
                .filter(id -> plain(classes.classes().get(id).name()).equals(plain(name)))
                .boxed()
                .toList();
        if (fitting.size() != 1) {
            return Optional.empty();
        }
        notes.add("'" + name + "' was taken for '" + names().get(fitting.get(0)) + "'");
        return Optional.of(fitting.get(0));
    }

    private Optional<Integer> reserved(String name) {
        if (plain(name).equals(ToolClasses.BACKGROUND)) {
            return Optional.of(classes.unlabelled());
        }
        return VOID.contains(plain(name)) ? Optional.of(ClassMask.VOID) : Optional.empty();
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    }

    /** What people should know of the names that were asked for. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /** @throws UserException when a name was asked for that nothing here has */
    public void requireKnown() {
        Set<String> unknown = found.entrySet().stream()
                .filter(entry -> entry.getValue() == UNKNOWN)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        if (unknown.isEmpty()) {
            return;
        }
        String listed = unknown.stream()
                .map(name -> "'" + name + "'"
                        + Suggestion.closest(name, names())
                                .map(close -> " (did you mean '" + close + "'?)")
                                .orElse(""))
                .collect(Collectors.joining(", "));
        throw new UserException("dataset.yaml has no class " + listed + "; known: " + String.join(", ", names())
                + "; nothing was changed, say --map OTHER=NAME for each, or --ignore OTHER for pixels without a class");
    }
}
