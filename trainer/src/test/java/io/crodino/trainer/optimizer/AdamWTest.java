package io.crodino.trainer.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.crodino.trainer.engine.Weights;
import io.crodino.trainer.network.Op;
import io.crodino.trainer.network.ParameterSpec;
import io.crodino.trainer.torch.TensorDevice;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Two parameters whose gradients are (6, 0) and (8): a global norm of 10. */
class AdamWTest {
    private static final Offset<Float> WITHIN = Offset.offset(1e-6f);
    private static final ParameterSpec PAIR =
            new ParameterSpec("pair", List.of(2), ParameterSpec.Role.SCALE, Op.Init.FAN_IN);
    private static final ParameterSpec ALONE =
            new ParameterSpec("alone", List.of(1), ParameterSpec.Role.SHIFT, Op.Init.FAN_IN);

    private static final ParameterSpec KERNEL =
            new ParameterSpec("kernel", List.of(1, 1, 1, 1), ParameterSpec.Role.WEIGHT, Op.Init.FAN_IN);
    private static final ParameterSpec SHIFT =
            new ParameterSpec("shift", List.of(1), ParameterSpec.Role.SHIFT, Op.Init.FAN_IN);

    @Test
    void clippingShrinksAllGradientsByTheirGlobalNorm() {
        moments(5, new float[] {0.3f, 0}, new float[] {0.4f});
    }

    @Test
    void gradientsWithinTheLimitStayAsTheyAre() {
        moments(20, new float[] {0.6f, 0}, new float[] {0.8f});
    }

    @Test
    void withoutALimitGradientsStayAsTheyAre() {
        moments(0, new float[] {0.6f, 0}, new float[] {0.8f});
    }

    @Test
    void updatesFollowTheFormulaStepByStepAndDecayOnlyWhatTheyShould() {
        double[] gradients = {0.5, -2, 1e-3};
        double decay = 0.1;
        double rate = 1e-2;
        double[] weight = {1, 1};
        double[] first = new double[2];
        double[] second = new double[2];
        try (NDManager manager = TensorDevice.CPU.open(0);
                Weights weights = new Weights(manager, List.of(KERNEL, SHIFT), spec -> new float[] {1});
                AdamW optimizer = AdamW.fresh(manager, weights, decay, false, 0)) {
            for (int t = 1; t <= gradients.length; t++) {
                double gradient = gradients[t - 1];
                try (NDManager step = manager.newSubManager()) {
                    JniUtils.setGradMode(true);
                    weights.record(step);
                    NDArray slope = step.create((float) gradient);
                    NDArray loss = slope.mul(weights.recorded("kernel", step))
                            .sum()
                            .add(slope.mul(weights.recorded("shift", step)).sum());
                    JniUtils.backward((PtNDArray) loss, (PtNDArray) step.ones(loss.getShape()), false, false);
                    optimizer.step(rate);
                }
                for (int i = 0; i < 2; i++) {
                    first[i] = 0.9 * first[i] + 0.1 * gradient;
                    second[i] = 0.999 * second[i] + 0.001 * gradient * gradient;
                    double root = Math.sqrt(second[i] / (1 - Math.pow(0.999, t))) + 1e-8;
                    weight[i] -= rate * (i == 0 ? decay : 0) * weight[i];
                    weight[i] -= rate * first[i] / (1 - Math.pow(0.9, t)) / root;
                }
                assertThat(weights.values("kernel")[0]).isCloseTo((float) weight[0], WITHIN);
                assertThat(weights.values("shift")[0]).isCloseTo((float) weight[1], WITHIN);
            }
        }
    }

    /** One step from zero moments leaves a tenth of the gradient in the first. */
    private static void moments(double clip, float[] pair, float[] alone) {
        try (NDManager manager = TensorDevice.CPU.open(0);
                Weights weights = new Weights(manager, List.of(PAIR, ALONE), spec -> new float[(int) spec.count()]);
                AdamW optimizer = AdamW.fresh(manager, weights, 0, true, clip)) {
            JniUtils.setGradMode(true);
            weights.record(manager);
            NDArray forPair = manager.create(new float[] {6, 0}, new Shape(2)).mul(weights.recorded("pair", manager));
            NDArray forAlone = manager.create(new float[] {8}, new Shape(1)).mul(weights.recorded("alone", manager));
            NDArray loss = forPair.sum().add(forAlone.sum());
            JniUtils.backward((PtNDArray) loss, (PtNDArray) manager.ones(loss.getShape()), false, false);

            optimizer.step(1e-3);

            assertThat(optimizer.moment(AdamW.Moment.FIRST, "pair")).containsExactly(pair, WITHIN);
            assertThat(optimizer.moment(AdamW.Moment.FIRST, "alone")).containsExactly(alone, WITHIN);
        }
    }
}
