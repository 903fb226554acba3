package io.crodino.trainer.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.crodino.formats.ConfusionMatrix;
import io.crodino.trainer.GoldenFolder;
import io.crodino.trainer.loss.Contrastive;
import io.crodino.trainer.loss.CrossEntropy;
import io.crodino.trainer.loss.Orthogonality;
import io.crodino.trainer.method.CroDiNo;
import io.crodino.trainer.method.Mixup;
import io.crodino.trainer.network.ParameterSpec;
import io.crodino.trainer.optimizer.PolynomialSchedule;
import io.crodino.trainer.tensor.Safetensors;
import io.crodino.trainer.torch.TensorDevice;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Losses on fixed features, schedule, metric and the weight formula against references. */
class FormulaGoldenTest {
    @Test
    void scheduleEqualsTheReference() {
        Safetensors file = GoldenFolder.open("schedule.safetensors");
        List<String> cases = file.names().stream()
                .filter(name -> name.endsWith(".lr"))
                .map(name -> name.replace(".lr", ""))
                .toList();
        assertThat(cases).isNotEmpty();
        for (String name : cases) {
            double[] p = file.doubles(name + ".parameters");
            PolynomialSchedule schedule = new PolynomialSchedule((long) p[0], (long) p[1], p[2], p[3], p[4]);
            double[] t = file.doubles(name + ".t");
            for (int i = 0; i < t.length; i++) {
                double expected = file.doubles(name + ".lr")[i];
                assertThat(schedule.rate((long) t[i])).isCloseTo(expected, within(1e-12 + 1e-9 * expected));
            }
        }
    }

    @Test
    void metricEqualsTheReference() {
        Safetensors file = GoldenFolder.open("metric.safetensors");
        double[] expected = file.doubles("iou");
        ConfusionMatrix matrix = new ConfusionMatrix(expected.length);
        matrix.add(bytes(file.doubles("prediction")), bytes(file.doubles("labels")));
        for (int c = 0; c < expected.length; c++) {
            for (int other = 0; other < expected.length; other++) {
                assertThat((double) matrix.count(c, other))
                        .isEqualTo(file.doubles("confusion")[c * expected.length + other]);
            }
            assertThat(matrix.iou().get(c)).isEqualTo(expected[c], within(1e-12));
        }
        assertThat(matrix.meanIou()).isCloseTo(file.doubles("miou")[0], within(1e-12));
        assertThat(matrix.pixelAccuracy()).isCloseTo(file.doubles("pixel_accuracy")[0], within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"resnet18", "resnet50"})
    void weightsFollowTheFormulaOfTheReference(String backbone) {
        Safetensors file = GoldenFolder.open("weights-crodino-" + backbone + "-w025-check.safetensors");
        GoldenCase training = GoldenCase.open("crodino-" + backbone + "-w025-b2.safetensors");
        GoldenWeights formula =
                new GoldenWeights(training.settings().get("seed").asLong());
        List<ParameterSpec> specs =
                new CroDiNo(training.config(), Mixup.fixed(0.35, false), 0.07, Set.of()).parameters();
        assertThat(specs.stream().map(ParameterSpec::name)).containsExactlyInAnyOrderElementsOf(file.names());
        for (ParameterSpec spec : specs) {
            double[] check = file.doubles(spec.name());
            float[] values = formula.apply(spec);
            assertThat((double) values.length).isEqualTo(check[5]);
            assertThat((double) values[0]).isEqualTo(check[0]);
            double sum = 0;
            for (float value : values) {
                sum += value;
            }
            assertThat(sum).isCloseTo(check[3], within(1e-6));
        }
    }

    @Test
    void crossEntropyEqualsTheReference() {
        GoldenCase golden = GoldenCase.open("losses.safetensors");
        try (NDManager manager = TensorDevice.CPU.open(0)) {
            NDArray loss = CrossEntropy.of(golden.tensor(manager, "student.logits"), golden.labels(manager, "labels"));
            assertThat((double) loss.getFloat()).isCloseTo(golden.scalar("single.loss.ce"), within(1e-5));
        }
    }

