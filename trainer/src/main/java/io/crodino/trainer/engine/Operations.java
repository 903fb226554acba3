package io.crodino.trainer.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.internal.NDArrayEx;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.crodino.trainer.network.Node;
import io.crodino.trainer.network.Op;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The arithmetic of single nodes. Serves one step; handles of weights and what is made of them live as long. */
final class Operations {
    /** DJL counts the weight of the old statistics, PyTorch that of the new batch. */
    private static final float KEEP = 1 - Op.BatchNorm.MOMENTUM;

    private static final int ROWS = 2;
    private static final int COLUMNS = 3;

    private final Weights weights;
    private final boolean training;
    private final Arithmetic arithmetic;
    private final Map<String, NDArray> parameters = new HashMap<>();

    Operations(Weights weights, boolean training, Arithmetic arithmetic) {
        this.weights = weights;
        this.training = training;
        this.arithmetic = arithmetic;
    }

    NDArray compute(Node node, List<NDArray> from) {
        return node.op().accept(new NodeComputation(node.name(), from));
    }

    /** Records the statistics of a batch norm once more, for an input whose result is known. */
    void recordStatistics(String name, Op.BatchNorm norm, NDArray x) {
        if (training) {
            normalised(name, norm, x).close();
        }
    }

    /** The convolution {@code node} over the first map joined with the second, see {@link JoinedConvolution}. */
    NDArray joinedPlainly(Node node, NDArray skip, NDArray small) {
        NDArray up = resized(small, skip.getShape());
        try (NDArray all = NDArrays.concat(new NDList(skip, up), 1)) {
            if (up != small) {
                up.close();
            }
            return convolution(node.name(), (Op.Conv) node.op(), all);
        }
    }

    /** The share of the first map in a joined convolution. */
    NDArray skipPart(String name, NDArray skip) {
        NDArray weight = made(
                name + ".skip",
                () -> JoinedConvolution.skipWeight(
                        operand(name + ".weight", skip), skip.getShape().get(1)));
        return convolution(skip, weight, null, 1, new Shape(1, 1), 1, 1);
    }

    /** The share of the second map, enlarged to the size of the first. */
    NDArray enlargedPart(String name, NDArray small, NDArray skip) {
        Shape like = skip.getShape();
        NDArray weight = made(
                name + ".enlarged",
                () -> JoinedConvolution.enlargedWeight(operand(name + ".weight", small), like.get(1)));
        NDArray taps = convolution(small, weight, null, 1, new Shape(0, 0), 1, 1);
        return JoinedConvolution.assemble(taps, arithmetic.bilinear(), like.get(2), like.get(3));
    }

    /**
     * Where a dilated kernel is wider than the map, its outer taps only ever see padding: the middle ones alone do the
     * same work.
     */
    private NDArray convolution(String name, Op.Conv conv, NDArray x) {
        NDArray weight = operand(name + ".weight", x);
        long height = x.getShape().get(ROWS);
        long width = x.getShape().get(COLUMNS);
        boolean middleRow = middleOnly(conv, height);
        boolean middleColumn = middleOnly(conv, width);
        if (middleRow) {
            weight = middle(name + ".row", weight, ROWS);
        }
        if (middleColumn) {
            weight = middle(name + ".column" + middleRow, weight, COLUMNS);
        }
        Shape padding = new Shape(middleRow ? 0 : conv.padding(), middleColumn ? 0 : conv.padding());
        NDArray bias = conv.bias() ? operand(name + ".bias", x) : null;
        return convolution(x, weight, bias, conv.stride(), padding, conv.dilation(), conv.groups());
    }

    private static boolean middleOnly(Op.Conv conv, long length) {
        return conv.kernel() == 3 && conv.stride() == 1 && conv.dilation() >= length;
    }

    private NDArray middle(String key, NDArray weight, int axis) {
        return made(key, () -> JniUtils.slice((PtNDArray) weight, axis, 1, 2, 1));
    }

    private NDArray convolution(
            NDArray x, NDArray weight, @Nullable NDArray bias, int stride, Shape padding, int dilation, int groups) {
        Shape strides = new Shape(stride, stride);
        Shape dilations = new Shape(dilation, dilation);
        return onOperand(x, o -> o.getNDArrayInternal()
                .convolution(o, weight, bias, strides, padding, dilations, groups)
                .singletonOrThrow());
    }

