package io.crodino.edge.sensor;

import io.crodino.formats.Modality;
import java.util.Random;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Makes pictures look as a fault makes them look. Confined to one thread. */
final class Spoiler {
    private static final double NOISE = 30;
    private static final double DEPTH_NOISE = 0.2;
    private static final double FOG_CONTRAST = 1.0 / 6;
    private static final int SPOTS = 14;
    private static final long SPOT_SEED = 11;

    private final Modality modality;
    private final Mat scratch = new Mat();

    Spoiler(Modality modality) {
        this.modality = modality;
    }

    /** Changes {@code image} in place; faults of time and of networks leave it as it is. */
    void spoil(Mat image, Fault fault) {
        switch (fault) {
            case BLACK -> Core.randn(image, 2, 2);
            case SATURATED -> image.setTo(Scalar.all(modality == Modality.RGB ? 255 : 65535));
            case COVERED -> cover(image);
            case CORRUPT -> Core.randu(image, 0, modality == Modality.RGB ? 256 : 65536);
            case NOISE -> noise(image);
            case DEPTH_HOLES -> image.setTo(Scalar.all(0));
            case OUT_OF_RANGE -> image.convertTo(image, -1, 100);
            case FOG -> image.convertTo(image, -1, FOG_CONTRAST, 170);
            case OCCLUSION -> image.colRange(0, image.cols() / 2).setTo(Scalar.all(modality == Modality.RGB ? 110 : 0));
            case DIRT -> dirt(image);
            case MISALIGNED -> Core.flip(image, image, -1);
            case NO_FRAMES, DISCONNECTED, LATE, FROZEN, INFERENCE_FAILS, INFERENCE_HANGS, INFERENCE_SLOW -> {}
        }
    }

    /** Blurred beyond recognition and dimmed. */
    private static void cover(Mat image) {
        Imgproc.blur(image, image, new Size(image.cols() / 2.0, image.rows() / 2.0));
        image.convertTo(image, -1, 0.4, 30);
    }

    /** Depth keeps its holes: the noise is a share of the distance. */
    private void noise(Mat image) {
        scratch.create(image.size(), CvType.makeType(CvType.CV_32F, image.channels()));
        if (modality == Modality.RGB) {
            Core.randn(scratch, 0, NOISE);
            Core.add(image, scratch, image, new Mat(), image.type());
        } else {
            Core.randn(scratch, 1, DEPTH_NOISE);
            Core.multiply(image, scratch, image, 1, image.type());
        }
    }

    private void dirt(Mat image) {
        scratch.create(image.size(), image.type());
        scratch.setTo(Scalar.all(255));
        Random random = new Random(SPOT_SEED);
        for (int i = 0; i < SPOTS; i++) {
            Point at = new Point(random.nextInt(image.cols()), random.nextInt(image.rows()));
            int radius = image.cols() / 14 + random.nextInt(image.cols() / 12);
            Imgproc.circle(scratch, at, radius, Scalar.all(60), Imgproc.FILLED);
        }
        Imgproc.blur(scratch, scratch, new Size(image.cols() / 16.0, image.cols() / 16.0));
        Core.multiply(image, scratch, image, 1 / 255.0);
    }

    void close() {
        scratch.release();
    }
}
