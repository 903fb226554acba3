package io.crodino.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.LayeredConfig;
import io.crodino.formats.Yaml;
import io.crodino.study.table.CsvTables;
import io.crodino.study.table.LatexTables;
import io.crodino.study.table.MarkdownTables;
import io.crodino.study.table.Table;
import io.crodino.trainer.loop.TrainConfig;
import io.crodino.trainer.run.RunFolder;
import io.crodino.trainer.run.TeacherRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of run folders that were written by hand. */
class StudyTablesTest {
    private static final TrainConfig RECIPE = LayeredConfig.resolve(
                    TrainConfig.defaults(), null, Map.of(), Map.of("data", "folder:x", "epochs", "5"))
            .value();
    private static final List<ClassInfo> CLASSES = List.of(
            new ClassInfo("ground", 0, "#202020"),
            new ClassInfo("ro_ad", 1, "#e6194b"),
            new ClassInfo("boat", 2, "#00ff00"));

    @TempDir
    Path folder;

    private StudyDesign design(StudyPlan plan) {
        Map<Variant, Traits> traits = new LinkedHashMap<>();
        for (Variant variant : plan.variants(RECIPE.crodino().alpha())) {
            boolean both = variant.method().equals("multimodal");
            boolean taught = variant.method().equals("masked");
            traits.put(variant, new Traits(both, taught, 2_000_000, taught ? 500_000 : 0, taught ? 3_000_000 : 0));
        }
        return new StudyDesign(plan, RECIPE, traits, new DataFacts("world", "world 1234", 8, 2, CLASSES));
    }

    private void cell(String name, int epoch, double rgb, double depth, double seconds) throws IOException {
        Path run = folder.resolve("runs").resolve(name);
        Path last = Files.createDirectories(run.resolve("last"));
        Files.writeString(run.resolve("config.yaml"), Yaml.write(RECIPE));
        Files.writeString(last.resolve("model.safetensors"), "");
        Files.writeString(last.resolve("optimizer.safetensors"), "");
        Files.writeString(last.resolve("state.json"), """
                {"step": 10, "epoch": %d, "bestScore": 0.9, "rgbMiou": %s, "depthMiou": %s, "seconds": %s,
                 "normalization": {"mean": 1, "deviation": 1}, "kitVersion": "x", "modelSha256": "abc",
                 "optimizerSha256": "def"}""".formatted(epoch, rgb, depth, seconds));
    }

    private void scores(String name, String model, long hits) {
        IouCounts counts = new IouCounts(List.of(hits, 1L, 0L), List.of(4L, 4L, 0L));
        new CellScores(model, Map.of("rgb", counts, "depth", counts, "both", counts))
                .write(folder.resolve("scores").resolve(name));
    }

    private List<Table> tables(StudyPlan plan) {
        StudyDesign design = design(plan);
        StudyResults results = new StudyResults(new StudyFolder(folder), plan.seeds());
        return StudyTables.make(design, results);
    }

    private String markdown(StudyPlan plan) {
        return MarkdownTables.write("Study", List.of(), tables(plan));
    }

    private static StudyPlan plan(int seeds, String... methods) {
        return StudyPlan.of(List.of(methods), seeds, false, List.of(), "");
    }

    @Test
    void meansDeviationsAndMarksAreThoseOfTheRuns() throws IOException {
        cell("single-s0", 5, 0.60, 0.400, 100);
        cell("single-s1", 5, 0.62, 0.420, 102);
        cell("masked-s0", 5, 0.70, 0.405, 150);
        cell("masked-s1", 5, 0.72, 0.415, 160);
        cell("crodino-s0", 5, 0.50, 0.415, 90);
        cell("crodino-s1", 5, 0.51, 0.419, 90);
        for (int seed = 0; seed < 2; seed++) {
            cell("multimodal-s" + seed, 5, 0.8, 0.8, 60);
            new RunFolder(folder.resolve("runs/masked-s" + seed))
                    .writeTeacher(new TeacherRecord("../multimodal-s" + seed, "abc", 0.8, 60 + seed, 3_000_000));
        }
        String text = markdown(plan(2, "single", "multimodal", "masked", "crodino"));
        assertThat(text)
                .contains("| single | 61.00 ± 1.41 | 41.00 ± 1.41 | - |")
                .contains("| masked | 71.00 ± 1.41 ▲ | 41.00 ± 0.71 | - |")
                .contains("| crodino | 50.50 ± 0.71 ▼ | 41.70 ± 0.28 △ | - |")
                .contains("| multimodal | - | - | 80.00 ± 0.00 |")
                .contains("| masked | 2 min 35 s ± 7.1 s | 60.5 s ± 0.7 s | 3 min 36 s ± 7.8 s |")
                .contains("| masked | 2.000 M | 0.500 M | 3.000 M | 5.500 M |")
                .contains("| crodino | 2.000 M | - | - | 2.000 M |");
    }

