package io.crodino.trainer.data;

import io.crodino.formats.PerModality;

/**
 * One frame at network size, row by row.
 *
 * @param bgr H x W x 3, as OpenCV gives it
 * @param depth H x W, the bits of 16 unsigned bits in the data set's unit, 0 = no measurement
 * @param labels H x W training ids for each sensor's network, 255 where nothing is learned; one map for both where a person
 *     has labelled the frame
 */
public record LabelledFrame(byte[] bgr, short[] depth, PerModality<byte[]> labels) {
    /** With one map for both networks. */
    public LabelledFrame(byte[] bgr, short[] depth, byte[] label) {
        this(bgr, depth, new PerModality<>(label, label));
    }

    /** The map of a frame that has one. */
    public byte[] label() {
        return labels.rgb();
    }

    /** The same with other labels. */
    public LabelledFrame labelled(PerModality<byte[]> others) {
        return new LabelledFrame(bgr, depth, others);
    }

    /**
     * The same with left and right exchanged.
     *
     * @param width columns
     */
    public LabelledFrame mirrored(int width) {
        byte[] colors = new byte[bgr.length];
        short[] distances = new short[depth.length];
        for (int i = 0; i < depth.length; i++) {
            int column = i % width;
            int from = i - column + width - 1 - column;
            distances[i] = depth[from];
            System.arraycopy(bgr, 3 * from, colors, 3 * i, 3);
        }
        return new LabelledFrame(colors, distances, labels.map(map -> mirrored(map, width)));
    }

    private static byte[] mirrored(byte[] map, int width) {
        byte[] turned = new byte[map.length];
        for (int i = 0; i < map.length; i++) {
            int column = i % width;
            turned[i] = map[i - column + width - 1 - column];
        }
        return turned;
    }

    long bytes() {
        return bgr.length + 2L * depth.length + labels.rgb().length;
    }
}
