package io.crodino.trainer.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.crodino.formats.UserException;
import io.crodino.trainer.loss.Contrastive;
import io.crodino.trainer.torch.TensorDevice;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The weighted contrastive term against eq. 7 written out in double precision, and its gradient against differences. */
class ContrastTest {
    private static final int BATCH = 3;
    private static final int CHANNELS = 4;
    private static final double STEP = 1e-5;

    private final double[] anchor = unitRows(1);
    private final double[] other = unitRows(2);

    @ParameterizedTest
    @CsvSource({"0.07, 1", "0.5, 0.1", "1, 0.03"})
    void termIsTheWeightTimesEquation7(double tau, double weight) {
        try (NDManager manager = TensorDevice.CPU.open(0)) {
            NDArray term = new Contrast(tau, weight).of(tensor(manager, anchor), tensor(manager, other));
            assertThat((double) term.getFloat()).isCloseTo(weight * equation7(anchor, other, tau), within(1e-5));
        }
    }

    @ParameterizedTest
    @CsvSource({"0.07, 1", "0.5, 0.1"})
    void gradientEqualsCentralDifferences(double tau, double weight) {
        try (NDManager manager = TensorDevice.CPU.open(0)) {
            JniUtils.setGradMode(true);
            NDArray a = tensor(manager, anchor);
            NDArray b = tensor(manager, other);
            a.setRequiresGradient(true);
            b.setRequiresGradient(true);
            NDArray term = new Contrast(tau, weight).of(a, b);
            JniUtils.backward((PtNDArray) term, (PtNDArray) manager.ones(term.getShape()), false, false);
            float[] byAnchor = a.getGradient().toFloatArray();
            float[] byOther = b.getGradient().toFloatArray();
            for (int i = 0; i < anchor.length; i++) {
                double expectedByAnchor = weight
                        * (equation7(moved(anchor, i, STEP), other, tau)
                                - equation7(moved(anchor, i, -STEP), other, tau))
                        / (2 * STEP);
                double expectedByOther = weight
                        * (equation7(anchor, moved(other, i, STEP), tau)
                                - equation7(anchor, moved(other, i, -STEP), tau))
                        / (2 * STEP);
                assertThat((double) byAnchor[i]).isCloseTo(expectedByAnchor, within(1e-3));
                assertThat((double) byOther[i]).isCloseTo(expectedByOther, within(1e-3));
            }
        }
    }

    @Test
    void weightOneIsThePapersTermBitForBit() {
        try (NDManager manager = TensorDevice.CPU.open(0)) {
            NDArray a = tensor(manager, anchor);
            NDArray b = tensor(manager, other);
            assertThat(new Contrast(0.07, 1).of(a, b).getFloat())
                    .isEqualTo(Contrastive.of(a, b, 0.07).getFloat());
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1, tau is 0", "NaN, 1, tau is NaN", "0.07, 0, --without contrastive", "0.07, -1, contrastive-weight"
    })
    void anImpossibleSettingIsOneClearSentence(double tau, double weight, String sentence) {
        assertThatThrownBy(() -> new Contrast(tau, weight))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(sentence);
    }

    private static double equation7(double[] anchor, double[] other, double tau) {
        double sum = 0;
        for (int i = 0; i < BATCH; i++) {
            double denominator = 0;
            for (int j = 0; j < BATCH; j++) {
                denominator += Math.exp(-distance(anchor, i, other, j) / tau);
                denominator += j == i ? 0 : Math.exp(-distance(anchor, i, anchor, j) / tau);
            }
            sum += Math.log(denominator) + distance(anchor, i, other, i) / tau;
        }
        return sum / BATCH;
    }

    private static double distance(double[] a, int row, double[] b, int otherRow) {
        double squares = 1e-12;
        for (int c = 0; c < CHANNELS; c++) {
            double difference = a[row * CHANNELS + c] - b[otherRow * CHANNELS + c];
            squares += difference * difference;
        }
        return Math.sqrt(squares);
    }

    private static double[] moved(double[] values, int index, double step) {
        double[] copy = values.clone();
        copy[index] += step;
        return copy;
    }

    private static double[] unitRows(long seed) {
        Random random = new Random(seed);
        double[] values = new double[BATCH * CHANNELS];
        for (int row = 0; row < BATCH; row++) {
            double squares = 0;
            for (int c = 0; c < CHANNELS; c++) {
                values[row * CHANNELS + c] = random.nextGaussian();
                squares += values[row * CHANNELS + c] * values[row * CHANNELS + c];
            }
            for (int c = 0; c < CHANNELS; c++) {
                values[row * CHANNELS + c] /= Math.sqrt(squares);
            }
        }
        return values;
    }

    private static NDArray tensor(NDManager manager, double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return manager.create(floats, new Shape(BATCH, CHANNELS));
    }
}