    @Test
    void aHoleInATableSaysHowManySeedsAreThere() throws IOException {
        cell("single-s0", 5, 0.60, 0.40, 100);
        cell("single-s1", 4, 0.90, 0.90, 100);
        cell("crodino-s0", 5, 0.70, 0.30, 90);
        cell("crodino-s1", 5, 0.70, 0.30, 90);
        cell("crodino-s2", 5, 0.70, 0.30, 90);
        scores("single-s0", "abc", 2);
        scores("crodino-s0", "another model", 2);
        String text = markdown(plan(3, "single", "crodino", "kd-v1"));
        assertThat(text)
                .contains("| single | 60.00 (1 of 3 seeds) | 40.00 (1 of 3 seeds) | - |")
                .contains("| crodino | 70.00 ± 0.00 | 30.00 ± 0.00 | - |")
                .contains("| kd-v1 | (0 of 3 seeds) | (0 of 3 seeds) | - |")
                .contains("| single fused | - | - | 37.50 (1 of 3 seeds) |")
                .contains("| crodino fused | - | - | (0 of 3 seeds) |")
                .contains("**Not finished: ");
    }

    @Test
    void classesAreMeanIoUOrAbsent() throws IOException {
        cell("single-s0", 5, 0.5, 0.5, 1);
        cell("single-s1", 5, 0.5, 0.5, 1);
        scores("single-s0", "abc", 2);
        scores("single-s1", "abc", 3);
        assertThat(markdown(plan(2, "single")))
                .contains("## IoU by class: RGB networks\n\n| class | single |")
                .contains("| ground | 62.50 ± 17.68 |\n| ro_ad | 25.00 ± 0.00 |\n| boat | absent |");
    }

    @Test
    void ablationsAreComparedWithTheWholeMethodAndAlphasShareItsRuns() throws IOException {
        cell("crodino-s0", 5, 0.60, 0.40, 1);
        cell("crodino-without-aux-s0", 5, 0.50, 0.42, 1);
        cell("crodino-alpha0.1-s0", 5, 0.62, 0.40, 1);
        StudyPlan plan = StudyPlan.of(List.of("crodino"), 1, true, List.of(0.35, 0.1), "");
        assertThat(plan.cells(0.35))
                .extracting(Cell::name)
                .contains("crodino-alpha0.1-s0")
                .hasSize(7);
        assertThat(markdown(plan))
                .contains("| without aux | 50.00 ▽ | 42.00 △ | 46.00 ▽ |")
                .contains("| without mixup | (0 of 1 seed) | (0 of 1 seed) | (0 of 1 seed) |")
                .contains("| all (crodino) | 60.00 | 40.00 | 50.00 |")
                .contains("| 0.1 | 62.00 | 40.00 |\n| 0.35 | 60.00 | 40.00 |\n| std of the means | 1.41 | 0.00 |");
    }

    @Test
    void csvHasEverySeedUnroundedAndLatexIsEscaped() throws IOException {
        cell("single-s0", 5, 0.123456789012345, 0.4, 100);
        List<Table> tables = tables(plan(1, "single"));
        assertThat(CsvTables.write(tables))
                .startsWith("table,row,column,seed,value,unit\n")
                .contains("methods,single,RGB,0,0.123456789012345,share\n", "times,single,main,0,100.0,seconds\n");
        assertThat(LatexTables.write(List.of("a_b"), tables))
                .contains("\\begin{tabular}{lrrr}\n\\toprule\nmethod & RGB & depth & RGB + depth \\\\\n\\midrule\n")
                .contains("ro\\_ad & ")
                .contains("\\bottomrule");
    }
}
