package io.crodino.curation.stats;

import io.crodino.formats.OpenCv;
import io.crodino.formats.picture.PictureEncoding;
import java.util.Optional;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** The mean of colour pictures, small: what never moves, such as a part of the robot or dirt, stands out. Not thread-safe. */
final class MeanPicture implements AutoCloseable {
    private static final int WIDTH = 320;

    private final Mat sum;
    private int count;

    MeanPicture() {
        OpenCv.load();
        sum = new Mat();
    }

    /** @param picture 8UC3 BGR of any size, stretched to that of the first */
    void add(Mat picture) {
        Mat small = new Mat();
        try {
            if (sum.empty()) {
                int height = Math.max(1, WIDTH * picture.rows() / picture.cols());
                sum.create(height, WIDTH, CvType.CV_32FC3);
                sum.setTo(Scalar.all(0));
            }
            Imgproc.resize(picture, small, new Size(sum.cols(), sum.rows()), 0, 0, Imgproc.INTER_AREA);
            small.convertTo(small, CvType.CV_32F);
            Core.add(sum, small, sum);
            count++;
        } finally {
            small.release();
        }
    }

    /** A JPEG; empty before the first picture. */
    Optional<byte[]> jpeg() {
        if (count == 0) {
            return Optional.empty();
        }
        Mat mean = new Mat();
        try {
            sum.convertTo(mean, CvType.CV_8U, 1.0 / count);
            return Optional.of(PictureEncoding.jpeg(85).encode(mean));
        } finally {
            mean.release();
        }
    }

    @Override
    public void close() {
        sum.release();
    }
}
