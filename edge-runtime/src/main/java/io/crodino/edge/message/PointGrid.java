package io.crodino.edge.message;

import io.crodino.formats.ImageSize;
import io.crodino.formats.registration.CameraModel;

/**
 * What of a cloud does not depend on distances: for each pixel of a mask the depth pixel that belongs to it, and where it
 * looks. Mask, depth picture and the camera's pictures show the same in different sizes; pixel i of a picture {@code to} wide
 * is pixel floor(i * from / to) of one {@code from} wide, as where depth is resized. Immutable.
 */
final class PointGrid {
    private final ImageSize mask;
    private final ImageSize depth;
    private final CameraModel camera;
    private final int[] columns;
    private final int[] rows;
    private final float[] rays;

    /**
     * @param mask size of masks
     * @param depth size of depth pictures
     * @param camera that sees them
     */
    PointGrid(ImageSize mask, ImageSize depth, CameraModel camera) {
        this.mask = mask;
        this.depth = depth;
        this.camera = camera;
        columns = places(mask.width(), depth.width());
        rows = places(mask.height(), depth.height());
        rays = camera.rays(
                seen(columns, depth.width(), camera.size().width()),
                seen(rows, depth.height(), camera.size().height()));
    }

    boolean isFor(ImageSize otherMask, ImageSize otherDepth, CameraModel otherCamera) {
        return mask.equals(otherMask) && depth.equals(otherDepth) && camera.equals(otherCamera);
    }

    private static int[] places(int to, int from) {
        int[] places = new int[to];
        for (int i = 0; i < to; i++) {
            places[i] = place(i, to, from);
        }
        return places;
    }

    /** The pixels of the camera that pixels of the depth picture are. */
    private static int[] seen(int[] places, int to, int from) {
        int[] seen = new int[places.length];
        for (int i = 0; i < places.length; i++) {
            seen[i] = place(places[i], to, from);
        }
        return seen;
    }

    /** As OpenCV counts with {@code INTER_NEAREST}. */
    private static int place(int i, int to, int from) {
        return Math.min((int) (i * (1 / ((double) to / from))), from - 1);
    }

    /** For each column of the mask that of the depth picture. */
    int[] columns() {
        return columns;
    }

    /** For each row of the mask that of the depth picture. */
    int[] rows() {
        return rows;
    }

    /** x and y of the directions (x, y, 1) by turns, for each pixel of the mask, row by row; NaN where there is none. */
    float[] rays() {
        return rays;
    }
}
