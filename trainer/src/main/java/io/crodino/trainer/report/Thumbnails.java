package io.crodino.trainer.report;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.ColorResizer;
import io.crodino.formats.InputSize;
import io.crodino.formats.picture.IndexedPng;
import io.crodino.trainer.data.LabelledFrame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** Frames and class maps as small PNG pictures. */
public final class Thumbnails {
    private static final int LONGEST_SIDE = 160;
    private static final int SHORTEST_SIDE = 32;
    private static final int BRIGHTEST = 235;
    private static final int DARKEST = 60;
    private static final List<ClassInfo> RIGHT_AND_WRONG =
            List.of(new ClassInfo("right", 0, "#9aa6b4"), new ClassInfo("wrong", 1, "#d32f2f"));

    private final InputSize full;
    private final InputSize small;
    private final Pictures pictures;
    private final List<ClassInfo> classes;

    /**
     * @param size of the frames
     * @param classes position = training id
     */
    public Thumbnails(InputSize size, List<ClassInfo> classes) {
        double longest = (double) LONGEST_SIDE / Math.max(size.height(), size.width());
        double shortest = (double) SHORTEST_SIDE / Math.min(size.height(), size.width());
        double factor = Math.min(1, Math.max(longest, shortest));
        this.full = size;
        this.small = new InputSize((int) Math.round(factor * size.height()), (int) Math.round(factor * size.width()));
        this.pictures = new Pictures(small, classes);
        this.classes = List.copyOf(classes);
    }

    /** The colour picture. */
    public byte[] color(LabelledFrame frame) {
        Mat mat = new Mat(full.height(), full.width(), CvType.CV_8UC3);
        Mat shrunk = new Mat();
        try {
            mat.put(0, 0, frame.bgr());
            ColorResizer.resizeOne(small, mat, shrunk);
            byte[] bgr = new byte[3 * small.area()];
            shrunk.get(0, 0, bgr);
            return pictures.color(new LabelledFrame(bgr, new short[0], new byte[0]));
        } finally {
            mat.release();
            shrunk.release();
        }
    }

    /** Near is warm, far is cold, black was not measured. */
    public byte[] depth(LabelledFrame frame) {
        short[] depth = new short[small.area()];
        for (int i = 0; i < depth.length; i++) {
            depth[i] = frame.depth()[nearest(i)];
        }
        return pictures.depth(new LabelledFrame(new byte[0], depth, new byte[0]));
    }

    /** Near is bright, far is dark, black was not measured: under class colours these stay what they are. */
    public byte[] greyDepth(LabelledFrame frame) {
        int farthest = 1;
        for (short value : frame.depth()) {
            farthest = Math.max(farthest, value & 0xffff);
        }
        byte[] bgr = new byte[3 * small.area()];
        for (int i = 0; i < small.area(); i++) {
            int value = frame.depth()[nearest(i)] & 0xffff;
            byte grey = (byte) (value == 0 ? 0 : BRIGHTEST - (BRIGHTEST - DARKEST) * value / farthest);
            Arrays.fill(bgr, 3 * i, 3 * i + 3, grey);
        }
        return pictures.color(new LabelledFrame(bgr, new short[0], new byte[0]));
    }

    /** Class colours; black is ignored. */
    public byte[] classes(byte[] map) {
        byte[] shrunk = new byte[small.area()];
        for (int i = 0; i < shrunk.length; i++) {
            shrunk[i] = map[nearest(i)];
        }
        return painted(shrunk, classes);
    }

    /** Red where a map differs from the truth, grey where it does not, black where there is none. */
    public byte[] errors(byte[] map, byte[] truth) {
        byte[] wrong = new byte[small.area()];
        for (int i = 0; i < wrong.length; i++) {
            int at = nearest(i);
            wrong[i] =
                    (byte) ((truth[at] & 0xff) == ClassInfo.IGNORE ? ClassInfo.IGNORE : map[at] == truth[at] ? 0 : 1);
        }
        return painted(wrong, RIGHT_AND_WRONG);
    }

    /** With a palette: a report holds so many of these that they would make up most of it. */
    private byte[] painted(byte[] map, List<ClassInfo> palette) {
        byte[] ids = map.clone();
        for (int i = 0; i < ids.length; i++) {
            ids[i] = (byte) Math.min(ids[i] & 0xff, palette.size());
        }
        List<ClassInfo> colors = new ArrayList<>(palette);
        colors.add(new ClassInfo("ignored", palette.size(), "#000000"));
        return IndexedPng.encode(ids, small.width(), small.height(), colors);
    }

    /** The pixel of the whole picture that a pixel of the small one shows. */
    private int nearest(int index) {
        int y = index / small.width() * full.height() / small.height();
        int x = index % small.width() * full.width() / small.width();
        return y * full.width() + x;
    }
}
