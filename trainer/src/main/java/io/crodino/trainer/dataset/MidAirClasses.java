package io.crodino.trainer.dataset;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.UserException;
import io.crodino.formats.rgbd.RgbdFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** Mid-Air's 14 ids; 7 is never used, so 13 classes remain and the ids above it move down. */
final class MidAirClasses {
    private static final List<String> NAMES = List.of(
            "sky",
            "animals",
            "trees",
            "dirt ground",
            "ground vegetation",
            "rocky ground",
            "boulders",
            "water plane",
            "man-made construction",
            "road",
            "train track",
            "road sign",
            "other man-made objects");
    private static final int UNUSED = 7;
    private static final int LARGEST = 13;

    private MidAirClasses() {}

    /** Position = training id. */
    static List<ClassInfo> classes() {
        return IntStream.range(0, NAMES.size())
                .mapToObj(id -> new ClassInfo(NAMES.get(id), id, Palette.color(id)))
                .toList();
    }

    /** Training ids, 8UC1, from a picture whose first channel holds the ids; OpenCV has it last of three. */
    static Mat trainingIds(Mat stored, Path file) {
        if (stored.depth() != CvType.CV_8U) {
            throw new UserException(file + " has pixels of type " + CvType.typeToString(stored.type())
                    + ": expected 8 bits with class ids in the first channel");
        }
        Mat ids = new Mat();
        Core.extractChannel(stored, ids, stored.channels() >= 3 ? 2 : 0);
        byte[] pixels = new byte[(int) ids.total()];
        ids.get(0, 0, pixels);
        for (int i = 0; i < pixels.length; i++) {
            int id = pixels[i] & 0xff;
            if (id > LARGEST) {
                ids.release();
                throw new UserException(file + " holds label id " + id + " at x=" + i % stored.cols() + ", y="
                        + i / stored.cols() + ": expected 0 to " + LARGEST);
            }
            pixels[i] = (byte) (id == UNUSED ? RgbdFolder.IGNORE : id > UNUSED ? id - 1 : id);
        }
        ids.put(0, 0, pixels);
        return ids;
    }
}
