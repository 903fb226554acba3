package io.crodino.edge.fit;

import static io.crodino.edge.fit.SmallRows.candidate;
import static io.crodino.edge.fit.SmallRows.row;
import static io.crodino.edge.fit.SmallRows.trained;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.edge.fit.FitRow.Fate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class FitReportTest {
    private static final Computer COMPUTER = new Computer("board", 4, "onnxruntime-1.28.0", "0.1.0", "cpu");
    private static final Wish WISH = new Wish(List.of(0, 1), List.of(1, 2), new Limits(10, 0), 100);

    private final FitRow small = row(candidate("resnet18", 0.5, Bits.INT8, 1), 0, 10);
    private final FitRow smallSlower = row(candidate("resnet18", 0.5, Bits.INT8, 1), 1, 12);
    private final FitRow middle = row(candidate("resnet18", 0.5, Bits.INT8, 2), 0, 45);
    private final FitRow forOne = row(candidate("resnet18", 0.5, Bits.INT8, 3), 0, 90);
    private final FitRow forNone = row(candidate("resnet18", 0.5, Bits.INT8, 4), 0, 150);
    private final FitRow hopeless =
            new FitRow(candidate("resnet18", 1, Bits.INT8, 9), 0, null, Fate.HOPELESS, 1234.5, null);
    private final FitRow unreached =
            new FitRow(candidate("resnet50", 1, Bits.INT8, 9), 0, null, Fate.UNREACHED, Double.NaN, null);

    @TempDir
    private Path folder;

    private static FitReport report(FitRow... rows) {
        return new FitReport(COMPUTER, List.of(rows), WISH, List.of());
    }

    @Test
    void theShortTableShowsTheLargestInputThatKeepsTheLimitsAndWhatWasLeftOut() {
        String table = report(small, smallSlower, middle, forOne, forNone, hopeless, unreached)
                .table(false);

        assertThat(table.lines().toList()).hasSize(5);
        assertThat(table)
                .containsPattern("(?m)^ +3 +resnet18 x0.5 +64x64 +int8 +all +45.0 +67.5 +22 +90.0 .* one both$")
                .containsPattern("(?m)^ +4 +resnet18 x0.5 +96x64 .* one$")
                .contains("too slow by far: resnet18 int8, threads all, from x1 288x64 on (about 1230 ms, 1 row)")
                .contains("1 row was not reached");
    }

    @Test
    void memoryAndFilesAreOfAsManySensorsInEveryRow() {
        Trial trial = Objects.requireNonNull(small.trial());
        FitRow oneAlone = new FitRow(
                small.candidate(), 1, new Trial(trial.one(), null, trial.day()), Fate.MEASURED, Double.NaN, null);

        assertThat(report(small, oneAlone).table(true))
                .containsPattern("(?m)^ +1 .* 50 +20 +4.5 ")
                .containsPattern("(?m)^ +2 .* - +- +- +- +- +2 ");
        Wish one = new Wish(List.of(0, 1), List.of(1), new Limits(10, 0), 100);
        assertThat(new FitReport(COMPUTER, List.of(small, oneAlone), one, List.of()).table(true))
                .containsPattern("(?m)^ +1 .* 100 +10 +2 ")
                .containsPattern("(?m)^ +2 .* 100 +10 +2 ");
    }

    private static FitRow remembered(FitRow row, String day) {
        Trial trial = Objects.requireNonNull(row.trial());
        return new FitRow(
                row.candidate(),
                row.threads(),
                new Trial(trial.one(), trial.two(), day),
                Fate.REMEMBERED,
                Double.NaN,
                null);
    }

    @Test
    void rowsThatAreRememberedAreToldWithTheirDays() throws IOException {
        FitRow old = remembered(small, "2026-11-02");

        assertThat(report(old, middle).table(false).lines())
                .contains("1 row is remembered from 2026-11-02; --again measures anew");
        assertThat(report(old, remembered(middle, "2026-11-01"), forOne)
                        .table(false)
                        .lines())
                .contains("2 rows are remembered from 2026-11-01 to 2026-11-02; --again measures anew");
        assertThat(report(small, middle).table(false)).doesNotContain("remembered");
        assertThat(new ObjectMapper()
                        .readTree(report(old).json())
                        .get("rows")
                        .get(0)
                        .get("measured")
                        .asText())
                .isEqualTo("2026-11-02");
    }

    @Test
    void whatWasNotReachedIsToldApartByWhetherThereAreOlderFigures() {
        FitRow older = new FitRow(middle.candidate(), 0, middle.trial(), Fate.UNREACHED, Double.NaN, null);

        assertThat(report(small, older, unreached).table(true).lines())
                .contains(
                        "1 row was not reached in time: the same command, without --again, goes on there",
                        "1 row was not reached in time, of which older figures are shown: --again with more"
                                + " --budget-seconds measures them anew",
                        "1 row is remembered from 2026-11-29; --again measures anew")
                .anyMatch(line -> line.startsWith("  2  resnet18"));
    }

    @Test
    void theLongTableShowsEveryRowThatWasMeasured() {
        assertThat(report(small, smallSlower, middle, forOne, forNone)
                        .table(true)
                        .lines())
                .hasSize(6);
    }

    @Test
    void whatFailedIsToldWithItsReasonAndCountsOnce() throws IOException {
        FitRow first = new FitRow(
                candidate("resnet18", 1, Bits.INT8, 9), 0, null, Fate.FAILED, Double.NaN, "the disk is full");
        FitRow second = new FitRow(
                candidate("resnet50", 1, Bits.INT8, 9), 0, null, Fate.FAILED, Double.NaN, "the disk is full");

        assertThat(report(small, first, second).table(false).lines())
                .hasSize(3)
                .contains("Could not be measured: resnet18 x1 288x64 int8, threads all (and 1 more): the disk is full");
        JsonNode row =
                new ObjectMapper().readTree(report(first).json()).get("rows").get(0);
        assertThat(row.get("fate").asText()).isEqualTo("failed");
        assertThat(row.get("failure").asText()).isEqualTo("the disk is full");
    }

    @Test
    void whatCannotBeReadIsToldUnderTheTableAndToPrograms() throws IOException {
        FitReport report = new FitReport(COMPUTER, List.of(small), WISH, List.of("runs/a: it is damaged"));

        assertThat(report.table(false).lines()).contains("Left out: runs/a: it is damaged");
        assertThat(new ObjectMapper()
                        .readTree(report.json())
                        .get("unread")
                        .get(0)
                        .asText())
                .isEqualTo("runs/a: it is damaged");
    }

    @Test
    void programsGetEveryRowInJsonAndCsv() throws IOException {
        FitReport report = report(small, hopeless);
        assertThat(report.write(folder)).hasSize(2);

        JsonNode rows = new ObjectMapper().readTree(report.json()).get("rows");
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).get("bothP50Millis").asDouble()).isEqualTo(20);
        assertThat(rows.get(0).get("bothKeeps").asBoolean()).isTrue();
        assertThat(rows.get(1).get("oneP50Millis").isNull()).isTrue();
        assertThat(rows.get(1).get("expectedMillis").asDouble()).isEqualTo(1234.5);
        List<String> csv = Files.readAllLines(folder.resolve("fit.csv"));
        assertThat(csv).hasSize(3);
        assertThat(csv.get(0).split(",")).contains("bothP50Millis", "fate", "bothFileBytes");
        assertThat(csv.get(2)).contains("hopeless").contains("1234.5");
    }

    @Test
    void whatWasTrainedBecomesAChartOfAccuracyOverLatency() throws Exception {
        FitRow good = row(trained("good & small", Bits.INT8, 0.5, 0.6), 0, 10);
        FitRow beaten = row(trained("beaten", Bits.FP32, 0.4, Double.NaN), 0, 40);
        assertThat(report(good, beaten, middle).write(folder)).hasSize(3);

        byte[] svg = Files.readAllBytes(folder.resolve("fit.svg"));
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg));
        assertThat(document.getElementsByTagName("circle").getLength()).isEqualTo(3);
        // The front of one sensor is the good one alone: the other is slower and worse.
        String points = document.getElementsByTagName("polyline")
                .item(0)
                .getAttributes()
                .getNamedItem("points")
                .getTextContent();
        assertThat(points.strip().split(" ")).hasSize(1);
        assertThat(new String(svg, StandardCharsets.UTF_8)).contains("limit 100 ms");
    }
}
