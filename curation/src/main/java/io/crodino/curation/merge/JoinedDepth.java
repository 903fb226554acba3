package io.crodino.curation.merge;

import io.crodino.formats.DepthFormat;
import io.crodino.formats.rgbd.RgbdFolder;
import java.util.List;
import org.opencv.core.Mat;

/** How the joined folder stores depth. Stateless. */
final class JoinedDepth {
    private static final int LARGEST = 65535;

    private JoinedDepth() {}

    /** The finest unit of all folders in which 16 bits hold the farthest distance; 0 means no measurement. */
    static DepthFormat of(List<RgbdFolder> folders) {
        double max = folders.stream()
                .mapToDouble(folder ->
                        Math.min(folder.depth().max(), LARGEST * folder.depth().unit()))
                .max()
                .orElseThrow();
        double unit = folders.stream()
                .mapToDouble(folder -> folder.depth().unit())
                .filter(each -> max <= LARGEST * each)
                .min()
                .orElseThrow();
        return new DepthFormat(unit, 0, List.of(0), max);
    }

    /** Whether a folder's files can be taken as they are. */
    static boolean isSame(RgbdFolder folder, DepthFormat joined) {
        DepthFormat own = folder.depth();
        double farthest = Math.min(own.max(), LARGEST * own.unit());
        return !folder.isCalibrated()
                && own.unit() == joined.unit()
                && own.rotateBits() == 0
                && own.invalid().equals(List.of(0))
                && farthest >= joined.max();
    }

    /**
     * Brings a picture into the joined form.
     *
     * @param depth 16UC1 in the folder's units, 0 = no measurement
     */
    static void convert(Mat depth, DepthFormat from, DepthFormat to) {
        double factor = from.unit() / to.unit();
        short[] values = new short[(int) depth.total()];
        depth.get(0, 0, values);
        for (int i = 0; i < values.length; i++) {
            long value = Math.round((values[i] & 0xffff) * factor);
            values[i] = (short) (value > LARGEST ? 0 : value);
        }
        depth.put(0, 0, values);
    }
}