    private static NDArray mean(Op.AveragePool pool, NDArray x) {
        Shape kernel = new Shape(pool.kernel(), pool.kernel());
        Shape stride = new Shape(pool.stride(), pool.stride());
        return x.getNDArrayInternal().avgPool(kernel, stride, new Shape(pool.padding(), pool.padding()), false, true);
    }

    private NDArray normalised(String name, Op.BatchNorm norm, NDArray x) {
        return x.getNDArrayInternal()
                .batchNorm(
                        x,
                        parameter(name + ".running_mean", x),
                        parameter(name + ".running_var", x),
                        parameter(name + ".weight", x),
                        parameter(name + ".bias", x),
                        -1,
                        KEEP,
                        norm.epsilon(),
                        training)
                .singletonOrThrow();
    }

    private NDArray resized(NDArray x, Shape like) {
        long height = like.get(2);
        long width = like.get(3);
        if (x.getShape().get(2) == height && x.getShape().get(3) == width) {
            return x;
        }
        return onOperand(x, o -> arithmetic.bilinear().resize(o, height, width));
    }

    /** What an operation makes of an array as the arithmetic reads it; the backward pass keeps of it what it needs. */
    private NDArray onOperand(NDArray x, UnaryOperator<NDArray> operation) {
        NDArray operand = arithmetic.operand(x);
        NDArray result = operation.apply(operand);
        if (operand != x) {
            operand.close();
        }
        return result;
    }

    /** A parameter as convolutions read it. */
    private NDArray operand(String name, NDArray x) {
        return made(name + ".operand", () -> arithmetic.operand(parameter(name, x)));
    }

    private NDArray parameter(String name, NDArray x) {
        return made(name, () -> training ? weights.recorded(name, x.getManager()) : weights.view(name, x.getManager()));
    }

    private NDArray made(String key, Supplier<NDArray> maker) {
        NDArray array = parameters.get(key);
        if (array == null) {
            array = maker.get();
            parameters.put(key, array);
        }
        return array;
    }

    /** One node on its inputs. */
    private final class NodeComputation implements Op.Visitor<NDArray> {
        private final String name;
        private final List<NDArray> from;
        private final NDArray x;
        private final NDArrayEx ex;

        NodeComputation(String name, List<NDArray> from) {
            this.name = name;
            this.from = from;
            this.x = from.get(0);
            this.ex = x.getNDArrayInternal();
        }

        @Override
        public NDArray conv(Op.Conv op) {
            return convolution(name, op, x);
        }

        @Override
        public NDArray batchNorm(Op.BatchNorm op) {
            return normalised(name, op, x);
        }

        @Override
        public NDArray relu(Op.Relu op) {
            return ex.relu();
        }

        @Override
        public NDArray relu6(Op.Relu6 op) {
            return arithmetic.activations().relu6(x);
        }

        @Override
        public NDArray hardSigmoid(Op.HardSigmoid op) {
            return arithmetic.activations().hardSigmoid(x);
        }

        @Override
        public NDArray hardSwish(Op.HardSwish op) {
            return arithmetic.activations().hardSwish(x);
        }

        @Override
        public NDArray sigmoid(Op.Sigmoid op) {
            return ex.sigmoid();
        }

        @Override
        public NDArray maxPool(Op.MaxPool op) {
            return ex.maxPool(new Shape(3, 3), new Shape(2, 2), new Shape(1, 1), false);
        }

        @Override
        public NDArray averagePool(Op.AveragePool op) {
            return mean(op, x);
        }

        @Override
        public NDArray globalAveragePool(Op.GlobalAveragePool op) {
            return Tensors.spatialMean(x);
        }

        @Override
        public NDArray resize(Op.Resize op) {
            return resized(x, from.get(1).getShape());
        }

        @Override
        public NDArray broadcast(Op.Broadcast op) {
            Shape size = from.get(1).getShape();
            return x.broadcast(new Shape(x.getShape().get(0), x.getShape().get(1), size.get(2), size.get(3)));
        }

        @Override
        public NDArray add(Op.Add op) {
            return from.stream().reduce(NDArray::add).orElseThrow();
        }

        @Override
        public NDArray multiply(Op.Multiply op) {
            return x.mul(from.get(1));
        }

        @Override
        public NDArray concat(Op.Concat op) {
            return NDArrays.concat(new NDList(from), 1);
        }

        @Override
        public NDArray dropout(Op.Dropout op) {
            return training && op.probability() > 0
                    ? ex.dropout(x, op.probability(), true).singletonOrThrow()
                    : x;
        }
    }
}
