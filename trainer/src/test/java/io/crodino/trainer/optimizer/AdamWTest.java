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

    /** One step from zero moments leaves a tenth of the gradient in the first. */
    private static void moments(double clip, float[] pair, float[] alone) {
        try (NDManager manager = NDManager.newBaseManager();
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
