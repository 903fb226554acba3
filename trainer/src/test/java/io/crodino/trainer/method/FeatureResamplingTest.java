package io.crodino.trainer.method;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.crodino.trainer.data.Placement;
import io.crodino.trainer.torch.TensorDevice;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Maps of 4 x 6 at stride 16 of views of 64 x 96 pixels. */
class FeatureResamplingTest {
    private static final int HEIGHT = 4;
    private static final int WIDTH = 6;
    private static final int STRIDE = 16;
    private static final Offset<Float> WITHIN = Offset.offset(1e-4f);

    private final NDManager manager = TensorDevice.CPU.open(0);

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void viewsOfTheSamePlaceNeedNoResampling() {
        NDArray map = ramp();
        FeatureResampling same = between(map, new Placement(1.3, -7, 1.3, 5), new Placement(1.3, -7, 1.3, 5));

        assertThat(same.of(map).toFloatArray()).containsExactly(map.toFloatArray(), WITHIN);
        assertThat(same.inside().toFloatArray()).containsOnly(1f);
    }

    @Test
    void aMirroredViewIsTurnedBack() {
        NDArray map = ramp();
        FeatureResampling mirrored = between(map, new Placement(-1, STRIDE * WIDTH - 1, 1, 0), Placement.IDENTITY);

        assertThat(mirrored.of(map).toFloatArray()).containsExactly(map.flip(3).toFloatArray(), WITHIN);
        assertThat(mirrored.inside().toFloatArray()).containsOnly(1f);
    }

    @Test
    void whatTheOtherViewHasNotSeenIsMarked() {
        NDArray map = ramp();
        FeatureResampling shifted = between(map, new Placement(1, -2 * STRIDE, 1, 0), Placement.IDENTITY);

        float[] inside = shifted.inside().toFloatArray();
        float[] found = shifted.of(map).toFloatArray();
        for (int row = 0; row < HEIGHT; row++) {
            for (int column = 0; column < WIDTH; column++) {
                int at = row * WIDTH + column;
                assertThat(inside[at]).isEqualTo(column >= 2 ? 1f : 0f);
                if (column >= 2) {
                    assertThat(found[at]).isEqualTo(value(row, column - 2));
                }
            }
        }
    }

    @Test
    void aZoomedRampStaysARamp() {
        NDArray map = ramp();
        FeatureResampling zoomed = between(map, Placement.IDENTITY, new Placement(2, 0.5 - STRIDE, 2, 0.5));

        float[] found = zoomed.of(map).toFloatArray();
        for (int column = 1; column < WIDTH; column++) {
            float place = (column + 1.5f) / 2 - 0.5f;
            assertThat(found[2 * WIDTH + column]).isCloseTo(10 * 0.75f + place, WITHIN);
        }
    }

    @Test
    void gradientsReachTheMapThatIsRead() {
        NDArray map = ramp();
        map.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            FeatureResampling shifted = between(map, new Placement(1, -2 * STRIDE, 1, 0), Placement.IDENTITY);
            collector.backward(shifted.of(map).mul(shifted.inside()).sum());
        }
        float[] gradient = map.getGradient().toFloatArray();
        assertThat(gradient).startsWith(1, 1, 1, 1, 0, 0);
    }

    private static FeatureResampling between(NDArray map, Placement from, Placement to) {
        return FeatureResampling.between(map, STRIDE, STRIDE, List.of(from), List.of(to));
    }

    /** Grows by 1 to the right and by 10 downwards, so that bilinear resampling keeps it exactly. */
    private NDArray ramp() {
        float[] values = new float[HEIGHT * WIDTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(i / WIDTH, i % WIDTH);
        }
        return manager.create(values, new Shape(1, 1, HEIGHT, WIDTH));
    }

    private static float value(int row, int column) {
        return 10f * row + column;
    }
}
