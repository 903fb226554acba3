package io.crodino.study;

import io.crodino.study.table.Entry;
import io.crodino.study.table.Figure;
import io.crodino.study.table.Table;
import io.crodino.study.table.Unit;
import java.util.List;
import java.util.Optional;

/** Training time and parameters, as in tables 4 and 5 of the paper. */
final class CostTables {
    /** The column whose figures are of whole methods, and so compete. */
    private static final String TOTAL = "total";

    private final StudyDesign design;
    private final StudyResults results;

    CostTables(StudyDesign design, StudyResults results) {
        this.design = design;
        this.results = results;
    }

    Table times() {
        List<Table.Row> rows =
                design.plan().mainVariants().stream().map(this::time).toList();
        return new Table(
                "times",
                "training time",
                "Wall time of a training with its validations, for both networks together, mean ± standard deviation"
                        + " over the seeds, on the machine and under the load that it ran on. Each teacher was trained"
                        + " once per seed; its time counts here for each method that learns from it. Bold: the least.",
                "method",
                columns(Unit.SECONDS, "main", "teacher", TOTAL),
                rows);
    }

    private Table.Row time(Variant variant) {
        Figure main =
                results.figure(variant, result -> Optional.of(result.state().seconds()));
        if (!design.traits(variant).hasTeacher()) {
            return new Table.Row(variant.name(), List.of(main, Entry.NOT_APPLICABLE, main));
        }
        Figure teacher = results.figure(variant, CellResult::teacherSeconds);
        Figure total = results.figure(variant, result -> result.teacherSeconds()
                .map(seconds -> seconds + result.state().seconds()));
        return new Table.Row(variant.name(), List.of(main, teacher, total));
    }

    Table parameters() {
        List<Table.Row> rows =
                design.plan().mainVariants().stream().map(this::size).toList();
        return new Table(
                "parameters",
                "parameters",
                "Trained elements. main: what is kept, both networks together; aux: trained beside it and dropped;"
                        + " teacher: trained before. Bold: the fewest.",
                "method",
                columns(Unit.PARAMETERS, "main", "aux", "teacher", TOTAL),
                rows);
    }

    private Table.Row size(Variant variant) {
        Traits traits = design.traits(variant);
        return new Table.Row(
                variant.name(),
                List.of(
                        Figure.count(traits.main()),
                        part(traits.auxiliary()),
                        part(traits.teacher()),
                        Figure.count(traits.main() + traits.auxiliary() + traits.teacher())));
    }

    private static Entry part(long parameters) {
        return parameters == 0 ? Entry.NOT_APPLICABLE : Figure.count(parameters);
    }

    private static List<Table.Column> columns(Unit unit, String... names) {
        return List.of(names).stream()
                .map(name -> new Table.Column(name, unit, name.equals(TOTAL)))
                .toList();
    }
}
