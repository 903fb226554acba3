package io.crodino.world;

import io.crodino.formats.ImageSize;
import io.crodino.formats.UserException;

/**
 * The pinhole camera of both sensors: about 67 degrees wide at any size.
 *
 * @param width pixels
 * @param height pixels
 */
public record Camera(int width, int height) {
    public Camera {
        if (width < 16 || height < 16 || width > 4096 || height > 4096) {
            throw new UserException("size " + width + "x" + height + ": expected 16 to 4096 pixels each way");
        }
    }

    /** Reads {@code WIDTHxHEIGHT}. */
    public static Camera parse(String size) {
        try {
            ImageSize read = ImageSize.parse(size);
            return new Camera(read.width(), read.height());
        } catch (IllegalArgumentException e) {
            throw new UserException("size is '" + size + "', expected WIDTHxHEIGHT, e.g. 320x240", e);
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
