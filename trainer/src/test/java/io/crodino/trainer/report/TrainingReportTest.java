package io.crodino.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.formats.ConfusionMatrix;
import io.crodino.formats.InputSize;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import io.crodino.trainer.data.LabelledFrames;
import io.crodino.trainer.loop.DataSpec;
import io.crodino.trainer.loop.SmallWorld;
import io.crodino.trainer.network.Backbone;
import io.crodino.trainer.network.Network;
import io.crodino.trainer.network.NetworkConfig;
import io.crodino.trainer.network.Networks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingReportTest {
    private static final InputSize SIZE = new InputSize(48, 64);

    @TempDir
    Path folder;

    /** Epochs of a version of the kit that had neither validation loss nor fused score. */
    private int unknown;

    private static Network network(Modality modality) {
        return Networks.branch(new NetworkConfig(Backbone.RESNET18, 0.125, 2, 16, 0), modality, true);
    }

    /** The report after each of some epochs of ten. */
    private String report(int done, boolean readsBothSensors) throws IOException {
        return report(done, readsBothSensors, frames -> Optional.empty());
    }

    private String report(int done, boolean readsBothSensors, Function<LabelledFrames, Optional<PairSamples>> pairs)
            throws IOException {
        Path data = SmallWorld.write(folder.resolve("data"), 6);
        LabelledFrames frames =
                new LabelledFrames(DataSpec.parse("folder:" + data).open(), "val", SIZE);
        Samples samples = Samples.open(folder.resolve("samples"), frames, 0);
        PerModality<ConfusionMatrix> confusion = PerModality.of(modality -> new ConfusionMatrix(2));
        ConfusionMatrix fused = new ConfusionMatrix(2);
        PerModality<Reliability> reliability = PerModality.of(modality -> new Reliability());
        reliability.rgb().add(0.95, true);
        reliability.rgb().add(0.95, false);
        ExtremeFrames extremes = new ExtremeFrames(frames);
        List<Map<String, Double>> rows = new ArrayList<>();
        for (int epoch = 1; epoch <= done; epoch++) {
            extremes.begin();
            for (Modality modality : Modality.values()) {
                byte[] all = frames.get(0).label();
                confusion.get(modality).add(all, all);
                samples.saw(modality, 0, all);
                samples.saw(modality, 1, all);
                extremes.saw(modality, 0, frames.get(0), all);
                extremes.saw(modality, 1, frames.get(1), new byte[all.length]);
            }
            fused.add(frames.get(0).label(), frames.get(0).label());
            samples.write(3L * epoch);
            Map<String, Double> row = new LinkedHashMap<>(Map.of(
                    "epoch",
                    (double) epoch,
                    "step",
                    3.0 * epoch,
                    "lr",
                    6e-5 / epoch,
                    "total",
                    2.0 / epoch,
                    "seg.rgb",
                    1.5 / epoch,
                    "miou.rgb",
                    0.08 * epoch,
                    "miou.depth",
                    0.5,
                    "seconds",
                    61.0 * epoch));
            if (epoch > unknown) {
                row.put("miou.fused", 0.6);
                row.put("validation.rgb", 1.75);
                row.put("validation.depth", 1.25);
            }
            rows.add(row);
        }
        Path file = folder.resolve("report.html");
        new TrainingReport(
                        "crodino on <small>",
                        "epochs: 10",
                        new RunFacts(
                                4,
                                2,
                                SIZE,
                                PerModality.of(TrainingReportTest::network),
                                readsBothSensors,
                                "CPU, libtorch <x>"),
                        frames.dataset().classes(),
                        10,
                        readsBothSensors,
                        pairs.apply(frames))
                .write(
                        file,
                        rows,
                        new ValidationScores(
                                confusion,
                                readsBothSensors ? Optional.empty() : Optional.of(fused),
                                reliability,
                                new PerModality<>(1.75, 1.25)),
                        samples,
                        extremes);
        return Files.readString(file);
    }

    @Test
    void itShowsLossesRateScoresClassesAndTheFramesThroughTheRun() throws IOException {
        assertThat(report(3, false))
                .contains("crodino on &lt;small>", "Going on: epoch 3 of 10, step 9, 3 min of training")
                .contains("Validation mIoU, %", "Total loss", "Loss: seg", "Learning rate")
                .contains("<b class='rgb'>24.0 %</b>", "<b class='depth'>50.0 %</b>", "highest 50.0 %, epoch")
                .contains("<th>epoch 1", "<th>epoch 2", "<th>epoch 3", "<th>truth", "truth of f4")
                .contains("4 to learn from, 2 to validate with, 48 x 64 pixels", "CPU, libtorch &lt;x>")
                .contains("million parameters, 0.01 GMAC a picture")
                .contains("wall", "box", "style='width:100.0%'");
    }

    @Test
    void itSaysWhatEachClassIsTakenForAndWhereTheNetworksErrMost() throws IOException {
        String html = report(3, false);
        assertThat(html)
                .contains("<th>of the pixels</th>", "<th>RGB, IoU</th><th>precision</th><th>recall</th>")
                .contains("taken for by the RGB network, %", "taken for by the depth network, %")
                .contains("RGB, worst<br><b>", "depth, worst<br><b>100.0 %</b>", "errors on f4", "type='range'");
    }

    @Test
    void aLossIsShownAsItIsAndAsItsRunningMean() throws IOException {
        assertThat(report(3, false))
                .contains("class='faint'", "Loss: seg – class maps against the labels")
                .contains("<title>total, epoch 2: 1.5</title>");
    }

    @Test
    void validationLossIsDashedBesideTheLossThatItIsComparedWith() throws IOException {
        assertThat(report(3, false))
                .containsPattern("Loss: seg(?s:.)*class='dashed'(?s:.)*<title>validation.depth, epoch 3: 1.25</title>")
                .contains("<i style='background-color:var(--rgb)' class='dashed'></i>validation.rgb <b>1.75</b>")
                .doesNotContain("Loss: validation");
        assertThat(report(3, true)).contains("validation <b>1.75</b>").doesNotContain("validation.depth <b>");
    }

    @Test
    void whatBothNetworksSayTogetherStandsBesideWhatEachSays() throws IOException {
        assertThat(report(3, false))
                .contains(
                        "mIoU of both, fused", "<b class='both'>60.0 %</b>", "<th>fused, IoU</th>", "fused <b>60</b>");
        assertThat(report(3, true)).doesNotContain("fused, IoU", "mIoU of both, fused");
    }

    @Test
    void aRunOfAnOlderVersionThatGoesOnShowsWhatIsKnown() throws IOException {
        unknown = 2;
        assertThat(report(3, false))
                .contains("<title>validation.rgb, epoch 3: 1.75</title>", "highest 60.0 %, epoch 3")
                .doesNotContain("validation.rgb, epoch 2", "NaN");
    }

    @Test
    void confidenceIsShownBesideWhatIsRight() throws IOException {
        assertThat(report(3, false))
                .contains(
                        "RGB: ECE 45.0 %",
                        "Overconfident: on average 95.0 % sure and 50.0 % right.",
                        "<title>95 % sure, 50 % right; 100.0 % of the pixels</title>",
                        "No pixel of the validation frames is labelled.");
    }

    @Test
    void oneFileIsAllItNeeds() throws IOException {
        String html = report(2, false);
        assertThat(Pattern.compile("(?:src|href)='(?!data:image/(?:png|jpeg);base64,)")
                        .matcher(html)
                        .results())
                .isEmpty();
        assertThat(html).doesNotContain("http://", "https://", "<script", "@import", "url(");
        assertThat(html).contains("prefers-color-scheme: dark", "name='viewport'");
    }

    @Test
    void itLooksForItsNextVersionUntilTheRunIsDone() throws IOException {
        assertThat(report(9, false)).contains("http-equiv='refresh'");
        assertThat(report(10, false))
                .doesNotContain("http-equiv='refresh'")
                .contains("Done: epoch 10 of 10", "10 min of training");
    }

    @Test
    void pairsWithoutLabelsAreShownWithWhatIsLearnedFromThem() throws IOException {
        assertThat(report(
                        3,
                        false,
                        frames -> Optional.of(
                                PairSamples.of(frames, frames.dataset().classes()))))
                .contains(
                        "Of 2 pairs that nobody has labelled", "<th>labels</th>", "labels of the teacher for rgb, f4");
        assertThat(report(3, false)).doesNotContain("nobody has labelled");
    }

    @Test
    void aNetworkThatReadsBothSensorsHasOneScore() throws IOException {
        assertThat(report(3, true))
                .contains("mIoU, RGB + depth", "<th>RGB</th><th>depth</th><th>epoch 1", "<th>RGB + depth")
                .doesNotContain("mIoU of the RGB network", "50.0 %</b>");
    }
}
