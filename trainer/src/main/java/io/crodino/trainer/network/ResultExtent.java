package io.crodino.trainer.network;

import java.util.List;

/** Rows and columns of what an operation makes of its inputs. */
final class ResultExtent implements Op.Visitor<Extent> {
    private final List<Extent> inputs;
    private final Extent first;

    ResultExtent(List<Extent> inputs) {
        this.inputs = inputs;
        this.first = inputs.get(0);
    }

    @Override
    public Extent conv(Op.Conv op) {
        return first.strided(op.stride());
    }

    @Override
    public Extent batchNorm(Op.BatchNorm op) {
        return first;
    }

    @Override
    public Extent relu(Op.Relu op) {
        return first;
    }

    @Override
    public Extent relu6(Op.Relu6 op) {
        return first;
    }

    @Override
    public Extent hardSigmoid(Op.HardSigmoid op) {
        return first;
    }

    @Override
    public Extent hardSwish(Op.HardSwish op) {
        return first;
    }

    @Override
    public Extent sigmoid(Op.Sigmoid op) {
        return first;
    }

    @Override
    public Extent maxPool(Op.MaxPool op) {
        return first.strided(2);
    }

    @Override
    public Extent averagePool(Op.AveragePool op) {
        return first.strided(op.stride());
    }

    @Override
    public Extent globalAveragePool(Op.GlobalAveragePool op) {
        return new Extent(1, 1);
    }

    @Override
    public Extent resize(Op.Resize op) {
        return inputs.get(1);
    }

    @Override
    public Extent broadcast(Op.Broadcast op) {
        return inputs.get(1);
    }

    @Override
    public Extent add(Op.Add op) {
        return first;
    }

    @Override
    public Extent multiply(Op.Multiply op) {
        return first;
    }

    @Override
    public Extent concat(Op.Concat op) {
        return first;
    }

    @Override
    public Extent dropout(Op.Dropout op) {
        return first;
    }
}
