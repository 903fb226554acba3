package io.crodino.samples.world;

/**
 * The pinhole camera of both sensors: about 67 degrees wide at any size.
 *
 * @param width pixels
 * @param height pixels
 */
record Camera(int width, int height) {
    Camera {
        if (width < 16 || height < 16 || width > 4096 || height > 4096) {
            throw new io.crodino.formats.UserException(
                    "size " + width + "x" + height + ": expected 16 to 4096 pixels each way");
        }
    }

    /** Focal length in pixels. */
    double focal() {
        return 0.75 * width;
    }

    int pixels() {
        return width * height;
    }

    /** The slope of a column's line of sight to the right, metres aside for each metre ahead. */
    double aside(int column) {
        return (column + 0.5 - 0.5 * width) / focal();
    }

    /** The row of the horizon in a column. */
    double horizon(Pose pose, int column) {
        return pose.horizon() * height + pose.roll() * (column + 0.5 - 0.5 * width);
    }
}
