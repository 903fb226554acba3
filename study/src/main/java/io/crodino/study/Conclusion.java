package io.crodino.study;

import io.crodino.study.table.Statement;
import io.crodino.study.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a study says, made from its figures by the rule of {@link ColumnFinding}, and what it does not say.
 *
 * @param design of the study
 * @param tables the first is that of the methods
 */
record Conclusion(StudyDesign design, List<Table> tables) {
    private static final int MANY = 3;

    List<Statement> statements() {
        List<Statement> all = new ArrayList<>();
        List<ColumnFinding> findings = findings(tables.get(0), "single");
        findings.forEach(finding -> finding.statement().ifPresent(all::add));
        tables.stream()
                .filter(table -> table.id().equals("ablations"))
                .flatMap(table -> findings(table, "all (" + Variant.VARIED + ")").stream())
                .flatMap(finding -> finding.comparison().stream())
                .map(found -> new Statement("Without parts of CroDiNo-KD, " + found.claim(), found.detail()))
                .forEach(all::add);
        all.add(seeds());
        Set<String> missing = new LinkedHashSet<>();
        findings.forEach(finding -> missing.addAll(finding.leftOut()));
        if (!missing.isEmpty()) {
            all.add(new Statement("Not compared, because seeds are missing:", String.join(", ", missing) + "."));
        }
        all.add(limits());
        return all;
    }

    private static List<ColumnFinding> findings(Table table, String baseline) {
        return Stream.iterate(0, i -> i < table.columns().size(), i -> i + 1)
                .map(i -> new ColumnFinding(
                        table,
                        i,
                        table.id().equals("methods") && i == table.columns().size() - 1
                                ? baseline + " fused"
                                : baseline))
                .toList();
    }

    private Statement seeds() {
        int seeds = design.plan().seeds();
        if (seeds == 1) {
            return new Statement(
                    "1 seed.",
                    "How much other seeds would differ is not known, so no difference is claimed. The same command with"
                            + " --seeds 3 adds two more.");
        }
        String rule =
                "Above or below: by more than the larger standard deviation over the seeds. Best: above all others,"
                        + " and 0 is in no 95 % interval of a difference (by seed, Student's t).";
        return new Statement(
                seeds + " seeds.",
                rule + (seeds == 2 ? " Two seeds say little of the spread: take three or more." : ""));
    }

    private Statement limits() {
        boolean many = design.plan().mainVariants().size() >= MANY;
        return new Statement(
                "Not in it:",
                "other frames than these " + design.data().validation()
                        + " for validation, other recipes, longer trainings; ./crodino compare says what hangs on the frames"
                        + " between two runs."
                        + (many
                                ? " The more methods, the sooner one of them leads by luck: no interval allows for that."
                                : ""));
    }
}
