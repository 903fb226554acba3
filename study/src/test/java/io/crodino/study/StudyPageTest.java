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

    @Test
    void inkIsReadableOnPaperAndLinesAreSeenInLightAndInDark() throws IOException {
        String html = page(plan(1, "single"));
        List<String> schemes = Pattern.compile(":root \\{([^}]*--ink[^}]*)}")
                .matcher(html)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(schemes).hasSize(2);
        for (String scheme : schemes) {
            for (String ground : List.of("paper", "band")) {
                for (String ink : List.of("ink", "soft", "rgb", "depth", "both", "up", "down", "warn")) {
                    assertThat(contrast(scheme, ink, ground))
                            .as(ink + " on " + ground)
                            .isGreaterThan(4.5);
                }
            }
            for (int line = 0; line < Curves.COLORS; line++) {
                assertThat(contrast(scheme, "line-" + line, "paper"))
                        .as("line " + line)
                        .isGreaterThan(4.5);
            }
        }
    }

    /** WCAG 2.2. */
    private static double contrast(String scheme, String one, String other) {
        double first = luminance(scheme, one);
        double second = luminance(scheme, other);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(String scheme, String name) {
        String hex = Pattern.compile("--" + name + ": #([0-9a-f]+)")
                .matcher(scheme)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        String six = hex.length() == 6 ? hex : hex.replaceAll("(.)", "$1$1");
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double share = Integer.parseInt(six.substring(2 * i, 2 * i + 2), 16) / 255.0;
            sum += weights[i] * (share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4));
        }
        return sum;
    }
}
