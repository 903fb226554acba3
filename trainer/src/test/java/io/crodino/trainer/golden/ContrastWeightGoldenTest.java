package io.crodino.trainer.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.crodino.trainer.engine.Weights;
import io.crodino.trainer.loss.SegmentationLoss;
import io.crodino.trainer.method.Contrast;
import io.crodino.trainer.method.CroDiNo;
import io.crodino.trainer.method.Mixup;
import io.crodino.trainer.method.TrainStep;
import io.crodino.trainer.torch.TensorDevice;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A weight of the contrastive term scales that term of the reference and no other. */
class ContrastWeightGoldenTest {
    @Test
    void onlyTheContrastiveTermsAreScaled() {
        GoldenCase golden = GoldenCase.open("crodino-resnet18-w025-b2.safetensors");
        CroDiNo method = new CroDiNo(
                golden.config(),
                Mixup.fixed(0.35, false),
                new Contrast(0.07, 0.1),
                SegmentationLoss.CROSS_ENTROPY,
                Set.of());
        Map<String, Double> terms = new TreeMap<>();
        try (NDManager manager = TensorDevice.CPU.open(0);
                Weights weights = golden.weights(manager, method.parameters())) {
            weights.record(manager);
            TrainStep.backward(method, weights, golden.batch(manager))
                    .forEach((name, value) -> terms.put(name, (double) value.getFloat()));
        }
        assertThat(terms).containsKeys("con.rgb", "con.depth").hasSize(13);
        double paper = 0;
        double contrast = 0;
        for (Map.Entry<String, Double> term : terms.entrySet()) {
            double reference = golden.scalar("loss." + term.getKey());
            if (term.getKey().startsWith("con.")) {
                assertThat(term.getValue()).isCloseTo(0.1 * reference, within(1e-4));
                contrast += reference;
            } else if (term.getKey().equals("total")) {
                paper = reference;
            } else {
                assertThat(term.getValue()).as(term.getKey()).isCloseTo(reference, within(1e-4));
            }
        }
        assertThat(terms.get("total")).isCloseTo(paper - 0.9 * contrast, within(1e-3));
    }
}
