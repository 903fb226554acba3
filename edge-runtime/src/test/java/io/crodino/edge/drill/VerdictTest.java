package io.crodino.edge.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.health.Cause;
import io.crodino.edge.sensor.Fault;
import io.crodino.formats.Modality;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictTest {
    private static final Audit.Findings CLEAN = new Audit.Findings(1000, 0, 0, 0);

    @TempDir
    Path folder;

    private static Episode episode(Fault fault, @Nullable Double detected) {
        boolean found = detected != null;
        return new Episode(
                Modality.RGB,
                fault,
                found ? Cause.BLACK : null,
                detected,
                found ? detected + 4 : null,
                found ? detected - 20 : null,
                found ? 400.0 : null,
                false);
    }

    /** @param detected one episode each; null for one that was missed */
    private static DrillResult.Row row(Fault fault, @Nullable Double... detected) {
        List<Episode> episodes = new ArrayList<>();
        for (Double each : detected) {
            episodes.add(episode(fault, each));
        }
        return DrillResult.Row.of(Modality.RGB, fault, episodes);
    }

    private static DrillResult result(
            Audit.Findings audit, int falseAlarms, int done, int planned, DrillResult.Row... rows) {
        DrillResult.Conditions conditions =
                new DrillResult.Conditions("1", "now", "two cores", "<rgb>", "depth", List.of("m"), List.of(), 1, 500);
        return new DrillResult(conditions, List.of(rows), audit, falseAlarms, 1.5, done, planned);
    }

    private static Verdict verdict(DrillResult result) {
        Verdict verdict = Verdict.of(result);
        assertThat(verdict.passed()).isEqualTo(verdict.outcome() != Verdict.Outcome.FAIL);
        return verdict;
    }

    @Test
    void aDrillThatPassedSaysHowCloseItCame() {
        Verdict verdict = verdict(result(CLEAN, 0, 3, 3, row(Fault.BLACK, 121.0, 139.0), row(Fault.FROZEN, 520.0)));
        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.PASS);
        assertThat(verdict.reason())
                .startsWith(
                        "each of 3 plain faults was found, the latest (FROZEN of the RGB sensor) after 520 ms of 5000 allowed; the"
                                + " longest gap without a result was 500 ms");
    }

    @Test
    void aDrillThatFailedNamesTheFaultAndTheLimitThatItMissed() {
        Verdict verdict = verdict(result(CLEAN, 0, 2, 2, row(Fault.BLACK, 121.0, null)));
        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.FAIL);
        assertThat(verdict.reason()).isEqualTo("BLACK of the RGB sensor was found within 5 s in 1 of 2 episodes.");
        assertThat(verdict(result(new Audit.Findings(9, 1, 2, 3), 1, 1, 1, row(Fault.BLACK, 121.0)))
                        .reason())
                .isEqualTo(
                        "3 results of spoiled pictures, 0 allowed; 2 results of no picture, 0 allowed; 1 result shown as"
                                + " fresh that was too old, 0 allowed; and 1 more.");
        assertThat(verdict(result(CLEAN, 1, 1, 1, row(Fault.BLACK, 121.0))).reason())
                .isEqualTo("1 false alarm about a well sensor, 0 allowed.");
    }

    @Test
    void aSubtleFaultThatIsMissedIsNoFailure() {
        assertThat(verdict(result(CLEAN, 0, 1, 1, row(Fault.FOG, (Double) null)))
                        .outcome())
                .isEqualTo(Verdict.Outcome.PASS);
    }

    @Test
    void aDrillThatWasStoppedHasNotPassed() {
        assertThat(verdict(result(CLEAN, 0, 1, 4, row(Fault.BLACK, 121.0))))
                .isEqualTo(new Verdict(
                        Verdict.Outcome.UNFINISHED, "nothing was missed in the 1 of 4 episodes that were played."));
        assertThat(verdict(result(CLEAN, 0, 0, 4)).outcome()).isEqualTo(Verdict.Outcome.UNFINISHED);
        assertThat(verdict(result(CLEAN, 0, 1, 4, row(Fault.BLACK, (Double) null)))
                        .outcome())
                .isEqualTo(Verdict.Outcome.FAIL);
    }

    @Test
    void fewEpisodesHaveNoPercentiles() {
        assertThat(DrillTable.text(row(Fault.BLACK, 121.0).detection())).isEqualTo("121");
        assertThat(DrillTable.text(row(Fault.BLACK, 139.0, 121.0).detection())).isEqualTo("121 to 139");
        assertThat(DrillTable.text(row(Fault.BLACK, 1.0, 2.0, 3.0, 4.0, 9.0).detection()))
                .isEqualTo("3 (1 to 9)");
        Double[] many = new Double[20];
        for (int i = 0; i < many.length; i++) {
            many[i] = i + 1.0;
        }
        assertThat(DrillTable.text(row(Fault.BLACK, many).detection())).isEqualTo("10 / 19 / 20");
        assertThat(DrillTable.text(row(Fault.BLACK, (Double) null).detection())).isEmpty();
    }

    @Test
    void theVerdictIsTheFirstThingInEachFileAndThePageHoldsBarsAndLimits() throws Exception {
        DrillReport report =
                new DrillReport(result(CLEAN, 0, 2, 2, row(Fault.BLACK, 121.0, null), row(Fault.FOG, (Double) null)));
        report.write(folder.resolve("my drill.json"));
        assertThat(folder.resolve("my drill.json"))
                .content()
                .startsWith(
                        "{\n  \"verdict\" : \"FAIL\",\n  \"reason\" : \"BLACK of the RGB sensor was found within 5 s");
        assertThat(folder.resolve("my drill.md")).content().startsWith("**FAIL**: BLACK of the RGB sensor");
        assertThat(report.console()).startsWith("FAIL: BLACK of the RGB sensor");
        String html = Files.readString(folder.resolve("my drill.html"));
        assertThat(html)
                .contains(
                        "<h1>Drill</h1><p class='verdict FAIL'><b>FAIL</b><span>BLACK of the RGB sensor was found within 5 s")
                .contains("RGB: until it was found", "class='missed upto'", "class='limit'", ">1 of 2</text>")
                .contains("gap: from its last result", "are subtle", "RGB &lt;rgb>, depth", "<tr class='subtle'>")
                .doesNotContain("http://", "https://", "<script", "Depth: ");
    }
}
