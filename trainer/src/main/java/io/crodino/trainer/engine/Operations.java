package io.crodino.trainer.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.internal.NDArrayEx;
import ai.djl.ndarray.types.Shape;
import io.crodino.trainer.network.Node;
import io.crodino.trainer.network.Op;
import java.util.List;

/** The arithmetic of single nodes. Serves one step. */
final class Operations {
    /** DJL counts the weight of the old statistics, PyTorch that of the new batch. */
    private static final float KEEP = 1 - Op.BatchNorm.MOMENTUM;

    private final boolean training;
    private final Arithmetic arithmetic;
    private final StepParameters parameters;
    private final Convolutions convolutions;

    Operations(Weights weights, boolean training, Arithmetic arithmetic) {
        this.training = training;
        this.arithmetic = arithmetic;
        this.parameters = new StepParameters(weights, training, arithmetic);
        this.convolutions = new Convolutions(parameters, arithmetic);
    }

    /** Those that are joined with what stands before them. */
    Convolutions convolutions() {
        return convolutions;
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

    private static NDArray mean(Op.AveragePool pool, NDArray x) {
        Shape kernel = new Shape(pool.kernel(), pool.kernel());
        Shape stride = new Shape(pool.stride(), pool.stride());
        return x.getNDArrayInternal().avgPool(kernel, stride, new Shape(pool.padding(), pool.padding()), false, true);
    }

    private NDArray normalised(String name, Op.BatchNorm norm, NDArray x) {
        return x.getNDArrayInternal()
                .batchNorm(
                        x,
                        parameters.of(name + ".running_mean", x),
                        parameters.of(name + ".running_var", x),
                        parameters.of(name + ".weight", x),
                        parameters.of(name + ".bias", x),
                        -1,
                        KEEP,
                        norm.epsilon(),
                        training)
                .singletonOrThrow();
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
            return convolutions.plain(name, op, x);
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
            return arithmetic.resized(x, from.get(1).getShape());
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
