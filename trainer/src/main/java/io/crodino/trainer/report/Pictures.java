package io.crodino.trainer.report;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.InputSize;
import io.crodino.formats.picture.ClassColors;
import io.crodino.formats.picture.DepthColors;
import io.crodino.formats.picture.PictureEncoding;
import io.crodino.trainer.data.LabelledFrame;
import java.util.List;
import java.util.stream.IntStream;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** Frames and class maps as PNG pictures. */
public record Pictures(InputSize size, List<ClassInfo> classes) {
    /** The colour picture. */
    public byte[] color(LabelledFrame frame) {
        Mat mat = new Mat(size.height(), size.width(), CvType.CV_8UC3);
        mat.put(0, 0, frame.bgr());
        return encode(mat);
    }

    /** Near is warm, far is cold, black was not measured. */
    public byte[] depth(LabelledFrame frame) {
        Mat depth = new Mat(size.height(), size.width(), CvType.CV_16UC1);
        depth.put(0, 0, frame.depth());
        Mat colors = DepthColors.paint(depth, farthest(frame.depth()));
        depth.release();
        return encode(colors);
    }

    /** Class colours; black is ignored. */
    public byte[] classes(byte[] map) {
        Mat ids = new Mat(size.height(), size.width(), CvType.CV_8UC1);
        Mat colors = new Mat();
        ids.put(0, 0, map);
        new ClassColors(classes).paint(ids, colors);
        ids.release();
        return encode(colors);
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

    private static byte[] encode(Mat mat) {
        try {
            return PictureEncoding.RUN_LENGTH_PNG.encode(mat);
        } finally {
            mat.release();
        }
    }
}
