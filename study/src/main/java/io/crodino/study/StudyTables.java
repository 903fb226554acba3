package io.crodino.study;

import io.crodino.formats.AtomicFile;
import io.crodino.study.table.CsvTables;
import io.crodino.study.table.LatexTables;
import io.crodino.study.table.MarkdownTables;
import io.crodino.study.table.Statement;
import io.crodino.study.table.Table;
import io.crodino.trainer.data.LabelledFrames;
import io.crodino.trainer.loop.NetworkSpec;
import io.crodino.trainer.loop.TrainConfig;
import io.crodino.trainer.network.Backbone;
import io.crodino.trainer.network.Decoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** All tables of a study, made anew from its run folders, and the files that hold them. */
final class StudyTables {
    private final StudyFolder folder;
    private final StudyDesign design;
    private final LabelledFrames validation;

    /** @param validation frames for the panels */
    StudyTables(StudyFolder folder, StudyDesign design, LabelledFrames validation) {
        this.folder = folder;
        this.design = design;
        this.validation = validation;
    }

    static List<Table> make(StudyDesign design, StudyResults results) {
        ScoreTables scores = new ScoreTables(design, results);
        CostTables costs = new CostTables(design, results);
        List<Table> tables = new ArrayList<>();
        tables.add(scores.methods());
        scores.ablations().ifPresent(tables::add);
        scores.alphas().ifPresent(tables::add);
        tables.add(costs.times());
        tables.add(costs.parameters());
        tables.addAll(new ClassTables(design, results).all());
        return tables;
    }

    /** Writes {@code study.md}, {@code .csv}, {@code .tex} and {@code .html}, and the panels. */
    void write() {
        StudyResults results = new StudyResults(folder, design.plan().seeds());
        List<Table> tables = make(design, results);
        List<String> conditions = conditions(results);
        List<Statement> conclusion = new Conclusion(design, tables).statements();
        AtomicFile.writeText(folder.tables("md"), MarkdownTables.write(title(), conclusion, conditions, tables));
        AtomicFile.writeText(folder.tables("csv"), CsvTables.write(tables));
        AtomicFile.writeText(folder.tables("tex"), LatexTables.write(conclusion, conditions, tables));
        List<Panel> panels = new Panels(folder, design, results, validation).make();
        panels.forEach(panel -> panel.write(folder.panels()));
        AtomicFile.writeText(
                folder.tables("html"),
                new StudyPage(title(), conclusion, conditions, tables, panels, design, results).html());
    }

    private long finished(StudyResults results) {
        return design.cells().stream()
                .filter(cell -> results.of(cell).isPresent())
                .count();
    }

    private String title() {
        return "Study on " + design.data().name();
    }

    private List<String> conditions(StudyResults results) {
        DataFacts data = design.data();
        TrainConfig recipe = design.recipe();
        return List.of(
                String.format(
                        Locale.ROOT,
                        "data %s: %d training and %d validation frames, %d classes",
                        data.fingerprint(),
                        data.train(),
                        data.validation(),
                        data.classes().size()),
                String.format(
                        Locale.ROOT,
                        "%s%s, %sinput %s (%s), batch %d, %d epochs, AdamW %s (warm-up from %s"
                                + " over %.0f %% of the steps, power %s), weight decay %s",
                        recipe.network().describe(),
                        recipe.network().pretrained().isEmpty() ? " from scratch" : " from pretrained weights",
                        stride(recipe.network()),
                        recipe.size(),
                        recipe.resampling(),
                        recipe.batch(),
                        recipe.epochs(),
                        recipe.optimizer().learningRate(),
                        recipe.optimizer().startLearningRate(),
                        100 * recipe.optimizer().warmup(),
                        recipe.optimizer().power(),
                        recipe.optimizer().weightDecay()),
                design.plan().seeds() == 1
                        ? "seed 0"
                        : "seeds 0 to " + (design.plan().seeds() - 1),
                finished(results) + " of " + design.cells().size() + " trainings finished");
    }

    /** Networks with strides of their own leave nothing to say. */
    private static String stride(NetworkSpec network) {
        return Backbone.of(network.backbone()).usualDecoder() == Decoder.DDRNET
                ? ""
                : "output stride " + network.outputStride() + ", ";
    }
}
