package io.crodino.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crodino.study.table.Table;
import io.crodino.trainer.run.RunFolder;
import io.crodino.trainer.run.TeacherRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a study whose runs were written by hand. */
class StudyPageTest {
    private static final byte[] PICTURE = "a picture".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private static StudyPlan plan(int seeds, String... methods) {
        return StudyPlan.of(List.of(methods), seeds, false, List.of(), "");
    }

    private static Panel panel(int tiles) {
        List<Panel.Tile> row = IntStream.range(0, tiles)
                .mapToObj(i -> new Panel.Tile("tile " + i, Optional.of(PICTURE)))
                .toList();
        return new Panel(0, "frame <0>", row, row);
    }

    private String page(StudyPlan plan) {
        StudyDesign design = HandMadeStudy.design(plan);
        StudyResults results = new StudyResults(new StudyFolder(folder), plan.seeds());
        List<Table> tables = StudyTables.make(design, results);
        return new StudyPage(
                        "Study <1>",
                        new Conclusion(design, tables).statements(),
                        List.of("conditions"),
                        tables,
                        List.of(panel(plan.methods().size() + 1)),
                        design,
                        results)
                .html();
    }

    private void run(String method, int seed, double rgb, double depth) throws IOException {
        HandMadeStudy study = new HandMadeStudy(folder);
        String name = method + "-s" + seed;
        study.cell(name, 5, rgb, depth, 50);
        study.validations(name, rgb, depth, 10);
    }

    @Test
    void elevenMethodsHaveLinesWithAColourOrADashOfTheirOwnAndTheConclusionComesFirst() throws IOException {
        StudyPlan plan = plan(3, "all");
        int number = 0;
        for (String method : plan.methods()) {
            for (int seed = 0; seed < 3; seed++) {
                run(method, seed, 0.4 + 0.012 * number + 0.004 * seed, 0.3 + 0.01 * number - 0.003 * seed);
            }
            number++;
        }
        String html = page(plan);
        assertThat(html.indexOf("What the figures say")).isBetween(0, html.indexOf("Table 1: methods"));
        assertThat(html)
                .contains("<b>RGB: crodino-plus is best.</b>")
                .contains("Accuracy over training time", "Learning curves", "class='band'")
                .contains("<b>52.40</b>")
                .doesNotContain("http://", "https://", "<script", "<link");
        for (int line = 0; line < plan.methods().size(); line++) {
            assertThat(html).contains("--line-" + line + ":", "color:var(--line-" + line + ")");
        }
        assertThat(html).contains("[style*='--line-9)'] polyline{stroke-dasharray:");
    }

    @Test
    void linksLeadToWhatIsThere() throws IOException {
        run("single", 0, 0.6, 0.4);
        for (String html : List.of(page(plan(1, "single")), page(plan(2, "crodino")))) {
            for (MatchResult link :
                    Pattern.compile("href='#([^']+)'").matcher(html).results().toList()) {
                assertThat(html).contains("id='" + link.group(1) + "'");
            }
        }
        assertThat(page(plan(2, "crodino"))).doesNotContain("id='curves'");
    }

    @Test
    void oneSeedIsSaidToBeNoConclusion() throws IOException {
        run("single", 0, 0.6, 0.4);
        run("crodino", 0, 0.7, 0.3);
        assertThat(page(plan(1, "single", "crodino")))
                .contains("<b>RGB: one seed, no conclusion.</b>", "<b>1 seed.</b>")
                .doesNotContain("is best", "leads");
    }

    @Test
    void aCurveBeginsWhenTheTeacherIsTrainedAndIsTheMeanOfTheSeeds() throws IOException {
        run("masked", 0, 0.60, 0.40);
        run("masked", 1, 0.64, 0.44);
        for (int seed = 0; seed < 2; seed++) {
            new RunFolder(folder.resolve("runs/masked-s" + seed))
                    .writeTeacher(new TeacherRecord("../multimodal-s" + seed, "abc", 0.8, 60 + 2 * seed, 1));
        }
        StudyResults results = new StudyResults(new StudyFolder(folder), 3);
        LearningCurve curve = LearningCurve.of(results, Variant.plain("masked"), 3, "miou.rgb")
                .orElseThrow();
        LearningCurve.Point first = curve.points().get(0);
        assertThat(first.epoch()).isEqualTo(1);
        assertThat(first.seconds()).isCloseTo(71, within(1e-9));
        assertThat(first.miou()).isCloseTo(0.31, within(1e-9));
        assertThat(first.deviation()).isCloseTo(0.02 / Math.sqrt(2), within(1e-9));
        assertThat(curve.missing()).isEqualTo("2 of 3 seeds");
    }

    @Test
    void validationsThatCannotBeReadCostTheCurveAndNotThePage() throws IOException {
        run("single", 0, 0.6, 0.4);
        Files.writeString(folder.resolve("runs/single-s0/metrics.csv"), "epoch,miou.rgb\n1,what\n");
        assertThat(page(plan(1, "single")))
                .contains("Table 1: methods", "60.00")
                .doesNotContain("id='curves'");
    }

    @Test
    void everyPictureIsAButtonWithAName() throws IOException {
        run("single", 0, 0.6, 0.4);
        assertThat(page(plan(1, "single")))
                .contains("<button type='button' aria-label='tile 1 of frame &lt;0>, larger'><img alt=''")
                .contains("onclick=", "onkeydown=");
    }
}
