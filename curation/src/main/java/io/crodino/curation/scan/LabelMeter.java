package io.crodino.curation.scan;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.ImageSize;
import io.crodino.formats.rgbd.RgbdFolder;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** Takes the figures of a label picture. Immutable; thread-safe. */
final class LabelMeter {
    private static final int IDS = 1 << 16;
    private static final int UNKNOWN = -1;
    private static final int MOST_UNKNOWN = 20;

    private final int classes;
    private final int[] trainingIds = new int[IDS];

    LabelMeter(RgbdFolder folder) {
        List<ClassInfo> infos = folder.classes();
        classes = infos.size();
        Arrays.fill(trainingIds, UNKNOWN);
        folder.ignore().forEach(id -> trainingIds[id] = RgbdFolder.IGNORE);
        for (int i = 0; i < classes; i++) {
            trainingIds[infos.get(i).id()] = i;
        }
    }

    /** Whether it has the form of a label picture. */
    static boolean takes(Mat stored) {
        return stored.channels() == 1 && (stored.depth() == CvType.CV_8U || stored.depth() == CvType.CV_16U);
    }

    /**
     * Counts its pixels.
     *
     * @param stored 8UC1 or 16UC1, ids
     * @param map becomes 8UC1 training ids
     */
    LabelFacts measure(Mat stored, Mat map) {
        short[] ids = ids(stored);
        byte[] training = new byte[ids.length];
        long[] pixels = new long[classes];
        long ignored = 0;
        SortedMap<Integer, Long> unknown = new TreeMap<>();
        for (int i = 0; i < ids.length; i++) {
            int id = trainingIds[ids[i] & 0xffff];
            if (id == UNKNOWN) {
                unknown.merge(ids[i] & 0xffff, 1L, Long::sum);
            } else if (id == RgbdFolder.IGNORE) {
                ignored++;
            } else {
                pixels[id]++;
            }
            training[i] = (byte) (id == UNKNOWN ? RgbdFolder.IGNORE : id);
        }
        while (unknown.size() > MOST_UNKNOWN) {
            unknown.remove(unknown.lastKey());
        }
        map.create(stored.rows(), stored.cols(), CvType.CV_8UC1);
        map.put(0, 0, training);
        return new LabelFacts(new ImageSize(stored.cols(), stored.rows()), pixels, ignored, unknown);
    }

    private static short[] ids(Mat stored) {
        Mat wide = new Mat();
        try {
            stored.convertTo(wide, CvType.CV_16U);
            short[] ids = new short[(int) wide.total()];
            wide.get(0, 0, ids);
            return ids;
        } finally {
            wide.release();
        }
    }
}
