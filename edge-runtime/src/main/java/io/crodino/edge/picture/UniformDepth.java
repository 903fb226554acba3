package io.crodino.edge.picture;

import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Depth pictures as a folder holds them: all of one size and in one unit. Keeps its memory from one picture to the next.
 * Confined to one thread.
 */
public final class UniformDepth implements AutoCloseable {
    private static final double SAME_UNIT = 1e-6;
    private static final double LARGEST = 65535;

    private final Mat converted = new Mat();
    private final Mat beyond = new Mat();
    private final Mat resized = new Mat();

    /**
     * Brings a picture to a size and a unit. What 16 bits cannot hold in that unit becomes 0: cut off, it would be a
     * distance that nobody measured.
     *
     * @param image 16UC1, 0 = no measurement; is not changed
     * @param unit of it, metres per stored unit
     * @return {@code image} itself where it is so already; otherwise valid until the next call
     */
    public Mat of(Mat image, double unit, Size size, double wanted) {
        Mat depth = image;
        double factor = unit / wanted;
        if (Math.abs(factor - 1) > SAME_UNIT) {
            depth.convertTo(converted, CvType.CV_16UC1, factor);
            Core.compare(image, Scalar.all(LARGEST / factor), beyond, Core.CMP_GT);
            converted.setTo(Scalar.all(0), beyond);
            depth = converted;
        }
        if (!depth.size().equals(size)) {
            Imgproc.resize(depth, resized, size, 0, 0, Imgproc.INTER_NEAREST);
            depth = resized;
        }
        return depth;
    }

    @Override
    public void close() {
        converted.release();
        beyond.release();
        resized.release();
    }
}
