package io.crodino.trainer.network;

/** A feature map's rows and columns. */
record Extent(int height, int width) {
    /** Of every {@code stride}-th location; all kernels pad so. */
    Extent strided(int stride) {
        return new Extent((height + stride - 1) / stride, (width + stride - 1) / stride);
    }
}
