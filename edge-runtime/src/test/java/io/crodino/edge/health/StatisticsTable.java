package io.crodino.edge.health;

import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import io.crodino.formats.rgbd.RgbdFolder;
import io.crodino.formats.rgbd.RgbdImages;
import java.nio.file.Path;
import java.util.Locale;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** Prints the figures of every picture of the RGB-D folders that are given, and what they cost at 640 x 480. */
final class StatisticsTable {
    private static final double FARTHEST = 1000;
    private static final int WARM_UP = 3000;
    private static final int TIMED = 3000;

    private StatisticsTable() {}

    public static void main(String[] folders) {
        OpenCv.load();
        for (String folder : folders) {
            print(RgbdFolder.open(Path.of(folder)));
        }
        System.out.printf(Locale.ROOT, "colour: %.1f us a frame%n", micros(CvType.CV_8UC3, Modality.RGB));
        System.out.printf(Locale.ROOT, "depth:  %.1f us a frame%n", micros(CvType.CV_16UC1, Modality.DEPTH));
    }

    private static void print(RgbdFolder folder) {
        RgbdImages images = new RgbdImages(folder);
        for (String stem : folder.frames()) {
            FrameStatistics color = of(Modality.RGB);
            FrameStatistics depth = of(Modality.DEPTH);
            look(color, images.rgb(stem), 0);
            look(depth, images.depth(stem), folder.depth().unit());
            System.out.println(stem + "  " + color.describe() + "  " + depth.describe());
        }
    }

    private static FrameStatistics of(Modality modality) {
        HealthConfig limits = HealthConfig.defaults();
        return modality == Modality.RGB
                ? new ColorStatistics(limits.color())
                : new DepthStatistics(limits.depth(), FARTHEST);
    }

    private static void look(FrameStatistics statistics, Mat image, double unit) {
        statistics.look(image, unit);
        image.release();
    }

    private static double micros(int type, Modality modality) {
        Mat image = new Mat(480, 640, type);
        Core.randu(image, 60, 200);
        FrameStatistics statistics = of(modality);
        long start = 0;
        for (int i = 0; i < WARM_UP + TIMED; i++) {
            if (i == WARM_UP) {
                start = System.nanoTime();
            }
            statistics.look(image, 0.001);
        }
        return (System.nanoTime() - start) / 1e3 / TIMED;
    }
}
