package io.crodino.trainer.method;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.crodino.trainer.data.Placement;
import java.util.List;

/**
 * Brings feature maps of one view into another view of the same frame, bilinearly and with gradients. Views zoom, shift
 * and mirror along the axes, so it is a product of matrices: {@code rows F columns}.
 *
 * @param rows B x 1 x h x h
 * @param columns B x 1 x w x w
 * @param inside B x 1 x h x w: 1 where the other view has seen the place, 0 elsewhere
 */
record FeatureResampling(NDArray rows, NDArray columns, NDArray inside) {
    /**
     * @param features a map of the view that is read, B x C x h x w
     * @param strideY rows of a view per row of the map
     * @param strideX columns of a view per column of the map
     * @param from the view that is read, for each sample
     * @param to the view that is wanted
     */
    static FeatureResampling between(
            NDArray features, double strideY, double strideX, List<Placement> from, List<Placement> to) {
        Shape shape = features.getShape();
        int count = (int) shape.get(0);
        int height = (int) shape.get(2);
        int width = (int) shape.get(3);
        float[] rows = new float[count * height * height];
        float[] columns = new float[count * width * width];
        float[] inside = new float[count * height * width];
        for (int i = 0; i < count; i++) {
            Placement back = to.get(i).to(from.get(i));
            ResampledAxis y = new ResampledAxis(back.scaleY(), back.shiftY(), strideY, height);
            ResampledAxis x = new ResampledAxis(back.scaleX(), back.shiftX(), strideX, width);
            for (int row = 0; row < height; row++) {
                y.weights(row, rows, i * height * height + row * height, 1);
                for (int column = 0; column < width; column++) {
                    inside[(i * height + row) * width + column] = y.sees(row) && x.sees(column) ? 1 : 0;
                }
            }
            for (int column = 0; column < width; column++) {
                x.weights(column, columns, i * width * width + column, width);
            }
        }
        NDManager manager = features.getManager();
        return new FeatureResampling(
                manager.create(rows, new Shape(count, 1, height, height)),
                manager.create(columns, new Shape(count, 1, width, width)),
                manager.create(inside, new Shape(count, 1, height, width)));
    }

    /** {@code features} as the wanted view would show them; at its border where {@link #inside} is 0. */
    NDArray of(NDArray features) {
        return rows.matMul(features).matMul(columns);
    }

    /** One axis: pixel p of the wanted view shows pixel {@code scale p + shift} of the view that is read. */
    private record ResampledAxis(double scale, double shift, double stride, int length) {
        /** Where a location of the wanted map lies in the map that is read. */
        private double position(int location) {
            double pixel = (location + 0.5) * stride - 0.5;
            return (scale * pixel + shift + 0.5) / stride - 0.5;
        }

        boolean sees(int location) {
            double position = position(location);
            return position >= -0.5 && position <= length - 0.5;
        }

        /** Writes the two weights of a location into a row or column of a matrix. */
        void weights(int location, float[] matrix, int offset, int step) {
            double position = Math.max(0, Math.min(length - 1.0, position(location)));
            int first = (int) position;
            int second = Math.min(first + 1, length - 1);
            matrix[offset + first * step] += (float) (1 - (position - first));
            matrix[offset + second * step] += (float) (position - first);
        }
    }
}
