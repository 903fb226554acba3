package io.crodino.curation.labels.mask;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.ImageSize;
import java.util.Arrays;

/** The class of each pixel of a picture. Mutable; confined to one thread at a time. */
public final class ClassMask {
    /** The id of pixels without a class. */
    public static final int VOID = ClassInfo.IGNORE;

    private static final int IDS = 256;

    private final int width;
    private final int height;
    private final byte[] ids;

    /** @param ids training ids as unsigned bytes, {@link #VOID} for none, row by row; becomes this mask's own */
    public ClassMask(int width, int height, byte[] ids) {
        if (ids.length != width * height) {
            throw new IllegalArgumentException(ids.length + " ids for " + width + " x " + height);
        }
        this.width = width;
        this.height = height;
        this.ids = ids;
    }

    /** One that is all of one id. */
    public static ClassMask filled(ImageSize size, int id) {
        byte[] ids = new byte[size.width() * size.height()];
        Arrays.fill(ids, (byte) id);
        return new ClassMask(size.width(), size.height(), ids);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public ImageSize size() {
        return new ImageSize(width, height);
    }

    /** Training id, 0 to 255. */
    public int at(int x, int y) {
        return ids[y * width + x] & 0xff;
    }

    /** Paints a pixel. */
    public void set(int x, int y, int id) {
        ids[y * width + x] = (byte) id;
    }

    /** Paints pixels {@code from} (included) to {@code to} (not included) of a row; what lies outside the picture is left out. */
    public void fillRow(int y, int from, int to, int id) {
        int begin = Math.max(0, from);
        int end = Math.min(width, to);
        if (y >= 0 && y < height && begin < end) {
            Arrays.fill(ids, y * width + begin, y * width + end, (byte) id);
        }
    }

    /** Row by row; this mask's own, so that whoever changes it changes the mask. */
    public byte[] ids() {
        return ids;
    }

    /** How many pixels each of the 256 ids has. */
    public int[] counts() {
        int[] counts = new int[IDS];
        for (byte id : ids) {
            counts[id & 0xff]++;
        }
        return counts;
    }

    /** The least intersection over union of any id that is in this mask or the other, which has the same size; 0 to 1. */
    public double leastOverlap(ClassMask other) {
        int[] union = new int[IDS];
        int[] both = new int[IDS];
        for (int i = 0; i < ids.length; i++) {
            union[ids[i] & 0xff]++;
            if (ids[i] == other.ids[i]) {
                both[ids[i] & 0xff]++;
            } else {
                union[other.ids[i] & 0xff]++;
            }
        }
        double least = 1;
        for (int id = 0; id < IDS; id++) {
            least = union[id] == 0 ? least : Math.min(least, (double) both[id] / union[id]);
        }
        return least;
    }
}
