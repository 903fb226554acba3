package io.crodino.trainer.network;

/** One operation on feature maps, B x C x H x W. */
public sealed interface Op {
    /**
     * Square convolution, padding {@code dilation * (kernel / 2)}, so that stride 1 keeps the size.
     *
     * @param init how its weight starts when training from scratch
     */
    record Conv(int in, int out, int kernel, int stride, int dilation, boolean bias, Init init) implements Op {
        /** Rows and columns added on each side. */
        public int padding() {
            return dilation * (kernel / 2);
        }
    }

    /** Kaiming-normal initialisation (He et al. 2015), gain sqrt(2). */
    enum Init {
        FAN_IN,
        FAN_OUT
    }

    /** Batch normalisation, eps 1e-5, running statistics {@code 0.9 * old + 0.1 * batch}. */
    record BatchNorm(int channels) implements Op {
        public static final float EPSILON = 1e-5f;
        /** Weight of the new batch, as PyTorch counts it. */
        public static final float MOMENTUM = 0.1f;
    }

    /** max(x, 0). */
    record Relu() implements Op {}

    /** Logistic function. */
    record Sigmoid() implements Op {}

    /** 3 x 3 maximum, stride 2, padding 1 with minus infinity. */
    record MaxPool() implements Op {}

    /** Mean over all locations: B x C x 1 x 1. */
    record GlobalAveragePool() implements Op {}

    /** The first input, bilinear (half-pixel centres), at the height and width of the second. */
    record Resize() implements Op {}

    /** The first input, B x C x 1 x 1, repeated to the height and width of the second. */
    record Broadcast() implements Op {}

    /** Sum of the inputs. */
    record Add() implements Op {}

    /** Product of two inputs; the second may be B x C x 1 x 1. */
    record Multiply() implements Op {}

    /** Inputs joined along the channels. */
    record Concat() implements Op {}

    /** Zeroes elements with this probability while training; nothing otherwise. */
    record Dropout(float probability) implements Op {}
}
