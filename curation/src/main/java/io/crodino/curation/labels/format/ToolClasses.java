package io.crodino.curation.labels.format;

import io.crodino.curation.labels.mask.ClassMask;
import io.crodino.formats.ClassInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The classes of a data set as labelling tools show them. Where nobody has labelled anything lies {@code background} if the
 * data set has such a class, and otherwise nothing; what lies nowhere has a name of its own then. Immutable.
 */
public final class ToolClasses {
    /** The class that people do not draw. */
    public static final String BACKGROUND = "background";

    private static final int VOID_COLOR = 0xe0e0c0;

    private final List<ClassInfo> classes;
    private final int unlabelled;
    private final String voidName;
    private final List<Integer> colors = new ArrayList<>();

    public ToolClasses(List<ClassInfo> classes) {
        this.classes = List.copyOf(classes);
        Set<String> names = new HashSet<>();
        classes.forEach(info -> names.add(info.name()));
        this.unlabelled = IntStream.range(0, classes.size())
                .filter(id -> classes.get(id).name().equalsIgnoreCase(BACKGROUND))
                .findFirst()
                .orElse(ClassMask.VOID);
        this.voidName = Stream.of("void", "ignore")
                .filter(name -> !names.contains(name))
                .findFirst()
                .orElse("not labelled");
        chooseColors();
    }

    /** Those of the data set, but no two alike, and black for nobody but what is not labelled. */
    private void chooseColors() {
        Set<Integer> taken = new HashSet<>(List.of(0, VOID_COLOR));
        for (int id = 0; id < classes.size(); id++) {
            int color = id == unlabelled ? 0 : classes.get(id).rgb();
            for (int next = 1; id != unlabelled && !taken.add(color); next++) {
                color = VocColors.of(next);
            }
            colors.add(color);
        }
    }

    /** The id of pixels that nobody has labelled. */
    public int unlabelled() {
        return unlabelled;
    }

    /** The ids that people draw. */
    public List<Integer> drawn() {
        return IntStream.concat(IntStream.range(0, classes.size()), IntStream.of(ClassMask.VOID))
                .filter(id -> id != unlabelled)
                .boxed()
                .toList();
    }

    /** The classes of the data set; position = training id. */
    public List<ClassInfo> classes() {
        return classes;
    }

    public String name(int id) {
        return id == ClassMask.VOID ? voidName : classes.get(id).name();
    }

    /** {@code 0xRRGGBB}, of each id another. */
    public int rgb(int id) {
        if (id == unlabelled) {
            return 0;
        }
        return id == ClassMask.VOID ? VOID_COLOR : colors.get(id);
    }

    /** {@code #rrggbb}. */
    public String hex(int id) {
        return "#%06x".formatted(rgb(id));
    }
}
