package io.crodino.trainer.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.internal.NDArrayEx;
import ai.djl.ndarray.types.Shape;
import io.crodino.trainer.network.Network;
import io.crodino.trainer.network.Node;
import io.crodino.trainer.network.Op;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs a {@link Network} on tensors. Results, and everything in between, belong to the manager of the inputs.
 *
 * @param weights what the networks read
 * @param training true: batch norm uses and records the statistics of the batch, dropout drops
 */
public record Executor(Weights weights, boolean training) {
    /** DJL counts the weight of the old statistics, PyTorch that of the new batch. */
    private static final float KEEP = 1 - Op.BatchNorm.MOMENTUM;

    /**
     * Computes all nodes.
     *
     * @param inputs an array B x C x H x W for each input of the network
     * @return the arrays of the output roles
     */
    public Outputs run(Network network, Map<String, NDArray> inputs) {
        Map<String, NDArray> values = new HashMap<>(inputs);
        for (Node node : network.nodes()) {
            List<NDArray> from =
                    node.inputs().stream().map(name -> known(values, name)).toList();
            values.put(node.name(), compute(node, from));
        }
        Map<String, NDArray> outputs = new HashMap<>();
        network.outputs().forEach((role, name) -> outputs.put(role, known(values, name)));
        return new Outputs(outputs);
    }

    private static NDArray known(Map<String, NDArray> values, String name) {
        NDArray array = values.get(name);
        if (array == null) {
            throw new IllegalArgumentException("input '" + name + "' is missing; given: " + values.keySet());
        }
        return array;
    }

    private NDArray compute(Node node, List<NDArray> from) {
        NDArray x = from.get(0);
        NDArrayEx ex = x.getNDArrayInternal();
        Op op = node.op();
        if (op instanceof Op.Conv conv) {
            return convolution(node.name(), conv, x);
        } else if (op instanceof Op.BatchNorm) {
            return batchNorm(node.name(), x);
        } else if (op instanceof Op.Relu) {
            return ex.relu();
        } else if (op instanceof Op.Sigmoid) {
            return ex.sigmoid();
        } else if (op instanceof Op.MaxPool) {
            return ex.maxPool(new Shape(3, 3), new Shape(2, 2), new Shape(1, 1), false);
        } else if (op instanceof Op.GlobalAveragePool) {
            return Tensors.spatialMean(x);
        } else if (op instanceof Op.Resize) {
            return resize(x, from.get(1).getShape());
        } else if (op instanceof Op.Broadcast) {
            Shape size = from.get(1).getShape();
            return x.broadcast(new Shape(x.getShape().get(0), x.getShape().get(1), size.get(2), size.get(3)));
        } else if (op instanceof Op.Add) {
            return from.stream().reduce(NDArray::add).orElseThrow();
        } else if (op instanceof Op.Multiply) {
            return x.mul(from.get(1));
        } else if (op instanceof Op.Concat) {
            return NDArrays.concat(new NDList(from), 1);
        } else if (op instanceof Op.Dropout dropout) {
            return training && dropout.probability() > 0
                    ? ex.dropout(x, dropout.probability(), true).singletonOrThrow()
                    : x;
        }
        throw new IllegalStateException("no execution for " + op);
    }

    private NDArray convolution(String name, Op.Conv conv, NDArray x) {
        NDArray weight = weights.get(name + ".weight");
        NDArray bias = conv.bias() ? weights.get(name + ".bias") : null;
        Shape stride = new Shape(conv.stride(), conv.stride());
        Shape padding = new Shape(conv.padding(), conv.padding());
        Shape dilation = new Shape(conv.dilation(), conv.dilation());
        return x.getNDArrayInternal()
                .convolution(x, weight, bias, stride, padding, dilation, 1)
                .singletonOrThrow();
    }

    private NDArray batchNorm(String name, NDArray x) {
        return x.getNDArrayInternal()
                .batchNorm(
                        x,
                        weights.get(name + ".running_mean"),
                        weights.get(name + ".running_var"),
                        weights.get(name + ".weight"),
                        weights.get(name + ".bias"),
                        -1,
                        KEEP,
                        Op.BatchNorm.EPSILON,
                        training)
                .singletonOrThrow();
    }

    private static NDArray resize(NDArray x, Shape like) {
        long height = like.get(2);
        long width = like.get(3);
        if (x.getShape().get(2) == height && x.getShape().get(3) == width) {
            return x;
        }
        return x.getNDArrayInternal().interpolation(new long[] {height, width}, BILINEAR, false);
    }

    private static final int BILINEAR = 1;
}
