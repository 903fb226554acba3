package io.crodino.edge.model;

import io.crodino.formats.PerModality;
import io.crodino.formats.UserException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * The mean of two models' class probabilities, brought to full size, and its best class per pixel. Both sensors must see
 * the same scene pixel by pixel (registered depth). Reuses its buffers; confined to the thread that runs the models.
 */
public final class Fusion implements AutoCloseable {
    private final int classes;
    private final int quarter;
    private final Size size;
    private final Mat small;
    private final Mat large = new Mat();
    private final float[] mean;
    /** Of each four by four pixels, the largest mean of all classes. */
    private final float[] surest;

    private final float[] scores;
    private final float[] best;
    private final ByteBuffer map;

    /**
     * @param cards of the two models
     * @throws UserException when their inputs differ in size
     */
    public Fusion(PerModality<ModelCard> cards) {
        ModelCard card = cards.rgb();
        if (card.height() != cards.depth().height()
                || card.width() != cards.depth().width()) {
            throw new UserException("the policy fuse needs two models of one input size, found "
                    + card.width() + "x" + card.height() + " and "
                    + cards.depth().width() + "x" + cards.depth().height() + ": use two files of one export");
        }
        classes = card.classes().size();
        int rows = (card.height() + 3) / 4;
        int columns = (card.width() + 3) / 4;
        quarter = rows * columns;
        size = new Size(card.width(), card.height());
        small = new Mat(rows, columns, CvType.CV_32F);
        mean = new float[quarter];
        surest = new float[quarter];
        scores = new float[card.width() * card.height()];
        best = new float[scores.length];
        map = ByteBuffer.allocateDirect(scores.length);
    }

    /**
     * Fuses two outputs of {@link SegmentationModel#probability}.
     *
     * @return class ids, unsigned bytes, row by row; overwritten by the next call
     */
    public ByteBuffer fuse(FloatBuffer rgb, FloatBuffer depth) {
        for (int c = 0; c < classes; c++) {
            for (int i = 0; i < quarter; i++) {
                mean[i] = 0.5f * (rgb.get(c * quarter + i) + depth.get(c * quarter + i));
                surest[i] = c == 0 ? mean[i] : Math.max(surest[i], mean[i]);
            }
            small.put(0, 0, mean);
            Imgproc.resize(small, large, size, 0, 0, Imgproc.INTER_LINEAR);
            large.get(0, 0, scores);
            keepBest((byte) c);
        }
        return map;
    }

    /** Highest mean probability of the last fusion, 0 to 1, (H/4) * (W/4); overwritten by the next. */
    public FloatBuffer confidence() {
        return FloatBuffer.wrap(surest);
    }

    private void keepBest(byte id) {
        for (int i = 0; i < scores.length; i++) {
            if (id == 0 || scores[i] > best[i]) {
                best[i] = scores[i];
                map.put(i, id);
            }
        }
    }

    @Override
    public void close() {
        small.release();
        large.release();
    }
}
