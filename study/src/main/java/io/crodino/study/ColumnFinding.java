package io.crodino.study;

import io.crodino.study.table.Figure;
import io.crodino.study.table.Mark;
import io.crodino.study.table.Statement;
import io.crodino.study.table.Table;
import io.crodino.trainer.compare.Interval;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What one column of mIoU says. Only rows with all their seeds are compared, and two of them differ when their means do by
 * more than the larger of their standard deviations over the seeds, as the marks of the tables say. With that,
 *
 * <ul>
 *   <li>a row <em>is best</em> when it is above every other, and no 95 % interval of a difference ({@link SeedDifference})
 *       has 0 in it;
 *   <li>it <em>leads</em> when it is above every other, and an interval has;
 *   <li><em>none is best</em> when some other lies within the spread of the highest mean;
 *   <li><em>nothing</em> is claimed with one seed.
 * </ul>
 *
 * @param table with shares
 * @param column of the table, from 0
 * @param baseline name of the row to compare with, which need not be there
 */
record ColumnFinding(Table table, int column, String baseline) {
    private static final int LEAST_SEEDS = 2;

    /** A row with all its seeds. */
    private record Contender(String name, Figure figure) {
        double points(Contender other) {
            return 100 * (figure.mean() - other.figure.mean());
        }

        SeedDifference over(Contender other) {
            return new SeedDifference(figure, other.figure);
        }

        String shown() {
            return String.format(Locale.ROOT, "%.2f %%", 100 * figure.mean());
        }
    }

    /** Empty when the column compares nothing, be it finished or not. */
    Optional<Statement> statement() {
        List<Figure> all = figures();
        if (all.size() < 2) {
            return Optional.empty();
        }
        String subject = table.columns().get(column).name() + ": ";
        List<Contender> ranked = ranked();
        if (ranked.size() < 2) {
            return Optional.of(new Statement(
                    subject + "nothing to compare yet.",
                    ranked.size() + " of " + all.size() + " have all their seeds."));
        }
        if (all.get(0).expected() < LEAST_SEEDS) {
            return Optional.of(new Statement(
                    subject + "one seed, no conclusion.",
                    "The highest figure is that of " + ranked.get(0).name() + ", "
                            + ranked.get(0).shown() + ", then " + ranked.get(1).name() + ", "
                            + ranked.get(1).shown() + "."));
        }
        String against = against(ranked);
        Statement first = first(subject, ranked);
        return Optional.of(against.isEmpty() ? first : new Statement(first.claim(), first.detail() + " " + against));
    }

    /** How the others stand to the baseline alone; empty with one seed, or before anything can be compared. */
    Optional<Statement> comparison() {
        List<Contender> ranked = ranked();
        boolean comparable = ranked.size() > 1 && ranked.get(0).figure().expected() >= LEAST_SEEDS;
        return Optional.of(against(ranked))
                .filter(words -> comparable && !words.isEmpty())
                .map(words -> new Statement(table.columns().get(column).name() + ":", words));
    }

    /** Those that are not compared because seeds are missing, e.g. {@code kd-v1 (1 of 3 seeds)}. */
    List<String> leftOut() {
        return table.rows().stream()
                .filter(row -> row.entries().get(column) instanceof Figure figure && !figure.complete())
                .map(row -> row.name() + " (" + ((Figure) row.entries().get(column)).missing() + ")")
                .toList();
    }

    private List<Figure> figures() {
        return table.rows().stream()
                .map(row -> row.entries().get(column))
                .filter(Figure.class::isInstance)
                .map(Figure.class::cast)
                .toList();
    }

    /** Highest mean first. */
    private List<Contender> ranked() {
        return table.rows().stream()
                .filter(row ->
                        row.entries().get(column) instanceof Figure figure && figure.complete() && !row.isSummary())
                .map(row -> new Contender(row.name(), (Figure) row.entries().get(column)))
                .sorted(Comparator.comparingDouble(
                                (Contender each) -> each.figure().mean())
                        .reversed())
                .toList();
    }

    private Statement first(String subject, List<Contender> ranked) {
        Contender top = ranked.get(0);
        List<Contender> others = ranked.subList(1, ranked.size());
        List<Contender> near =
                others.stream().filter(each -> !top.over(each).exceedsSpread()).toList();
        if (!near.isEmpty()) {
            return new Statement(
                    subject + "none is best.",
                    top.name() + " has the highest mean, " + top.shown()
                            + ", but within the spread of the seeds "
                            + (near.size() == 1 ? "lies " : "lie ")
                            + list(near, each -> "-" + points(top.points(each))) + ".");
        }
        Contender next = others.get(0);
        Interval lead = top.over(next).interval();
        String by = top.shown() + ", " + points(top.points(next)) + " points above "
                + (others.size() == 1 ? next.name() : "the next, " + next.name())
                + String.format(Locale.ROOT, " (95 %% interval %+.2f to %+.2f)", 100 * lead.low(), 100 * lead.high());
        List<Contender> open = others.stream()
                .filter(each -> !top.over(each).interval().certain())
                .toList();
        if (open.isEmpty()) {
            return new Statement(subject + top.name() + " is best.", by + ".");
        }
        return new Statement(
                subject + top.name() + " leads, but not for certain.",
                by + ". That is more than the seeds differ, but "
                        + (open.size() == others.size() ? "" : "against " + names(open) + " ")
                        + top.figure().expected() + " seeds leave open whether it is chance.");
    }

    /** How the others stand to the baseline; empty when the first sentence has said it. */
    private String against(List<Contender> ranked) {
        Optional<Contender> base =
                ranked.stream().filter(each -> each.name().equals(baseline)).findFirst();
        if (base.isEmpty() || ranked.size() == 2) {
            return "";
        }
        List<Contender> above = standing(ranked, base.get(), Mark.UP);
        List<Contender> below = standing(ranked, base.get(), Mark.DOWN);
        int within = ranked.size() - 1 - above.size() - below.size();
        return "Against " + baseline + ", " + base.get().shown() + ": above it "
                + (above.isEmpty() ? "none" : list(above, each -> "+" + points(each.points(base.get()))))
                + "; below it "
                + (below.isEmpty() ? "none" : list(below, each -> "-" + points(-each.points(base.get()))))
                + (within == 0 ? "." : "; within the spread " + within + (within == 1 ? " other." : " others."));
    }

    private static List<Contender> standing(List<Contender> ranked, Contender base, Mark mark) {
        return ranked.stream()
                .filter(each -> each.figure().against(base.figure()).mark() == mark)
                .toList();
    }

    private static String list(List<Contender> some, Function<Contender, String> points) {
        return some.stream()
                .map(each -> each.name() + " (" + points.apply(each) + ")")
                .collect(Collectors.joining(", "));
    }

    private static String names(List<Contender> some) {
        return some.stream().map(Contender::name).collect(Collectors.joining(", "));
    }

    private static String points(double points) {
        return String.format(Locale.ROOT, "%.2f", points);
    }
}
