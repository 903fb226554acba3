package io.crodino.study;

import io.crodino.formats.ClassInfo;
import io.crodino.study.table.Entry;
import io.crodino.study.table.Figure;
import io.crodino.study.table.Table;
import io.crodino.study.table.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** IoU of each class: one table for RGB, one for depth, one for both sensors together. */
final class ClassTables {
    private final StudyDesign design;
    private final StudyResults results;

    ClassTables(StudyDesign design, StudyResults results) {
        this.design = design;
        this.results = results;
    }

    List<Table> all() {
        Predicate<Variant> two = variant -> !design.traits(variant).readsBothSensors();
        List<Table> tables = new ArrayList<>();
        if (design.plan().mainVariants().stream().anyMatch(two)) {
            tables.add(table("classes-rgb", "IoU by class: RGB networks", CellScores.RGB, two));
            tables.add(table("classes-depth", "IoU by class: depth networks", CellScores.DEPTH, two));
        }
        tables.add(table("classes-both", "IoU by class: both sensors", CellScores.BOTH, variant -> true));
        return tables;
    }

    private Table table(String id, String title, String reading, Predicate<Variant> shown) {
        List<Variant> variants =
                design.plan().mainVariants().stream().filter(shown).toList();
        List<ClassInfo> classes = design.data().classes();
        List<Table.Row> rows = new ArrayList<>();
        for (int c = 0; c < classes.size(); c++) {
            int index = c;
            rows.add(new Table.Row(
                    classes.get(c).name(),
                    variants.stream()
                            .map(variant -> entry(variant, reading, index))
                            .toList()));
        }
        boolean both = reading.equals(CellScores.BOTH);
        List<Table.Column> columns = variants.stream()
                .map(variant -> new Table.Column(
                        both && !design.traits(variant).readsBothSensors() ? variant.name() + " fused" : variant.name(),
                        Unit.SHARE))
                .toList();
        return new Table(
                id,
                title,
                "Validation IoU in %, mean ± standard deviation over the seeds, of the last checkpoint; absent: neither"
                        + " labels nor predictions have the class. Bold: the highest of a class.",
                "class",
                columns,
                rows,
                Table.Contest.ROW);
    }

    private Entry entry(Variant variant, String reading, int index) {
        Figure iou = results.figure(variant, result -> result.iou(reading, index));
        Figure scored = results.figure(variant, result -> result.scores().map(found -> 1.0));
        return iou.values().isEmpty() && !scored.values().isEmpty() ? new Entry.Text("absent") : iou;
    }
}
