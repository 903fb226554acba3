package io.crodino.trainer.report;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.InputSize;
import io.crodino.formats.RgbdFolder;
import io.crodino.trainer.data.LabelledFrame;
import java.util.Arrays;
import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/**
 * Frames and class maps as small PNG pictures.
 *
 * @param size of the frames
 * @param classes position = training id
 */
record Thumbnails(InputSize size, List<ClassInfo> classes) {
    private static final int LONGEST_SIDE = 160;
    /** Share of the measured distances at each end that does not stretch the colours. */
    private static final double STRAY = 0.02;

    byte[] color(LabelledFrame frame) {
        Mat mat = new Mat(size.height(), size.width(), CvType.CV_8UC3);
        mat.put(0, 0, frame.bgr());
        return encode(shrunk(mat, Imgproc.INTER_AREA));
    }

    /** Near is warm, far is cold, black was not measured. */
    byte[] depth(LabelledFrame frame) {
        Mat mat = new Mat(size.height(), size.width(), CvType.CV_16UC1);
        mat.put(0, 0, frame.depth());
        Mat depth = shrunk(mat, Imgproc.INTER_NEAREST);
        short[] stored = new short[(int) depth.total()];
        depth.get(0, 0, stored);
        int[] measured = new int[stored.length];
        int count = 0;
        for (short value : stored) {
            if (value != 0) {
                measured[count++] = value & 0xffff;
            }
        }
        Arrays.sort(measured, 0, count);
        double near = count == 0 ? 0 : measured[(int) (STRAY * (count - 1))];
        double far = count == 0 ? 1 : Math.max(measured[(int) ((1 - STRAY) * (count - 1))], near + 1);
        Mat scaled = new Mat();
        Mat colors = new Mat();
        Mat holes = new Mat();
        depth.convertTo(scaled, CvType.CV_8U, -255 / (far - near), 255 * far / (far - near));
        Imgproc.applyColorMap(scaled, colors, Imgproc.COLORMAP_TURBO);
        Core.compare(depth, new Scalar(0), holes, Core.CMP_EQ);
        colors.setTo(new Scalar(0, 0, 0), holes);
        List.of(depth, scaled, holes).forEach(Mat::release);
        return encode(colors);
    }

    /** Class colours; black is ignored. */
    byte[] classes(byte[] map) {
        byte[] bgr = new byte[3 * map.length];
        for (int i = 0; i < map.length; i++) {
            int id = map[i] & 0xff;
            int rgb = id == RgbdFolder.IGNORE ? 0 : classes.get(id).rgb();
            bgr[3 * i] = (byte) rgb;
            bgr[3 * i + 1] = (byte) (rgb >> 8);
            bgr[3 * i + 2] = (byte) (rgb >> 16);
        }
        Mat mat = new Mat(size.height(), size.width(), CvType.CV_8UC3);
        mat.put(0, 0, bgr);
        return encode(shrunk(mat, Imgproc.INTER_NEAREST));
    }

    /** Takes the picture and gives one that is not larger than a thumbnail. */
    private static Mat shrunk(Mat mat, int interpolation) {
        double factor = (double) LONGEST_SIDE / Math.max(mat.rows(), mat.cols());
        if (factor >= 1) {
            return mat;
        }
        Mat small = new Mat();
        Size target =
                new Size(Math.max(1, Math.round(factor * mat.cols())), Math.max(1, Math.round(factor * mat.rows())));
        Imgproc.resize(mat, small, target, 0, 0, interpolation);
        mat.release();
        return small;
    }

    private static byte[] encode(Mat mat) {
        MatOfByte png = new MatOfByte();
        try {
            Imgcodecs.imencode(".png", mat, png);
            return png.toArray();
        } finally {
            png.release();
            mat.release();
        }
    }
}
