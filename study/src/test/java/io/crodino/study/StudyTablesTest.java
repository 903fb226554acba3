package io.crodino.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.study.table.CsvTables;
import io.crodino.study.table.LatexTables;
import io.crodino.study.table.MarkdownTables;
import io.crodino.study.table.Table;
import io.crodino.trainer.run.RunFolder;
import io.crodino.trainer.run.TeacherRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of run folders that were written by hand. */
class StudyTablesTest {
    @TempDir
    Path folder;

    private void cell(String name, int epoch, double rgb, double depth, double seconds) throws IOException {
        new HandMadeStudy(folder).cell(name, epoch, rgb, depth, seconds);
    }

    private void scores(String name, String model, long hits) {
        IouCounts counts = new IouCounts(List.of(hits, 1L, 0L), List.of(4L, 4L, 0L));
        new CellScores(model, Map.of("rgb", counts, "depth", counts, "both", counts))
                .write(folder.resolve("scores").resolve(name));
    }

    private List<Table> tables(StudyPlan plan) {
        StudyDesign design = HandMadeStudy.design(plan);
        StudyResults results = new StudyResults(new StudyFolder(folder), plan.seeds());
        return StudyTables.make(design, results);
    }

    private String markdown(StudyPlan plan) {
        return MarkdownTables.write("Study", List.of(), List.of(), tables(plan));
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
                .contains("| masked | **71.00** ± 1.41 ▲ | 41.00 ± 0.71 | - |")
                .contains("| crodino | 50.50 ± 0.71 ▼ | **41.70** ± 0.28 △ | - |")
                .contains("| multimodal | - | - | 80.00 ± 0.00 |")
                .contains("| masked | 2 min 35 s ± 7.1 s | 60.5 s ± 0.7 s | 3 min 36 s ± 7.8 s |")
                .contains("| masked | 2.000 M | 0.500 M | 3.000 M | 5.500 M |")
                .contains("| crodino | 2.000 M | - | - | **2.000 M** |");
    }

    @Test
    void tablesAreNumberedWithoutGapsWhicheverThereAre() {
        assertThat(markdown(plan(1, "single")).lines().filter(line -> line.startsWith("## Table")))
                .containsExactly(
                        "## Table 1: methods",
                        "## Table 2: training time",
                        "## Table 3: parameters",
                        "## Table 4: IoU by class: RGB networks",
                        "## Table 5: IoU by class: depth networks",
                        "## Table 6: IoU by class: both sensors");
        assertThat(LatexTables.write(List.of(), List.of(), tables(plan(1, "single"))))
                .contains("\\caption{methods. ")
                .doesNotContain("Table 1");
    }

    @Test
    void allThatShowTheDigitsOfTheBestAreBoldAndWhatMissesSeedsIsNot() throws IOException {
        for (int seed = 0; seed < 2; seed++) {
            cell("single-s" + seed, 5, 0.610001, 0.4, 100);
            cell("masked-s" + seed, 5, 0.610003, 0.3, 150);
            cell("crodino-s" + seed, 5, 0.6, 0.2, 90);
        }
        cell("lad-s0", 5, 0.9, 0.9, 1);
        List<Table> tables = tables(plan(2, "single", "masked", "crodino", "lad"));
        assertThat(MarkdownTables.write("Study", List.of(), List.of(), tables))
                .contains("| single | **61.00** ± 0.00 | **40.00** ± 0.00 | - |")
                .contains("| masked | **61.00** ± 0.00 ▲ | 30.00 ± 0.00 ▼ | - |")
                .contains("| crodino | 60.00 ± 0.00 ▼ | ")
                .contains("| lad | 90.00 (1 of 2 seeds) | 90.00 (1 of 2 seeds) | - |");
        assertThat(LatexTables.write(List.of(), List.of(), tables)).contains("single & \\textbf{61.00} ");
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
                .contains("## Table 4: IoU by class: RGB networks\n\n| class | single |")
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
                .contains("| without aux | 50.00 ▽ | **42.00** △ | 46.00 ▽ |")
                .contains("| without mixup | (0 of 1 seed) | (0 of 1 seed) | (0 of 1 seed) |")
                .contains("| all (crodino) | **60.00** | 40.00 | **50.00** |")
                .contains(
                        "| 0.1 | **62.00** | **40.00** |\n| 0.35 | 60.00 | **40.00** |\n| std of the means | 1.41 | 0.00 |");
    }

    @Test
    void csvHasEverySeedUnroundedAndLatexIsEscaped() throws IOException {
        cell("single-s0", 5, 0.123456789012345, 0.4, 100);
        List<Table> tables = tables(plan(1, "single"));
        assertThat(CsvTables.write(tables))
                .startsWith("table,row,column,seed,value,unit\n")
                .contains("methods,single,RGB,0,0.123456789012345,share\n", "times,single,main,0,100.0,seconds\n");
        assertThat(LatexTables.write(List.of(), List.of("a_b"), tables))
                .contains("\\begin{tabular}{lrrr}\n\\toprule\nmethod & RGB & depth & RGB + depth \\\\\n\\midrule\n")
                .contains("ro\\_ad & ")
                .contains("\\bottomrule");
    }
}
