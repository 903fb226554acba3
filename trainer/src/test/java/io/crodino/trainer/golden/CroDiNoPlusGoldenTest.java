package io.crodino.trainer.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.crodino.formats.PerModality;
import io.crodino.trainer.data.Placement;
import io.crodino.trainer.engine.Weights;
import io.crodino.trainer.loss.SegmentationLoss;
import io.crodino.trainer.method.Contrast;
import io.crodino.trainer.method.CroDiNoPlus;
import io.crodino.trainer.method.Mixup;
import io.crodino.trainer.method.TensorBatch;
import io.crodino.trainer.method.TrainStep;
import io.crodino.trainer.torch.TensorDevice;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The form for small networks, against references of the paper's form where the two are the same. */
class CroDiNoPlusGoldenTest {
    private final GoldenCase golden = GoldenCase.open("crodino-resnet18-w025-b2.safetensors");

    private CroDiNoPlus method(double alpha, double dice) {
        Mixup mixup = Mixup.fixed(alpha, false);
        return new CroDiNoPlus(golden.config(), mixup, new Contrast(0.5, 0.1), 0.5, new SegmentationLoss(dice));
    }

    private Map<String, Double> losses(CroDiNoPlus method) {
        try (NDManager manager = TensorDevice.CPU.open(0);
                Weights weights = golden.weights(manager, method.parameters())) {
            weights.record(manager);
            Map<String, Double> values = new HashMap<>();
            TrainStep.backward(method, weights, golden.batch(manager))
                    .forEach((name, term) -> values.put(name, (double) term.getFloat()));
            return values;
        }
    }

    /** Norm of the gradient that a term of one sensor has for the first convolution of the other's encoder. */
    private double gradient(CroDiNoPlus method, String term, String parameter) {
        try (NDManager manager = TensorDevice.CPU.open(0);
                Weights weights = golden.weights(manager, method.parameters())) {
            weights.record(manager);
            JniUtils.setGradMode(true);
            NDArray loss = method.losses(golden.batch(manager), weights).get(term);
            NDArray one = loss.getManager().ones(loss.getShape());
            JniUtils.backward((PtNDArray) loss, (PtNDArray) one, false, false);
            try (NDArray gradient = weights.gradient(parameter);
                    NDArray norm = gradient.norm()) {
                return norm.getFloat();
            }
        }
    }

    @Test
    void withoutMixtureEachTermOfTheKeptNetworksEqualsTheReference() {
        Map<String, Double> losses = losses(method(0, 0));
        assertThat(losses)
                .containsOnlyKeys(
                        "seg.rgb",
                        "seg.depth",
                        "orth.rgb",
                        "orth.depth",
                        "con.rgb",
                        "con.depth",
                        "aux.rgb",
                        "aux.depth",
                        "total");
        for (String term : List.of("seg.rgb", "seg.depth", "orth.rgb", "orth.depth")) {
            assertThat(losses.get(term)).as(term).isCloseTo(golden.scalar("loss." + term), within(1e-4));
        }
    }

    @Test
    void diceIsAddedToTheClassMapsOfTheKeptNetworksOnly() {
        Map<String, Double> plain = losses(method(0.35, 0));
        Map<String, Double> whole = losses(method(0.35, 1));
        Map<String, Double> half = losses(method(0.35, 0.5));
        for (String term : List.of("seg.rgb", "seg.depth")) {
            double dice = whole.get(term) - plain.get(term);
            assertThat(dice).as(term).isBetween(0.1, 1.0);
            assertThat(half.get(term) - plain.get(term)).as(term).isCloseTo(dice / 2, within(1e-5));
        }
        assertThat(whole.get("aux.rgb")).isEqualTo(plain.get("aux.rgb"));
    }

    @Test
    void eachDecoderTeachesTheOtherEncoderThroughTheMixtureAlone() {
        assertThat(gradient(method(0.35, 0), "seg.rgb", "depth.encoder.conv1.weight"))
                .isPositive();
        assertThat(gradient(method(0.35, 0), "seg.depth", "rgb.encoder.conv1.weight"))
                .isPositive();
        assertThat(gradient(method(0, 0), "seg.rgb", "depth.encoder.conv1.weight"))
                .isZero();
    }

    @Test
    void viewsOfDifferentPlacesAreRefused() {
        CroDiNoPlus method = method(0.35, 0);
        try (NDManager manager = TensorDevice.CPU.open(0);
                Weights weights = golden.weights(manager, method.parameters())) {
            TensorBatch paired = golden.batch(manager);
            TensorBatch apart = new TensorBatch(
                    paired.images(),
                    paired.labels(),
                    new PerModality<>(paired.placements().rgb(), Collections.nCopies(2, new Placement(1, 3, 1, 0))),
                    paired.step(),
                    paired.teacher());
            assertThatThrownBy(() -> method.losses(apart, weights)).hasMessageContaining("show different views");
        }
    }
}
