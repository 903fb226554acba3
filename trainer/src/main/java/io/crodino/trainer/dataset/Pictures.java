package io.crodino.trainer.dataset;

import io.crodino.formats.DepthFormat;
import io.crodino.formats.PictureFile;
import io.crodino.formats.UserException;
import java.nio.file.Path;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgcodecs.Imgcodecs;

/** Decodes picture files; the caller releases what it gets. */
final class Pictures {
    private Pictures() {}

    /** 8UC3, B G R, as the sensor saw it. */
    static Mat color(Path file) {
        return PictureFile.decode(file, Imgcodecs.IMREAD_COLOR | Imgcodecs.IMREAD_IGNORE_ORIENTATION);
    }

    /** 16UC1 in units of the format with its rotation undone; 0 where nothing was measured. */
    static Mat units(Path file, DepthFormat format) {
        Mat picture = PictureFile.decode(file, Imgcodecs.IMREAD_UNCHANGED);
        requireDepth(picture, file);
        short[] pixels = new short[(int) picture.total()];
        picture.get(0, 0, pixels);
        for (int i = 0; i < pixels.length; i++) {
            int units = format.units(pixels[i]);
            pixels[i] = format.isValid(units) ? (short) units : 0;
        }
        picture.put(0, 0, pixels);
        return picture;
    }

    /** @throws UserException when it is not 16UC1 */
    static void requireDepth(Mat picture, Path file) {
        if (picture.type() != CvType.CV_16UC1) {
            throw new UserException(file + " has pixels of type " + CvType.typeToString(picture.type())
                    + ": expected 16 bits with one channel");
        }
    }

    /** @throws UserException when a picture is not of the size of its frame's colours */
    static void requireSize(Path file, Mat picture, Mat color) {
        if (!picture.size().equals(color.size())) {
            throw new UserException(file + " is " + picture.size() + ", but the colour picture of its frame is "
                    + color.size() + ": all pictures of a frame must have one size");
        }
    }
}
