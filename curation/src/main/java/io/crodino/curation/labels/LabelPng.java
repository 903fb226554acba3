package io.crodino.curation.labels;

import io.crodino.curation.labels.mask.ClassMask;
import io.crodino.formats.ClassInfo;
import io.crodino.formats.UserException;
import io.crodino.formats.picture.PictureEncoding;
import io.crodino.formats.rgbd.RgbdFolder;
import java.util.List;
import java.util.stream.IntStream;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** Writes {@code label/STEM.png}. Immutable. */
final class LabelPng {
    private static final int MOST_IN_8_BITS = 255;

    private final List<Integer> ids;
    private final List<Integer> ignore;
    private final boolean wide;

    LabelPng(RgbdFolder folder) {
        this.ids = folder.classes().stream().map(ClassInfo::id).toList();
        this.ignore = folder.ignore();
        this.wide = IntStream.concat(
                        ids.stream().mapToInt(Integer::intValue),
                        ignore.stream().limit(1).mapToInt(Integer::intValue))
                .anyMatch(id -> id > MOST_IN_8_BITS);
    }

    /**
     * The file's content.
     *
     * @param picture what errors call it
     * @throws UserException when it has pixels without a class, and the data set no id for them
     */
    byte[] encode(ClassMask mask, String picture) {
        short[] stored = new short[mask.ids().length];
        for (int i = 0; i < stored.length; i++) {
            int id = mask.ids()[i] & 0xff;
            if (id == ClassMask.VOID && ignore.isEmpty()) {
                throw new UserException(
                        picture + " has pixels without a class, for which dataset.yaml has no id: expected"
                                + " 'ignore: [255]' there, or a class 'background', or labels everywhere");
            }
            stored[i] = (short) (int) (id == ClassMask.VOID ? ignore.get(0) : ids.get(id));
        }
        Mat all = new Mat(mask.height(), mask.width(), CvType.CV_16UC1);
        try {
            all.put(0, 0, stored);
            if (!wide) {
                all.convertTo(all, CvType.CV_8U);
            }
            return PictureEncoding.PNG.encode(all);
        } finally {
            all.release();
        }
    }
}
