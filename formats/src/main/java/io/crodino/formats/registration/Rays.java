package io.crodino.formats.registration;

/**
 * What of a registration does not depend on depth: for each depth pixel the direction R (x, y, 1) in which it looks, and
 * how large it is in the colour picture. Arrays by row and column: with one array for each row the compiler takes many
 * pixels at a time, with an offset into a large one it does not. Immutable; thread-safe.
 */
final class Rays {
    /** A pixel never covers less than one, so that no measurement is lost between two. */
    private static final float HALF_A_PIXEL = 0.5f;

    /** NaN where the lens model does not reach: such a pixel is nowhere in the colour picture. */
    final float[][] x;

    final float[][] y;
    final float[][] z;

    /** Half the width that a pixel covers in the colour picture if it is far away, at least 0.5. */
    final float[][] halfWidth;

    /** Half its height. */
    final float[][] halfHeight;

    Rays(Calibration calibration) {
        int width = calibration.depth().size().width();
        int height = calibration.depth().size().height();
        x = new float[height][width];
        y = new float[height][width];
        z = new float[height][width];
        halfWidth = new float[height][width];
        halfHeight = new float[height][width];
        look(calibration.depth(), calibration.depthToColour());
        measure(calibration.colour());
    }

    private void look(CameraModel depth, RigidTransform transform) {
        double reach = depth.lens().reach();
        double[] point = new double[2];
        for (int v = 0; v < x.length; v++) {
            for (int u = 0; u < x[v].length; u++) {
                boolean seen = depth.look(u, v, point, reach);
                x[v][u] = seen ? (float) transform.turned(0, point[0], point[1]) : Float.NaN;
                y[v][u] = seen ? (float) transform.turned(1, point[0], point[1]) : Float.NaN;
                z[v][u] = seen ? (float) transform.turned(2, point[0], point[1]) : Float.NaN;
            }
        }
    }

    /** From where each pixel would be at infinity, and how far its neighbours are from there. */
    private void measure(CameraModel colour) {
        float[][] column = new float[x.length][x[0].length];
        float[][] row = new float[x.length][x[0].length];
        double reach = colour.lens().reach();
        for (int v = 0; v < x.length; v++) {
            for (int u = 0; u < x[v].length; u++) {
                double dx = (double) x[v][u] / z[v][u];
                double dy = (double) y[v][u] / z[v][u];
                boolean seen = z[v][u] > 0 && dx * dx + dy * dy < reach;
                column[v][u] = seen ? (float) colour.column(dx, dy) : Float.NaN;
                row[v][u] = seen ? (float) colour.row(dx, dy) : Float.NaN;
            }
        }
        for (int v = 0; v < x.length; v++) {
            for (int u = 0; u < x[v].length; u++) {
                halfWidth[v][u] = half(column, v, u);
                halfHeight[v][u] = half(row, v, u);
            }
        }
    }

    /** Half of how far it is from a pixel to the next, along the row and along the column. */
    private static float half(float[][] at, int v, int u) {
        int left = Math.max(u - 1, 0);
        int right = Math.min(u + 1, at[v].length - 1);
        int above = Math.max(v - 1, 0);
        int below = Math.min(v + 1, at.length - 1);
        float size = Math.abs(at[v][right] - at[v][left]) / Math.max(1, right - left)
                + Math.abs(at[below][u] - at[above][u]) / Math.max(1, below - above);
        return Float.isNaN(size) ? HALF_A_PIXEL : Math.max(HALF_A_PIXEL, size / 2);
    }
}
