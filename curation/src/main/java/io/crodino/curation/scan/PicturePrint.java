package io.crodino.curation.scan;

import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfDouble;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * What a picture looks like: 256 bits that say whether brightness grows from one cell to the next (a difference hash of
 * 16 x 16), and a thumbnail. Both stay nearly the same when a picture is scaled, compressed or made brighter.
 *
 * @param bits four words
 * @param thumbnail grey, 32 x 24, row by row, with the mean 128 and a deviation of 48 unless it is flat
 */
public record PicturePrint(long[] bits, byte[] thumbnail) {
    private static final int SIDE = 16;
    private static final Size CELLS = new Size(SIDE + 1, SIDE);
    private static final Size THUMBNAIL = new Size(32, 24);
    private static final double MEAN = 128;
    private static final double DEVIATION = 48;

    /** @param grey 8UC1, stays the caller's */
    static PicturePrint of(Mat grey) {
        Mat cells = new Mat();
        Mat small = new Mat();
        try {
            Imgproc.resize(grey, cells, CELLS, 0, 0, Imgproc.INTER_AREA);
            Imgproc.resize(grey, small, THUMBNAIL, 0, 0, Imgproc.INTER_AREA);
            return new PicturePrint(bits(cells), normalised(small));
        } finally {
            cells.release();
            small.release();
        }
    }

    private static long[] bits(Mat cells) {
        byte[] values = new byte[(int) cells.total()];
        cells.get(0, 0, values);
        long[] bits = new long[SIDE * SIDE / Long.SIZE];
        for (int i = 0; i < SIDE * SIDE; i++) {
            int at = i / SIDE * (SIDE + 1) + i % SIDE;
            if ((values[at] & 0xff) < (values[at + 1] & 0xff)) {
                bits[i / Long.SIZE] |= 1L << i;
            }
        }
        return bits;
    }

    private static byte[] normalised(Mat small) {
        Mat normal = new Mat();
        MatOfDouble means = new MatOfDouble();
        MatOfDouble deviations = new MatOfDouble();
        try {
            Core.meanStdDev(small, means, deviations);
            double scale = DEVIATION / Math.max(1, deviations.get(0, 0)[0]);
            small.convertTo(normal, CvType.CV_8U, scale, MEAN - scale * means.get(0, 0)[0]);
            byte[] values = new byte[(int) normal.total()];
            normal.get(0, 0, values);
            return values;
        } finally {
            normal.release();
            means.release();
            deviations.release();
        }
    }

    /** Bits that differ, 0 to 256; two pictures that have nothing to do with each other have about 128. */
    public int distance(PicturePrint other) {
        int distance = 0;
        for (int i = 0; i < bits.length; i++) {
            distance += Long.bitCount(bits[i] ^ other.bits[i]);
        }
        return distance;
    }

    /** Mean difference of the thumbnails, 0 to 255. */
    public double difference(PicturePrint other) {
        long sum = 0;
        for (int i = 0; i < thumbnail.length; i++) {
            sum += Math.abs((thumbnail[i] & 0xff) - (other.thumbnail[i] & 0xff));
        }
        return (double) sum / thumbnail.length;
    }
}
