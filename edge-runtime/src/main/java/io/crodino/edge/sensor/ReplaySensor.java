package io.crodino.edge.sensor;

import io.crodino.formats.Modality;
import io.crodino.formats.RgbdFolder;
import io.crodino.formats.RgbdImages;
import io.crodino.formats.UserException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.opencv.core.Mat;

/**
 * Plays one modality of an RGB-D folder in real time. Frames are decoded as they are due; the first ones stay in memory
 * up to a budget, so that a short recording that loops costs no decoding.
 */
final class ReplaySensor implements Sensor {
    private static final long MEMORY_BUDGET = 512L << 20;

    private final String source;
    private final Modality modality;
    private final RgbdFolder folder;
    private final RgbdImages images;
    private final double fps;
    private final boolean loop;
    private final List<Mat> kept = new ArrayList<>();
    private List<String> stems = List.of();
    private long keptBytes;
    private volatile boolean open;
    private long startNanos;
    private long sequence;

    /**
     * @param fps frames per second, above 0
     * @param loop whether it starts again at the end
     */
    ReplaySensor(String source, Modality modality, RgbdFolder folder, double fps, boolean loop) {
        this.source = source;
        this.modality = modality;
        this.folder = folder;
        this.images = new RgbdImages(folder);
        this.fps = fps;
        this.loop = loop;
    }

    @Override
    public SensorFormat open() {
        stems = folder.frames();
        if (stems.isEmpty()) {
            throw new UserException(folder.root() + " holds no pictures: expected rgb/ and depth/ with the same names");
        }
        open = true;
        sequence = 0;
        Mat first = picture(0);
        SensorFormat format = new SensorFormat(
                modality,
                first.cols(),
                first.rows(),
                fps,
                modality == Modality.DEPTH ? folder.depth().unit() : 0);
        startNanos = System.nanoTime();
        return format;
    }

    @Override
    public boolean read(Frame frame) throws InterruptedIOException {
        if (!open || (!loop && sequence >= stems.size())) {
            return false;
        }
        Mat picture = picture((int) (sequence % stems.size()));
        waitUntil(startNanos + (long) (sequence * 1e9 / fps));
        picture.copyTo(frame.image());
        frame.stamp(System.nanoTime(), ++sequence);
        return true;
    }

    private Mat picture(int index) {
        if (index < kept.size()) {
            return kept.get(index);
        }
        Mat picture = modality == Modality.RGB ? images.rgb(stems.get(index)) : images.depth(stems.get(index));
        if (index == kept.size() && keptBytes < MEMORY_BUDGET) {
            kept.add(picture);
            keptBytes += picture.total() * picture.elemSize();
        }
        return picture;
    }

    private static void waitUntil(long due) throws InterruptedIOException {
        for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
            LockSupport.parkNanos(wait);
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("the replay was interrupted");
            }
        }
    }

    @Override
    public String source() {
        return source;
    }

    /** Kept pictures stay: whoever reads may still be copying one. */
    @Override
    public void close() {
        open = false;
    }
}
