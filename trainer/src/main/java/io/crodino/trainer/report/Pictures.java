package io.crodino.trainer.report;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.InputSize;
import io.crodino.formats.RgbdFolder;
import io.crodino.trainer.data.LabelledFrame;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/** Frames and class maps as data URLs of PNG pictures. */
public record Pictures(InputSize size, List<ClassInfo> classes) {
    /** The colour picture. */
    public String color(LabelledFrame frame) {
        Mat mat = new Mat(size.height(), size.width(), CvType.CV_8UC3);
        mat.put(0, 0, frame.bgr());
        return encode(mat);
    }

    /** Near is warm, far is cold, black was not measured. */
    public String depth(LabelledFrame frame) {
        Mat depth = new Mat(size.height(), size.width(), CvType.CV_16UC1);
        depth.put(0, 0, frame.depth());
        double far = farthest(frame.depth());
        Mat scaled = new Mat();
        Mat colors = new Mat();
        Mat holes = new Mat();
        depth.convertTo(scaled, CvType.CV_8U, -255 / far, 255);
        Imgproc.applyColorMap(scaled, colors, Imgproc.COLORMAP_TURBO);
        Core.compare(depth, new Scalar(0), holes, Core.CMP_EQ);
        colors.setTo(new Scalar(0, 0, 0), holes);
        List.of(depth, scaled, holes).forEach(Mat::release);
        return encode(colors);
    }

    /** Class colours; black is ignored. */
    public String classes(byte[] map) {
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
        return encode(mat);
    }

    private static final double NOT_STRAY = 0.98;

    /** Leaves out some stray pixels, which would take all colours from the rest. */
    private static double farthest(short[] depth) {
        int[] measured = IntStream.range(0, depth.length)
                .map(i -> depth[i] & 0xffff)
                .filter(value -> value != 0)
                .sorted()
                .toArray();
        return measured.length == 0 ? 1 : measured[(int) (NOT_STRAY * (measured.length - 1))];
    }

    private static String encode(Mat mat) {
        MatOfByte png = new MatOfByte();
        try {
            Imgcodecs.imencode(".png", mat, png);
            return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toArray());
        } finally {
            png.release();
            mat.release();
        }
    }
}
