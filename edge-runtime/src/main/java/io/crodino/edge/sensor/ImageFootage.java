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
        int at = index++;
        return at < kept.size() ? kept.get(at) : decode(at);
    }

    private Mat decode(int at) throws IOException {
        if (passing != null) {
            passing.release();
            passing = null;
        }
        Mat picture;
        try {
            picture = decoder.apply(at);
        } catch (UserException e) {
            // A file that cannot even be read is no damaged picture: its disk may be gone.
            throw e.getCause() instanceof IOException ? new IOException(e.getMessage(), e) : new UndecodablePicture(e);
        }
        if (at == kept.size() && keptBytes < MEMORY_BUDGET) {
            kept.add(picture);
            keptBytes += picture.total() * picture.elemSize();
        } else {
            passing = picture;
        }
        return picture;
    }

    @Override
    public void close() {
        kept.forEach(Mat::release);
        kept.clear();
        keptBytes = 0;
        if (passing != null) {
            passing.release();
            passing = null;
        }
    }
}
