package io.crodino.trainer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.crodino.trainer.network.Network;
import io.crodino.trainer.network.NetworkBuilder;
import io.crodino.trainer.network.Op;
import io.crodino.trainer.torch.TensorDevice;
import java.util.Map;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Short cuts of the executor against the operations they stand for. */
class ExecutorTest {
    private static final Offset<Float> WITHIN = within(2e-5f);
    private static final Offset<Double> CLOSE = within(1e-4);

    /** {@code conv([skip; up(small)])}. */
    private static Network joining() {
        NetworkBuilder builder = new NetworkBuilder();
        String skip = builder.input("skip");
        String up = builder.add("up", new Op.Resize(), builder.input("small"), skip);
        String all = builder.add("all", new Op.Concat(), skip, up);
        String conv = builder.add("conv", Op.Conv.dense(5, 4, 3, 1, 1, false, Op.Init.FAN_IN), all);
        return builder.output("logits", conv).build();
    }

    private static Network single(Op op) {
        NetworkBuilder builder = new NetworkBuilder();
        return builder.output("logits", builder.add("node", op, builder.input("image")))
                .build();
    }

    @ParameterizedTest
    @CsvSource({"8,8,2,2", "9,7,3,2", "12,16,6,5", "8,10,1,3", "6,6,6,6", "8,8,7,8"})
    void aConvolutionOverAnEnlargedMapEqualsEnlargingFirst(long height, long width, long smallHeight, long smallWidth) {
        Network network = joining();
        try (NDManager manager = TensorDevice.CPU.open(0);
                Weights weights = new Weights(manager, network.parameters(), new Initializer(3))) {
            JniUtils.setGradMode(true);
            NDArray skip = leaf(manager.randomNormal(new Shape(2, 2, height, width)));
            NDArray small = leaf(manager.randomNormal(new Shape(2, 3, smallHeight, smallWidth)));
            NDArray kernel = leaf(weights.view("conv.weight", manager).duplicate());
            NDArray up = smallHeight == height && smallWidth == width
                    ? small
                    : small.getNDArrayInternal().interpolation(new long[] {height, width}, 1, false);
            NDArray expected = NDArrays.concat(new NDList(skip, up), 1)
                    .getNDArrayInternal()
                    .convolution(
                            NDArrays.concat(new NDList(skip, up), 1),
                            kernel,
                            null,
                            new Shape(1, 1),
                            new Shape(1, 1),
                            new Shape(1, 1),
                            1)
                    .singletonOrThrow();
            NDArray pattern = manager.randomNormal(expected.getShape());
            backward(expected.mul(pattern).sum());

            NDArray skip2 = leaf(skip.duplicate());
            NDArray small2 = leaf(small.duplicate());
            weights.record(manager);
            NDArray found = new Executor(weights, true)
                    .run(network, Map.of("skip", skip2, "small", small2))
                    .get("logits");
            backward(found.mul(pattern).sum());

            assertThat(found.toFloatArray()).containsExactly(expected.toFloatArray(), WITHIN);
            same(skip2.getGradient(), skip.getGradient());
            same(small2.getGradient(), small.getGradient());
            same(weights.gradient("conv.weight"), kernel.getGradient());
        }
    }

    @ParameterizedTest
    @CsvSource({"4,4,6", "4,9,6", "9,4,6", "6,6,6", "7,7,6", "1,1,12"})
    void aDilatedConvolutionOnASmallMapEqualsThePlainOne(long height, long width, int dilation) {
        Network network = single(Op.Conv.dense(3, 4, 3, 1, dilation, false, Op.Init.FAN_IN));
        try (NDManager manager = TensorDevice.CPU.open(0);
                Weights weights = new Weights(manager, network.parameters(), new Initializer(4))) {
            JniUtils.setGradMode(true);
            NDArray image = manager.randomNormal(new Shape(2, 3, height, width));
            NDArray kernel = leaf(weights.view("node.weight", manager).duplicate());
            Shape reach = new Shape(dilation, dilation);
            NDArray expected = image.getNDArrayInternal()
                    .convolution(image, kernel, null, new Shape(1, 1), reach, reach, 1)
                    .singletonOrThrow();
            backward(expected.square().sum());

            weights.record(manager);
            NDArray found = new Executor(weights, true)
                    .run(network, Map.of("image", image))
                    .get("logits");
            backward(found.square().sum());

            assertThat(found.toFloatArray()).containsExactly(expected.toFloatArray(), WITHIN);
            same(weights.gradient("node.weight"), kernel.getGradient());
        }
    }

    @ParameterizedTest
    @CsvSource({"3,4,12,16", "2,2,5,7", "1,1,4,4", "30,40,120,160"})
    void enlargingEqualsTheEnginesBilinear(long height, long width, long toHeight, long toWidth) {
        try (NDManager manager = TensorDevice.CPU.open(0)) {
            NDArray x = manager.randomNormal(new Shape(2, 3, height, width));
            NDArray expected = x.getNDArrayInternal().interpolation(new long[] {toHeight, toWidth}, 1, false);
            NDArray found = new Bilinear(manager).resize(x, toHeight, toWidth);
            assertThat(found.toFloatArray()).containsExactly(expected.toFloatArray(), WITHIN);
        }
    }

    @Test
    void whatDependsOnCommonInputsAloneIsComputedOnceButItsStatisticsAreRecordedEachTime() {
        NetworkBuilder builder = new NetworkBuilder();
        String low = builder.add("norm", new Op.BatchNorm(2, Op.BatchNorm.USUAL_EPSILON), builder.input("low"));
        Network network = builder.output("logits", builder.add("sum", new Op.Add(), low, builder.input("high")))
                .build();
        try (NDManager manager = TensorDevice.CPU.open(0);
                Weights once = new Weights(manager, network.parameters(), new Initializer(5));
                Weights twice = new Weights(manager, network.parameters(), new Initializer(5))) {
            JniUtils.setGradMode(true);
            NDArray image = manager.randomNormal(new Shape(3, 2, 4, 4));
            Map<String, NDArray> inputs = Map.of("low", image, "high", image.add(image));
            once.record(manager);
            Executor shared = new Executor(once, true);
            NDArray first = shared.run(network, inputs, Set.of("low")).get("logits");
            NDArray second = shared.run(network, inputs, Set.of("low")).get("logits");
            backward(first.mul(image).sum().add(second.mul(image).sum()));
            twice.record(manager);
            Executor apart = new Executor(twice, true);
            NDArray third = apart.run(network, inputs).get("logits");
            NDArray fourth = apart.run(network, inputs).get("logits");
            backward(third.mul(image).sum().add(fourth.mul(image).sum()));

            assertThat(second.toFloatArray()).isEqualTo(fourth.toFloatArray());
            assertThat(once.values("norm.running_mean")).isEqualTo(twice.values("norm.running_mean"));
            assertThat(once.values("norm.running_var")).isEqualTo(twice.values("norm.running_var"));
            same(once.gradient("norm.weight"), twice.gradient("norm.weight"));
        }
    }

    private static NDArray leaf(NDArray array) {
        array.setRequiresGradient(true);
        return array;
    }

    private static void backward(NDArray loss) {
        JniUtils.backward((PtNDArray) loss, (PtNDArray) loss.getManager().ones(loss.getShape()), false, false);
    }

    private static void same(NDArray found, NDArray expected) {
        double scale = expected.norm().getFloat() + 1e-12;
        assertThat(found.sub(expected).norm().getFloat() / scale).isCloseTo(0, CLOSE);
    }
}
