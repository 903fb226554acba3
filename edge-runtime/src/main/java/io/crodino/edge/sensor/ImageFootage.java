package io.crodino.edge.sensor;

import io.crodino.formats.UserException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/** Images, decoded as they are due; the first ones stay in memory up to a budget, so that a short loop costs nothing. */
final class ImageFootage implements Footage {
    private static final long MEMORY_BUDGET = 512L << 20;

    private final int count;
    private final IntFunction<Mat> decoder;
    private final List<Mat> kept = new ArrayList<>();
    private long keptBytes;
    private int index;
    private @Nullable Mat passing;

    /**
     * @param count images, at least 1
     * @param decoder decodes the image at a position; the result becomes the footage's own
     */
    ImageFootage(int count, IntFunction<Mat> decoder) {
        this.count = count;
        this.decoder = decoder;
    }

    @Override
    public void rewind() {
        index = 0;
    }

    @Override
    public @Nullable Mat next() throws IOException {
        if (index == count) {
            return null;
        }
        Mat picture = index < kept.size() ? kept.get(index) : decode();
        index++;
        return picture;
    }

    private Mat decode() throws IOException {
        if (passing != null) {
            passing.release();
            passing = null;
        }
        Mat picture;
        try {
            picture = decoder.apply(index);
        } catch (UserException e) {
            throw new IOException(e.getMessage(), e);
        }
        if (index == kept.size() && keptBytes < MEMORY_BUDGET) {
            kept.add(picture);
            keptBytes += picture.total() * picture.elemSize();
        } else {
            passing = picture;
        }
        return picture;
    }
}
