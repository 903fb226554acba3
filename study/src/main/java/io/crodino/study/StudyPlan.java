package io.crodino.study;

import io.crodino.formats.Suggestion;
import io.crodino.formats.UserException;
import io.crodino.trainer.loop.Methods;
import io.crodino.trainer.loop.Sight;
import io.crodino.trainer.method.Multimodal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a study was asked for.
 *
 * @param methods in the order of {@link Methods#NAMES}
 * @param seeds how many, at least 1; they are 0, 1, ...
 * @param ablations whether CroDiNo-KD is also trained less each of its terms
 * @param alphas of eq. 3, ascending; empty for no sensitivity table
 * @param unlabelled pairs from which each method but {@code multimodal} also learns, with labels of teachers that see both
 *     sensors, and of those that see one; empty for none
 */
record StudyPlan(List<String> methods, int seeds, boolean ablations, List<Double> alphas, String unlabelled) {
    private static final int MOST_SEEDS = 100;

    /** Studies of older versions know no pairs without labels. */
    StudyPlan(List<String> methods, int seeds, boolean ablations, List<Double> alphas, @Nullable String unlabelled) {
        this.methods = methods;
        this.seeds = seeds;
        this.ablations = ablations;
        this.alphas = alphas;
        this.unlabelled = unlabelled == null ? "" : unlabelled;
    }

    /**
     * Checks and completes what was typed: ablations and alphas bring {@code crodino} along.
     *
     * @param names methods, or {@code all}
     * @throws UserException when a method is unknown or a number out of range
     */
    static StudyPlan of(List<String> names, int seeds, boolean ablations, List<Double> alphas, String unlabelled) {
        if (seeds < 1 || seeds > MOST_SEEDS) {
            throw new UserException("--seeds is " + seeds + ": expected 1 to " + MOST_SEEDS);
        }
        for (double alpha : alphas) {
            if (!(alpha >= 0 && alpha <= 0.5)) {
                throw new UserException("--alphas has " + alpha + ": expected 0 to 0.5");
            }
        }
        TreeSet<String> asked = new TreeSet<>(names);
        if (asked.remove("all")) {
            asked.addAll(Methods.NAMES);
        }
        for (String name : asked) {
            if (!Methods.NAMES.contains(name)) {
                throw new UserException("--methods has '" + name + "'" + Suggestion.sentence(name, Methods.NAMES));
            }
        }
        if (ablations || !alphas.isEmpty()) {
            asked.add(Variant.VARIED);
        }
        if (asked.isEmpty()) {
            throw new UserException("--methods names none: expected all, or some of " + Methods.NAMES);
        }
        return new StudyPlan(ordered(asked), seeds, ablations, List.copyOf(new TreeSet<>(alphas)), unlabelled);
    }

    private static List<String> ordered(TreeSet<String> methods) {
        return Methods.NAMES.stream().filter(methods::contains).toList();
    }

    /** The same with one more method. */
    StudyPlan with(String method) {
        TreeSet<String> more = new TreeSet<>(methods);
        more.add(method);
        return new StudyPlan(ordered(more), seeds, ablations, alphas, unlabelled);
    }

    /** All that either of two plans asks for. */
    StudyPlan union(StudyPlan other) {
        TreeSet<String> both = new TreeSet<>(methods);
        both.addAll(other.methods);
        TreeSet<Double> shares = new TreeSet<>(alphas);
        shares.addAll(other.alphas);
        return new StudyPlan(
                ordered(both),
                Math.max(seeds, other.seeds),
                ablations || other.ablations,
                List.copyOf(shares),
                unlabelled.isEmpty() ? other.unlabelled : unlabelled);
    }

    /** The rows of the main table. */
    List<Variant> mainVariants() {
        return methods.stream().flatMap(this::rows).toList();
    }

    private Stream<Variant> rows(String method) {
        Stream<Variant> plain = Stream.of(Variant.plain(method));
        return unlabelled.isEmpty() || method.equals(Multimodal.NAME)
                ? plain
                : Stream.concat(
                        plain,
                        Stream.of(Sight.values()).map(sight -> Variant.unlabelled(method, unlabelled, sight.key())));
    }

    /** The rows of the ablation table but for the whole method. */
    List<Variant> ablationVariants() {
        return ablations ? Variant.TERMS.stream().map(Variant::without).toList() : List.of();
    }

    /** The form of CroDiNo-KD with this alpha; the recipe's own alpha is the method as it is. */
    static Variant alphaVariant(double alpha, double usual) {
        return alpha == usual ? Variant.plain(Variant.VARIED) : Variant.alpha(alpha);
    }

    /** Every form that is trained. */
    List<Variant> variants(double usualAlpha) {
        return Stream.of(
                        mainVariants().stream(),
                        ablationVariants().stream(),
                        alphas.stream().map(alpha -> alphaVariant(alpha, usualAlpha)))
                .flatMap(part -> part)
                .distinct()
                .toList();
    }

    /** Every training, seed by seed, so that a whole comparison of the first seed is there early. */
    List<Cell> cells(double usualAlpha) {
        List<Cell> cells = new ArrayList<>();
        IntStream.range(0, seeds)
                .forEach(seed -> variants(usualAlpha).forEach(variant -> cells.add(new Cell(variant, seed))));
        return cells;
    }
}
