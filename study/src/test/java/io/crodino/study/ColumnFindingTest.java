package io.crodino.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crodino.study.table.Entry;
import io.crodino.study.table.Figure;
import io.crodino.study.table.Statement;
import io.crodino.study.table.Table;
import io.crodino.study.table.Unit;
import io.crodino.trainer.compare.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is said of figures. */
class ColumnFindingTest {
    private final List<Table.Row> rows = new ArrayList<>();
    private final int expected = 3;

    private static Figure figure(int expected, double... percents) {
        SortedMap<Integer, Double> values = new TreeMap<>();
        for (double percent : percents) {
            values.put(values.size(), percent / 100);
        }
        return new Figure(values, expected);
    }

    private ColumnFindingTest row(String name, double... percents) {
        rows.add(new Table.Row(name, List.of(figure(expected, percents))));
        return this;
    }

    private ColumnFinding verdict() {
        return new ColumnFinding(
                new Table("t", "t", "", "method", List.of(new Table.Column("RGB", Unit.SHARE)), rows), 0, "single");
    }

    private Statement said() {
        return verdict().statement().orElseThrow();
    }

    @Test
    void theIntervalIsThatOfThePairedTTest() {
        Interval interval = new SeedDifference(figure(4, 48, 50, 52, 50), figure(4, 46, 47, 50, 49)).interval();
        assertThat(interval.value()).isCloseTo(0.02, within(1e-12));
        // s = sqrt(2/3), t(0.975, 3) = 3.1824
        assertThat(interval.low()).isCloseTo(0.02 - 0.01 * 3.1824 * Math.sqrt(2.0 / 3) / 2, within(1e-9));
        assertThat(interval.high()).isCloseTo(0.02 + 0.01 * 3.1824 * Math.sqrt(2.0 / 3) / 2, within(1e-9));
        assertThat(SeedDifference.student(0)).isNaN();
        assertThat(SeedDifference.student(20)).isCloseTo(2.0860, within(1e-3));
        assertThat(SeedDifference.student(99)).isCloseTo(1.9842, within(1e-3));
        assertThat(SeedDifference.student(11)).isCloseTo(2.2010, within(1e-3));
    }

    @Test
    void theBestIsNamedWithItsLead() {
        row("single", 40, 41, 42).row("lad", 40.5, 41, 42).row("crodino-plus", 47, 48, 49.1);
        assertThat(said().claim()).isEqualTo("RGB: crodino-plus is best.");
        assertThat(said().detail())
                .startsWith("48.03 %, 6.87 points above the next, lad (95 % interval +6.")
                .contains("Against single, 41.00 %: above it crodino-plus (+7.03); below it none;")
                .endsWith("within the spread 1 other.");
    }

    @Test
    void aLeadSmallerThanTheSpreadIsNotClaimed() {
        row("single", 40, 42, 44).row("masked", 41, 43, 44.5).row("lad", 30, 31, 32);
        assertThat(said().claim()).isEqualTo("RGB: none is best.");
        assertThat(said().detail())
                .startsWith("masked has the highest mean, 42.83 %, but within the spread")
                .contains("of the seeds lies single (-0.83).")
                .contains("above it none; below it lad (-11.00)");
    }

    @Test
    void aLeadThatFewSeedsDoNotMakeCertainIsCalledSo() {
        row("single", 40, 41, 42).row("masked", 44, 42.2, 43.5);
        assertThat(said().claim()).isEqualTo("RGB: masked leads, but not for certain.");
        assertThat(said().detail())
                .contains("2.23 points above single (95 % interval -", "3 seeds leave open whether it is chance.");
    }

    @Test
    void whatMissesSeedsIsNotComparedButNamed() {
        row("single", 40, 41, 42).row("masked", 90, 91);
        assertThat(said().claim()).isEqualTo("RGB: nothing to compare yet.");
        assertThat(said().detail()).isEqualTo("1 of 2 have all their seeds.");
        assertThat(verdict().leftOut()).containsExactly("masked (2 of 3 seeds)");
    }

    @Test
    void oneSeedGivesNoConclusion() {
        rows.add(new Table.Row("single", List.of(figure(1, 40))));
        rows.add(new Table.Row("masked", List.of(figure(1, 60))));
        assertThat(said())
                .isEqualTo(new Statement(
                        "RGB: one seed, no conclusion.",
                        "The highest figure is that of masked, 60.00 %, then single, 40.00 %."));
        assertThat(verdict().comparison()).isEmpty();
    }

    @Test
    void alikeFiguresAreNoLead() {
        row("single", 40, 40, 40).row("masked", 40, 40, 40);
        assertThat(said().claim()).isEqualTo("RGB: none is best.");
    }

    @Test
    void oneMethodAloneIsNotSpokenOf() {
        rows.add(new Table.Row("multimodal", List.of(Entry.NOT_APPLICABLE)));
        assertThat(row("single", 40, 41, 42).verdict().statement()).isEqualTo(Optional.empty());
    }
}
