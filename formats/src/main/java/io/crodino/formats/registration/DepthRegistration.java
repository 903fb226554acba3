package io.crodino.formats.registration;

import io.crodino.formats.ImageSize;
import io.crodino.formats.OpenCv;
import io.crodino.formats.UserException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * Shows depth pictures as the colour camera would see them. Each depth pixel is carried to where it is in the colour
 * picture, with the lenses of both cameras, and covers what it covers there, at least one pixel; where several meet, the
 * nearest wins. What no pixel of the depth camera has seen stays 0 = no measurement.
 *
 * <p>The result is as large as the colour picture, or has any other size; then it is, value by value, what {@link
 * io.crodino.formats.InputSize#resizeNearest} makes of the former, at less cost.
 *
 * <p>Not thread-safe: one for each thread that registers, see {@link #sibling}. Nothing is allocated for a picture.
 */
public final class DepthRegistration {
    private static final int LARGEST = 65535;

    private final Calibration calibration;
    private final ImageSize size;
    private final Rays rays;

    /** For each column of the colour picture the first column of the result that lies there or behind it. */
    private final int[] columns;

    private final int[] rows;
    private final short[] depth;
    private final short[] registered;
    private final @Nullable CrackFill filling;

    private final RowProjection row;

    /** Results as large as the colour picture. */
    public DepthRegistration(Calibration calibration) {
        this(calibration, calibration.colour().size(), false);
    }

    /**
     * @param size of the results
     * @param fill whether cracks of one pixel are closed; then another size than the colour picture's is not exactly what
     *     resizing makes, for they are closed in the result
     */
    public DepthRegistration(Calibration calibration, ImageSize size, boolean fill) {
        this(calibration, size, fill, new Rays(calibration));
    }

    private DepthRegistration(Calibration calibration, ImageSize size, boolean fill, Rays rays) {
        OpenCv.load();
        this.calibration = calibration;
        this.size = size;
        this.rays = rays;
        this.columns = firsts(calibration.colour().size().width(), size.width());
        this.rows = firsts(calibration.colour().size().height(), size.height());
        int width = calibration.depth().size().width();
        this.depth = new short[width * calibration.depth().size().height()];
        this.registered = new short[size.width() * size.height()];
        this.filling = fill ? new CrackFill(size.width(), size.height()) : null;
        this.row = new RowProjection(calibration, rays);
    }

    /** Another one for another thread, which shares what does not change. */
    public DepthRegistration sibling() {
        return new DepthRegistration(calibration, size, filling != null, rays);
    }

    /** As OpenCV resizes with {@code INTER_NEAREST}: place i of the result is place floor(i * from / to). */
    private static int[] firsts(int from, int to) {
        double step = 1 / ((double) to / from);
        int[] firsts = new int[from + 1];
        int next = 0;
        for (int place = 0; place <= from; place++) {
            while (next < to && Math.min((int) (next * step), from - 1) < place) {
                next++;
            }
            firsts[place] = next;
        }
        return firsts;
    }

    /** Of the results. */
    public ImageSize size() {
        return size;
    }

    /**
     * Registers one picture.
     *
     * @param picture 16UC1 as large as the calibration says, in its unit, 0 = no measurement
     * @param target becomes 16UC1 of {@link #size}, in the same unit; distances that 16 bits cannot hold become 0
     * @throws UserException when the picture is not what the calibration is for
     */
    public void register(Mat picture, Mat target) {
        ImageSize expected = calibration.depth().size();
        if (picture.type() != CvType.CV_16UC1
                || picture.cols() != expected.width()
                || picture.rows() != expected.height()) {
            throw new UserException("the depth picture is " + picture.cols() + "x" + picture.rows() + " "
                    + CvType.typeToString(picture.type()) + ", its calibration is for " + expected
                    + " with 16 bits: have the driver send that size, or calibrate the size that it sends");
        }
        picture.get(0, 0, depth);
        Arrays.fill(registered, (short) 0);
        for (int v = 0; v < expected.height(); v++) {
            for (int u = 0; u < expected.width(); u++) {
                row.measured[u] = depth[v * expected.width() + u] & LARGEST;
            }
            row.project(v);
            draw();
        }
        if (filling != null) {
            filling.close(registered);
        }
        target.create(size.height(), size.width(), CvType.CV_16UC1);
        target.put(0, 0, registered);
    }

    /** The pixels of one row, each where it is the nearest that was seen there. */
    private void draw() {
        // In variables of its own, which a compiler need not read again after each store.
        float[] measured = row.measured;
        float[] distance = row.distance;
        float[] left = row.left;
        float[] right = row.right;
        float[] top = row.top;
        float[] bottom = row.bottom;
        int[] toColumn = columns;
        int[] toRow = rows;
        short[] target = registered;
        int lastColumn = toColumn.length - 1;
        int lastRow = toRow.length - 1;
        int width = size.width();
        for (int u = 0; u < measured.length; u++) {
            int z = (int) (distance[u] + 0.5f);
            int x0 = Math.max((int) left[u], 0);
            int x1 = Math.min((int) right[u], lastColumn);
            int y0 = Math.max((int) top[u], 0);
            int y1 = Math.min((int) bottom[u], lastRow);
            if (measured[u] == 0 || z < 1 || z > LARGEST || x0 >= x1 || y0 >= y1) {
                continue;
            }
            int first = toColumn[x0];
            int count = toColumn[x1] - first;
            int end = toRow[y1] * width + first;
            for (int line = toRow[y0] * width + first; line < end; line += width) {
                for (int at = line; at < line + count; at++) {
                    // 0 - 1 is the largest number of 16 bits: nothing is farther than no measurement.
                    if (((target[at] - 1) & LARGEST) >= z) {
                        target[at] = (short) z;
                    }
                }
            }
        }
    }
}