    @Test
    void contrastiveTermAndItsGradientEqualTheReference() {
        GoldenCase golden = GoldenCase.open("losses.safetensors");
        try (NDManager manager = TensorDevice.CPU.open(0)) {
            JniUtils.setGradMode(true);
            NDArray rgb = leaf(golden, manager, "crodino.rgb.inv");
            NDArray depth = leaf(golden, manager, "crodino.depth.inv");
            NDArray zr = Contrastive.embedding(rgb);
            NDArray zd = Contrastive.embedding(depth);
            NDArray forRgb = Contrastive.of(zr, zd, 0.07);
            NDArray forDepth = Contrastive.of(zd, zr, 0.07);
            assertThat((double) forRgb.getFloat()).isCloseTo(golden.scalar("crodino.loss.con.rgb"), within(1e-4));
            assertThat((double) forDepth.getFloat()).isCloseTo(golden.scalar("crodino.loss.con.depth"), within(1e-4));
            backward(forRgb.add(forDepth));
            gradientMatches(golden, "crodino.con.grad.rgb.inv", rgb);
            gradientMatches(golden, "crodino.con.grad.depth.inv", depth);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rgb", "depth"})
    void orthogonalityAndItsGradientEqualTheReference(String modality) {
        GoldenCase golden = GoldenCase.open("losses.safetensors");
        try (NDManager manager = TensorDevice.CPU.open(0)) {
            JniUtils.setGradMode(true);
            NDArray invariant = leaf(golden, manager, "crodino." + modality + ".inv");
            NDArray specific = leaf(golden, manager, "crodino." + modality + ".spe");
            NDArray loss = Orthogonality.of(invariant, specific);
            assertThat((double) loss.getFloat())
                    .isCloseTo(golden.scalar("crodino.loss.orth." + modality), within(1e-5));
            backward(loss);
            gradientMatches(golden, "crodino.orth.grad." + modality + ".inv", invariant);
            gradientMatches(golden, "crodino.orth.grad." + modality + ".spe", specific);
        }
    }

    @Test
    void orthogonalityStaysFiniteWhereOneHalfIsZero() {
        GoldenCase golden = GoldenCase.open("losses.safetensors");
        try (NDManager manager = TensorDevice.CPU.open(0)) {
            JniUtils.setGradMode(true);
            NDArray invariant = leaf(golden, manager, "zero.inv");
            NDArray specific = leaf(golden, manager, "zero.spe");
            NDArray loss = Orthogonality.of(invariant, specific);
            assertThat((double) loss.getFloat()).isCloseTo(golden.scalar("zero.loss.orth"), within(1e-5));
            backward(loss);
            gradientMatches(golden, "zero.grad.inv", invariant);
            gradientMatches(golden, "zero.grad.spe", specific);
        }
    }

    @Test
    void contrastiveTermOfEqualEmbeddingsIsTheLogarithmOfTheDenominatorsSize() {
        try (NDManager manager = TensorDevice.CPU.open(0)) {
            NDArray z = manager.ones(new Shape(8, 4)).mul(0.5f);
            assertThat((double) Contrastive.of(z, z, 0.07).getFloat()).isCloseTo(Math.log(15), within(1e-4));
        }
    }

    @Test
    void orthogonalityIsOneForEqualHalvesAndZeroForDisjointOnes() {
        try (NDManager manager = TensorDevice.CPU.open(0)) {
            NDArray a = manager.create(new float[] {1, 0}, new Shape(1, 2, 1, 1));
            NDArray b = manager.create(new float[] {0, 1}, new Shape(1, 2, 1, 1));
            assertThat(Orthogonality.of(a, a).getFloat()).isCloseTo(1f, within(1e-6f));
            assertThat(Orthogonality.of(a, b).getFloat()).isEqualTo(0f);
        }
    }

    private static NDArray leaf(GoldenCase golden, NDManager manager, String name) {
        NDArray array = golden.tensor(manager, name);
        array.setRequiresGradient(true);
        return array;
    }

    private static void backward(NDArray loss) {
        JniUtils.backward((PtNDArray) loss, (PtNDArray) loss.getManager().ones(loss.getShape()), false, false);
    }

    private static void gradientMatches(GoldenCase golden, String name, NDArray leaf) {
        assertThat(golden.deviation(name, leaf.getGradient().toFloatArray()))
                .as(name)
                .isLessThan(1e-3);
    }

    private static byte[] bytes(double[] values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
