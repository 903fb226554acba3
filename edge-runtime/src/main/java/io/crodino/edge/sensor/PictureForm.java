package io.crodino.edge.sensor;

import io.crodino.formats.Modality;
import org.jspecify.annotations.Nullable;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/**
 * Brings what drivers hand out to the two forms that the kit works with: 8UC3 BGR, and 16UC1 depth with 0 = no
 * measurement. For one thread at a time.
 */
final class PictureForm {
    /** From the full range of 16 bits to that of 8. */
    private static final double EIGHT_OF_SIXTEEN_BITS = 255.0 / 65535;

    private static final double LARGEST = 65535;

    private final Modality modality;
    private final @Nullable BayerPattern bayer;
    private final Mat spare = new Mat();
    private float[] metres = new float[0];
    private short[] units = new short[0];

    /** @param bayer of raw colour pictures; null where they are none, or depth */
    PictureForm(Modality modality, @Nullable BayerPattern bayer) {
        this.modality = modality;
        this.bayer = bayer;
    }

    /**
     * Converts a picture in place. Grey becomes three equal channels, a fourth channel is left out, 16 bits of colour are
     * taken for their full range; floating-point depth is metres, of which NaN, infinite, negative and too large ones
     * are no measurement.
     *
     * @param unit depth only: metres per stored unit
     * @return why it cannot be, in words that end a sentence; empty when it has the right form now
     */
    String conform(Mat picture, double unit) {
        if (picture.empty()) {
            return "its picture is empty";
        }
        return modality == Modality.RGB ? colour(picture) : depth(picture, unit);
    }

    private String colour(Mat picture) {
        int bits = picture.depth();
        int channels = picture.channels();
        BayerPattern pattern = bayer;
        if (pattern == null && picture.type() == CvType.CV_8UC3) {
            return "";
        }
        boolean known = bits == CvType.CV_8U || bits == CvType.CV_16U;
        if (!known || (channels != 1 && channels != 3 && channels != 4)) {
            return found(picture) + ", expected 8 or 16 bits of grey, BGR or BGRA";
        }
        if (pattern != null && channels != 1) {
            return found(picture) + ", but bayer=" + pattern + " says that it is raw, with one channel";
        }
        if (pattern != null) {
            Imgproc.cvtColor(picture, spare, pattern.conversion());
            spare.copyTo(picture);
        } else if (channels != 3) {
            Imgproc.cvtColor(picture, spare, channels == 1 ? Imgproc.COLOR_GRAY2BGR : Imgproc.COLOR_BGRA2BGR);
            spare.copyTo(picture);
        }
        if (bits == CvType.CV_16U) {
            picture.convertTo(spare, CvType.CV_8U, EIGHT_OF_SIXTEEN_BITS);
            spare.copyTo(picture);
        }
        return "";
    }

    private String depth(Mat picture, double unit) {
        int type = picture.type();
        if (type == CvType.CV_16UC1) {
            return "";
        } else if (type == CvType.CV_16SC1) {
            // Negative values become 0.
            picture.convertTo(spare, CvType.CV_16U);
            spare.copyTo(picture);
        } else if (type == CvType.CV_32FC1) {
            measure(picture, picture, unit);
        } else if (type == CvType.CV_64FC1) {
            picture.convertTo(spare, CvType.CV_32F);
            measure(spare, picture, unit);
        } else {
            return found(picture) + ", expected depth of 16 bits, or metres in floating point";
        }
        return "";
    }

    /** By hand: what OpenCV makes of NaN and infinity depends on the processor. */
    private void measure(Mat from, Mat picture, double unit) {
        int rows = from.rows();
        int columns = from.cols();
        if (metres.length != rows * columns) {
            metres = new float[rows * columns];
            units = new short[rows * columns];
        }
        from.get(0, 0, metres);
        for (int i = 0; i < units.length; i++) {
            double stored = Math.rint(metres[i] / unit);
            units[i] = stored > 0 && stored <= LARGEST ? (short) (int) stored : 0;
        }
        picture.create(rows, columns, CvType.CV_16UC1);
        picture.put(0, 0, units);
    }

    private static String found(Mat picture) {
        return "its picture is " + CvType.typeToString(picture.type()) + " of " + picture.cols() + "x" + picture.rows();
    }
}
