package io.crodino.trainer.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Bilinear resampling with half-pixel centres as a product of matrices, {@code R x C}: one that makes rows, one that makes
 * columns. Keeps the matrices; belongs to one thread.
 */
final class Bilinear {
    private final NDManager manager;
    private final UnaryOperator<NDArray> type;
    private final Map<MatrixShape, NDArray> matrices = new HashMap<>();

    /** For float32 arrays; {@code manager} owns the matrices. */
    Bilinear(NDManager manager) {
        this(manager, UnaryOperator.identity());
    }

    /**
     * @param manager owns the matrices
     * @param type gives a float32 matrix the type of the arrays that are resampled
     */
    Bilinear(NDManager manager, UnaryOperator<NDArray> type) {
        this.manager = manager;
        this.type = type;
    }

    /** What decides a matrix: lengths, and whether it holds one block or one for each tap of a 3-tap filter. */
    private record MatrixShape(int from, int to, boolean taps, boolean columns) {}

    /** B x C x h x w to B x C x {@code height} x {@code width}, with gradients. */
    NDArray resize(NDArray x, long height, long width) {
        Shape shape = x.getShape();
        try (NDManager inner = x.getManager().newSubManager()) {
            NDArray wide = x.matMul(matrix(shape.get(3), width, false, true))
                    .reshape(shape.get(0) * shape.get(1), shape.get(2), width);
            wide.attach(inner);
            NDArray result = rows(matrix(shape.get(2), height, false, false), wide)
                    .reshape(shape.get(0), shape.get(1), height, width);
            result.attach(x.getManager());
            return result;
        }
    }

    /**
     * {@code left x} for each channel.
     *
     * @param left n x m
     * @param x N x m x w
     * @return N x n x w, owned by the manager of x
     */
    static NDArray rows(NDArray left, NDArray x) {
        Shape shape = left.getShape();
        NDArray repeated = left.broadcast(new Shape(x.getShape().get(0), shape.get(0), shape.get(1)));
        repeated.attach(x.getManager());
        return repeated.batchMatMul(x);
    }

    /**
     * {@code to x 3 from}: three matrices side by side that resample and then shift by -1, 0 and 1; what comes from beyond
     * the border is 0.
     */
    NDArray rowTaps(long from, long to) {
        return matrix(from, to, true, false);
    }

    /** {@code 3 from x to}: the same for columns. */
    NDArray columnTaps(long from, long to) {
        return matrix(from, to, true, true);
    }

    private NDArray matrix(long from, long to, boolean taps, boolean columns) {
        return matrices.computeIfAbsent(new MatrixShape((int) from, (int) to, taps, columns), this::create);
    }

    private NDArray create(MatrixShape key) {
        int blocks = key.taps ? 3 : 1;
        int length = blocks * key.from;
        float[] matrix = new float[key.to * length];
        for (int block = 0; block < blocks; block++) {
            for (int row = 0; row < key.to; row++) {
                int read = key.taps ? row + block - 1 : row;
                if (read >= 0 && read < key.to) {
                    double position = Math.max(0, (read + 0.5) * key.from / key.to - 0.5);
                    int first = Math.min((int) position, key.from - 1);
                    int second = Math.min(first + 1, key.from - 1);
                    add(key, matrix, row, block * key.from + first, 1 - (position - first));
                    add(key, matrix, row, block * key.from + second, position - first);
                }
            }
        }
        NDArray exact = manager.create(matrix, key.columns ? new Shape(length, key.to) : new Shape(key.to, length));
        NDArray typed = type.apply(exact);
        if (typed != exact) {
            exact.close();
        }
        return typed;
    }

    private static void add(MatrixShape key, float[] matrix, int row, int column, double weight) {
        int length = matrix.length / key.to;
        matrix[key.columns ? column * key.to + row : row * length + column] += (float) weight;
    }
}
