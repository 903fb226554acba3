package io.crodino.trainer.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.crodino.formats.ClassInfo;
import io.crodino.formats.ConfusionMatrix;
import io.crodino.formats.InputSize;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import io.crodino.trainer.data.DepthEncoding;
import io.crodino.trainer.data.LabelledFrame;
import io.crodino.trainer.data.LabelledFrames;
import io.crodino.trainer.data.Normalization;
import io.crodino.trainer.engine.Weights;
import io.crodino.trainer.method.Method;
import io.crodino.trainer.report.Reliability;
import io.crodino.trainer.report.ValidationScores;
import io.crodino.trainer.torch.TensorDevice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against what the definitions give, computed one by one from the probabilities. */
class ValidationTest {
    private static final InputSize SIZE = new InputSize(64, 96);

    @TempDir
    Path folder;

    private interface Check {
        void of(ValidationScores scores, Evaluator evaluator, LabelledFrames frames);
    }

    private void fresh(String method, Check check) throws IOException {
        Path data = SmallWorld.write(folder.resolve("data"), 6);
        TrainConfig config = TrainConfig.resolve(
                        null,
                        Map.of(),
                        Map.of(
                                "data", "folder:" + data,
                                "method", method,
                                "network.backbone", "resnet18",
                                "network.width", "0.125",
                                "size", "64x96"))
                .value();
        LabelledFrames frames =
                new LabelledFrames(DataSpec.parse("folder:" + data).open(), "val", SIZE);
        Method networks = Methods.of(config, 2);
        try (NDManager manager = TensorDevice.CPU.open(1);
                Weights weights = new Weights(
                        manager,
                        networks.parameters(),
                        StartingPoint.Fresh.of(config).weights())) {
            Normalization normalization =
                    Normalization.of(frames.otherSplit("train"), config.filling(), DepthEncoding.DEPTH);
            Evaluator evaluator = new Evaluator(manager, networks, weights, normalization);
            check.of(
                    new Validation(manager, evaluator, frames).scores((modality, index, frame, classes) -> {}),
                    evaluator,
                    frames);
        }
    }

    @Test
    void crossEntropyReliabilityAndFusedScoreAreWhatTheProbabilitiesGive() throws IOException {
        fresh("single", (scores, evaluator, frames) -> {
            ConfusionMatrix fused = new ConfusionMatrix(2);
            for (int i = 0; i < frames.count(); i++) {
                fused.add(
                        evaluator.maps(frames.get(i), frames).both(),
                        frames.get(i).label());
            }
            assertThat(scores.fused().orElseThrow().iou()).isEqualTo(fused.iou());
            for (Modality modality : Modality.values()) {
                Reliability reliability = new Reliability();
                double loss = loss(evaluator, modality, frames, reliability);
                assertThat(scores.crossEntropy().get(modality)).isCloseTo(loss, within(1e-4));
                assertThat(scores.reliability().get(modality).error()).isCloseTo(reliability.error(), within(1e-4));
                assertThat(scores.reliability().get(modality).pixels()).isEqualTo(reliability.pixels());
            }
            PerModality<ConfusionMatrix> before = evaluator.evaluate(frames);
            assertThat(scores.confusion().map(ConfusionMatrix::iou)).isEqualTo(before.map(ConfusionMatrix::iou));
        });
    }

    /** Mean of {@code -log p(label)}. */
    private static double loss(Evaluator evaluator, Modality modality, LabelledFrames frames, Reliability reliability) {
        double sum = 0;
        for (int i = 0; i < frames.count(); i++) {
            LabelledFrame frame = frames.get(i);
            float[] p = evaluator.probabilities(modality, frame, frames);
            for (int at = 0; at < frame.label().length; at++) {
                int label = frame.label()[at] & 0xff;
                if (label != ClassInfo.IGNORE) {
                    sum -= Math.log(p[label * SIZE.area() + at]);
                    int found = p[at] >= p[SIZE.area() + at] ? 0 : 1;
                    reliability.add(p[found * SIZE.area() + at], found == label);
                }
            }
        }
        return sum / reliability.pixels();
    }

    @Test
    void oneNetworkThatReadsBothSensorsCountsForBothAndIsNotFused() throws IOException {
        fresh("multimodal", (scores, evaluator, frames) -> {
            assertThat(scores.fused()).isEmpty();
            assertThat(scores.confusion().rgb()).isSameAs(scores.confusion().depth());
            assertThat(scores.crossEntropy().rgb())
                    .isPositive()
                    .isEqualTo(scores.crossEntropy().depth());
        });
    }
}
