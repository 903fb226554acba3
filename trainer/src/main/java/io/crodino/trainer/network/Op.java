package io.crodino.trainer.network;

import java.util.List;

/** One operation on feature maps, B x C x H x W. */
public sealed interface Op {
    /** Calls the visitor's method for this operation. */
    <R> R accept(Visitor<R> visitor);

    /**
     * Whoever does something with every operation: each has its method, so that the compiler finds who lacks a new one.
     *
     * @param <R> what it makes of one
     */
    interface Visitor<R> {
        R conv(Conv op);

        R batchNorm(BatchNorm op);

        R relu(Relu op);

        R relu6(Relu6 op);

        R hardSigmoid(HardSigmoid op);

        R hardSwish(HardSwish op);

        R sigmoid(Sigmoid op);

        R maxPool(MaxPool op);

        R averagePool(AveragePool op);

        R globalAveragePool(GlobalAveragePool op);

        R resize(Resize op);

        R broadcast(Broadcast op);

        R add(Add op);

        R multiply(Multiply op);

        R concat(Concat op);

        R dropout(Dropout op);
    }

    /**
     * Square convolution, padding {@code dilation * (kernel / 2)}, so that stride 1 keeps the size.
     *
     * @param groups 1, or {@code in} for a depthwise convolution, whose {@code out} equals {@code in}
     * @param init how its weight starts when training from scratch
     */
    record Conv(int in, int out, int kernel, int stride, int dilation, int groups, boolean bias, Init init)
            implements Op {
        public Conv {
            if (groups != 1 && (groups != in || groups != out)) {
                throw new IllegalArgumentException(
                        "a convolution of " + in + " to " + out + " channels in " + groups + " groups");
            }
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.conv(this);
        }

        /** Every output reads every input. */
        public static Conv dense(int in, int out, int kernel, int stride, int dilation, boolean bias, Init init) {
            return new Conv(in, out, kernel, stride, dilation, 1, bias, init);
        }

        /**
         * Without bias; every output reads one input. Starts as in torchvision, with a fan of all channels: weights as small as
         * those of dense convolutions, so that Adam's steps change them as fast.
         */
        public static Conv depthwise(int channels, int kernel, int stride, int dilation) {
            return new Conv(channels, channels, kernel, stride, dilation, channels, false, Init.FAN_OUT);
        }

        public boolean depthwise() {
            return groups > 1;
        }

        /** Shape of the weight: outputs, inputs that each of them reads, rows, columns. */
        public List<Integer> weightShape() {
            return List.of(out, in / groups, kernel, kernel);
        }

        /** Rows and columns added on each side. */
        public int padding() {
            return dilation * (kernel / 2);
        }
    }

    /** Kaiming-normal initialisation (He et al. 2015), gain sqrt(2); the fan out counts the channels of all groups, as PyTorch does. */
    enum Init {
        FAN_IN,
        FAN_OUT
    }

    /**
     * Batch normalisation, running statistics {@code 0.9 * old + 0.1 * batch}.
     *
     * @param epsilon added to the variance
     */
    record BatchNorm(int channels, float epsilon) implements Op {
        /** PyTorch's. */
        public static final float USUAL_EPSILON = 1e-5f;
        /** Weight of the new batch, as PyTorch counts it. */
        public static final float MOMENTUM = 0.1f;

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.batchNorm(this);
        }
    }

    /** max(x, 0). */
    record Relu() implements Op {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.relu(this);
        }
    }

    /** min(max(x, 0), 6) (Sandler et al. 2018). */
    record Relu6() implements Op {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.relu6(this);
        }
    }

    /** min(max(x / 6 + 1/2, 0), 1) (Howard et al. 2019). */
    record HardSigmoid() implements Op {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.hardSigmoid(this);
        }
    }

    /** x times its hard sigmoid (Howard et al. 2019). */
    record HardSwish() implements Op {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.hardSwish(this);
        }
    }

    /** Logistic function. */
    record Sigmoid() implements Op {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.sigmoid(this);
        }
    }

    /** 3 x 3 maximum, stride 2, padding 1 with minus infinity. */
    record MaxPool() implements Op {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.maxPool(this);
        }
    }

    /** Mean over kernel x kernel, padding {@code kernel / 2} with zeros, which count. */
    record AveragePool(int kernel, int stride) implements Op {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.averagePool(this);
        }

        /** Rows and columns added on each side. */
        public int padding() {
            return kernel / 2;
        }
    }

    /** Mean over all locations: B x C x 1 x 1. */
    record GlobalAveragePool() implements Op {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.globalAveragePool(this);
        }
    }

    /** The first input, bilinear (half-pixel centres), at the height and width of the second. */
    record Resize() implements Op {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.resize(this);
        }
    }

    /** The first input, B x C x 1 x 1, repeated to the height and width of the second. */
    record Broadcast() implements Op {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.broadcast(this);
        }
    }

    /** Sum of the inputs. */
    record Add() implements Op {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.add(this);
        }
    }

    /** Product of two inputs; the second may be B x C x 1 x 1. */
    record Multiply() implements Op {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.multiply(this);
        }
    }

    /** Inputs joined along the channels. */
    record Concat() implements Op {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.concat(this);
        }
    }

    /** Zeroes elements with this probability while training; nothing otherwise. */
    record Dropout(float probability) implements Op {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.dropout(this);
        }
    }
}
