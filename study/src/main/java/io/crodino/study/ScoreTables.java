package io.crodino.study;

import io.crodino.study.table.Entry;
import io.crodino.study.table.Figure;
import io.crodino.study.table.Table;
import io.crodino.study.table.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** mIoU of the methods, of the ablations, and for each alpha, as in tables 1 to 3 of the paper. */
final class ScoreTables {
    private static final String RULE = "Validation mIoU in %, mean ± standard deviation over the seeds (n - 1), of the"
            + " last checkpoint of each run: the paper names no rule, and to choose the best by validation would be to"
            + " choose by the frames that are scored.";
    private static final String MARKS = " ▲ ▼: above or below %s in the same column by more than the larger of the two"
            + " standard deviations; △ ▽: by less, or with one seed.";
    private static final String BEST =
            " Bold: the highest of a column among those with all their seeds, be it by chance" + " or not.";

    private final StudyDesign design;
    private final StudyResults results;

    ScoreTables(StudyDesign design, StudyResults results) {
        this.design = design;
        this.results = results;
    }

    /** All methods. */
    Table methods() {
        Optional<Variant> baseline = design.plan().mainVariants().stream()
                .filter(variant -> variant.name().equals("single"))
                .findFirst();
        List<Table.Row> rows = new ArrayList<>();
        for (Variant variant : design.plan().mainVariants()) {
            if (!design.traits(variant).readsBothSensors()) {
                rows.add(new Table.Row(
                        variant.name(),
                        List.of(
                                marked(results.rgb(variant), baseline.map(results::rgb)),
                                marked(results.depth(variant), baseline.map(results::depth)),
                                Entry.NOT_APPLICABLE)));
            }
        }
        rows.addAll(both(baseline));
        String caption = RULE
                + BEST
                + (baseline.isPresent() ? String.format(MARKS, "single (last column: single fused)") : "")
                + " multimodal: one network that always reads both sensors, the teacher of the others (which learn from"
                + " its best checkpoint). fused: mean of the probabilities of the method's two networks.";
        return new Table("methods", "methods", caption, "method", columns("RGB", "depth", "RGB + depth"), rows);
    }

    private List<Table.Row> both(Optional<Variant> baseline) {
        Optional<Figure> fused = baseline.map(results::fused);
        List<Table.Row> rows = new ArrayList<>();
        for (Variant variant : design.plan().mainVariants()) {
            boolean one = design.traits(variant).readsBothSensors();
            Figure figure = one ? results.rgb(variant) : results.fused(variant);
            Table.Row row = new Table.Row(
                    one ? variant.name() : variant.name() + " fused",
                    List.of(Entry.NOT_APPLICABLE, Entry.NOT_APPLICABLE, marked(figure, fused)));
            rows.add(one ? 0 : rows.size(), row);
        }
        Table.Row first = rows.get(0);
        rows.set(0, new Table.Row(first.name(), true, first.entries()));
        return rows;
    }

    /** Empty when no ablations were asked for. */
    Optional<Table> ablations() {
        if (design.plan().ablationVariants().isEmpty()) {
            return Optional.empty();
        }
        Variant whole = Variant.plain(Variant.VARIED);
        List<Table.Row> rows = new ArrayList<>();
        for (Variant variant : design.plan().ablationVariants()) {
            rows.add(new Table.Row(
                    variant.name().replace(Variant.VARIED + "-without-", "without "), triple(variant, whole, true)));
        }
        rows.add(new Table.Row("all (" + Variant.VARIED + ")", true, triple(whole, whole, false)));
        return Optional.of(new Table(
                "ablations",
                "what each part of CroDiNo-KD gives",
                RULE + BEST + String.format(MARKS, "the whole method"),
                "CroDiNo-KD",
                columns("RGB", "depth", "mean of both"),
                rows));
    }

    private List<Entry> triple(Variant variant, Variant whole, boolean marks) {
        return List.of(
                marks ? results.rgb(variant).against(results.rgb(whole)) : results.rgb(variant),
                marks ? results.depth(variant).against(results.depth(whole)) : results.depth(variant),
                marks ? mean(variant).against(mean(whole)) : mean(variant));
    }

    private Figure mean(Variant variant) {
        return results.figure(
                variant,
                result -> Optional.of((result.state().rgbMiou() + result.state().depthMiou()) / 2));
    }

    /** Empty when no alphas were asked for. */
    Optional<Table> alphas() {
        if (design.plan().alphas().isEmpty()) {
            return Optional.empty();
        }
        List<Table.Row> rows = new ArrayList<>();
        List<Figure> rgb = new ArrayList<>();
        List<Figure> depth = new ArrayList<>();
        for (double alpha : design.plan().alphas()) {
            Variant variant =
                    StudyPlan.alphaVariant(alpha, design.recipe().crodino().alpha());
            rgb.add(results.rgb(variant));
            depth.add(results.depth(variant));
            rows.add(new Table.Row(Double.toString(alpha), List.of(results.rgb(variant), results.depth(variant))));
        }
        if (rows.size() > 1) {
            rows.add(Table.Row.summary("std of the means", List.of(spread(rgb), spread(depth))));
        }
        return Optional.of(new Table(
                "alphas",
                "share α of the other sensor in the feature mixup (eq. 3)",
                RULE + BEST,
                "α",
                columns("RGB", "depth"),
                rows));
    }

    /** Standard deviation of the means; words as long as one of them is not complete. */
    private static Entry spread(List<Figure> figures) {
        if (!figures.stream().allMatch(Figure::complete)) {
            return new Entry.Text("when all seeds are there");
        }
        SortedMap<Integer, Double> means = new TreeMap<>();
        figures.forEach(figure -> means.put(means.size(), figure.mean()));
        return Figure.constant(new Figure(means, means.size()).deviation().orElseThrow());
    }

    private static Entry marked(Figure figure, Optional<Figure> baseline) {
        return baseline.map(figure::against).orElse(figure);
    }

    private static List<Table.Column> columns(String... names) {
        return List.of(names).stream()
                .map(name -> new Table.Column(name, Unit.SHARE))
                .toList();
    }
}
