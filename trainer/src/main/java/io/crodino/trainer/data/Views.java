package io.crodino.trainer.data;

import io.crodino.formats.InputSize;
import io.crodino.formats.PerModality;
import io.crodino.formats.rgbd.RgbdFolder;
import java.util.SplittableRandom;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Draws random views of frames (specs of CroDiNo-KD: flip, scale and crop; outside the frame RGB is the mean colour,
 * depth has no measurement and labels are ignored). A view depends on seed, epoch, frame and its number alone, so a resumed run sees
 * the same ones. Thread-safe.
 */
final class Views {
    /** ImageNet's mean colour, which normalisation turns into 0; blue, green, red. */
    private static final Scalar MEAN_COLOR = new Scalar(
            255 * Normalization.RGB_MEAN.get(2),
            255 * Normalization.RGB_MEAN.get(1),
            255 * Normalization.RGB_MEAN.get(0));

    /** Takes the numbers of views away from each other's seeds. */
    private static final long FAR = 0x9E3779B97F4A7C15L;

    private final Augmentation augmentation;
    private final InputSize size;
    private final long seed;

    Views(Augmentation augmentation, InputSize size, long seed) {
        this.augmentation = augmentation;
        this.size = size;
        this.seed = seed;
    }

    /** The colours with their labels and the depth with its labels: under decoupled augmentation they differ. */
    record View(LabelledFrame rgb, Placement rgbPlacement, LabelledFrame depth, Placement depthPlacement) {}

    /**
     * @param index of the frame in its split
     * @param number of the view, from 0
     */
    View draw(LabelledFrame frame, long epoch, int index, int number) {
        SplittableRandom random = new SplittableRandom(mix(mix(mix(seed + number * FAR) + epoch) + index));
        Placement forRgb = placement(random);
        Placement forDepth = augmentation.decoupled() ? placement(random) : forRgb;
        Mat bgr = LabelledFrames.color(frame, size);
        Mat depth = LabelledFrames.depth(frame, size);
        PerModality<Mat> labels = PerModality.of(modality -> LabelledFrames.label(frame, modality, size));
        try {
            augmentation.jitter().apply(bgr, random);
            return new View(
                    warp(bgr, depth, labels.rgb(), forRgb),
                    forRgb,
                    warp(bgr, depth, labels.depth(), forDepth),
                    forDepth);
        } finally {
            bgr.release();
            depth.release();
            labels.forEach((modality, label) -> label.release());
        }
    }

    /** Zoom, place at random, perhaps mirror. */
    private Placement placement(SplittableRandom random) {
        double range = augmentation.scaleMax() - augmentation.scaleMin();
        double scale = augmentation.scaleMin() + range * random.nextDouble();
        double x = random.nextDouble() * (size.width() - scale * size.width());
        double y = random.nextDouble() * (size.height() - scale * size.height());
        boolean mirrored = random.nextDouble() < augmentation.flip();
        return mirrored ? new Placement(-scale, size.width() - 1 - x, scale, y) : new Placement(scale, x, scale, y);
    }

    private LabelledFrame warp(Mat bgr, Mat depth, Mat label, Placement placement) {
        Mat matrix = new Mat(2, 3, CvType.CV_64F);
        matrix.put(0, 0, placement.scaleX(), 0, placement.shiftX(), 0, placement.scaleY(), placement.shiftY());
        Mat colors = warped(bgr, matrix, Imgproc.INTER_LINEAR, MEAN_COLOR);
        Mat distances = warped(depth, matrix, Imgproc.INTER_NEAREST, Scalar.all(0));
        Mat labels = warped(label, matrix, Imgproc.INTER_NEAREST, Scalar.all(RgbdFolder.IGNORE));
        try {
            return LabelledFrames.copy(colors, distances, labels);
        } finally {
            colors.release();
            distances.release();
            labels.release();
            matrix.release();
        }
    }

    private Mat warped(Mat source, Mat matrix, int interpolation, Scalar outside) {
        Mat target = new Mat();
        Size view = new Size(size.width(), size.height());
        Imgproc.warpAffine(source, target, matrix, view, interpolation, Core.BORDER_CONSTANT, outside);
        return target;
    }

    private static long mix(long z) {
        long x = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        x = (x ^ x >>> 27) * 0x94D049BB133111EBL;
        return x ^ x >>> 31;
    }
}
