package io.crodino.edge.health;

import io.crodino.formats.ImageSize;
import io.crodino.formats.Modality;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * Whether a picture has the type of its sensor and the size of the pictures before: one of another size is damaged, many
 * in a row are a driver that has changed its mind. Guarded by its monitor.
 */
final class PictureShape {
    /** So many pictures of another size in a row are no damage. */
    private static final int OTHERS_TAKEN = 15;

    private final int type;
    private ImageSize size = ImageSize.UNKNOWN;
    /** Of the pictures that are not as large as those before. */
    private ImageSize other = ImageSize.UNKNOWN;

    private int others;
    private String objection = "";

    PictureShape(Modality modality) {
        type = modality == Modality.RGB ? CvType.CV_8UC3 : CvType.CV_16UC1;
    }

    /** The next picture may have any size. */
    void forget() {
        size = ImageSize.UNKNOWN;
        others = 0;
    }

    /** Whether a picture has come by which the others are judged. */
    boolean isKnown() {
        return size.isKnown();
    }

    boolean fits(Mat image) {
        objection = "";
        if (image.empty() || image.type() != type) {
            return false;
        }
        if (!size.isKnown()) {
            size = of(image);
        }
        if (isOf(size, image)) {
            others = 0;
            return true;
        }
        others = isOf(other, image) ? others + 1 : 1;
        other = of(image);
        if (others < OTHERS_TAKEN) {
            objection = "its picture is " + other + ", those before were " + size;
            return false;
        }
        size = other;
        others = 0;
        return true;
    }

    /** Why the last picture does not fit, in words that end a sentence; empty where there is nothing to add. */
    String objection() {
        return objection;
    }

    private static ImageSize of(Mat image) {
        return new ImageSize(image.cols(), image.rows());
    }

    /** Without an object for each picture that comes. */
    private static boolean isOf(ImageSize size, Mat image) {
        return image.cols() == size.width() && image.rows() == size.height();
    }
}
