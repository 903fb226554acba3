package io.crodino.edge.record;

import io.crodino.edge.view.LentPicture;
import io.crodino.edge.view.Lookout;
import io.crodino.edge.view.Moment;
import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;

/** The newest eight pictures of each sensor, as a test has made them. Thread-safe. */
public final class KeptPictures implements Lookout {
    private final Map<Modality, Deque<LentPicture>> pictures = new EnumMap<>(Modality.class);
    private final AtomicInteger lent = new AtomicInteger();

    public KeptPictures() {
        OpenCv.load();
        for (Modality modality : Modality.values()) {
            pictures.put(modality, new ArrayDeque<>());
        }
    }

    /** A colour picture of one grey. */
    public void sees(long captureNanos, int grey) {
        sees(Modality.RGB, new Mat(48, 64, CvType.CV_8UC3, Scalar.all(grey)), 0, captureNanos);
    }

    /** A depth picture of one value. */
    public void measures(long captureNanos, Size size, double unit, int value) {
        sees(Modality.DEPTH, new Mat(size, CvType.CV_16UC1, Scalar.all(value)), unit, captureNanos);
    }

    private synchronized void sees(Modality modality, Mat image, double unit, long captureNanos) {
        Deque<LentPicture> kept = pictures.get(modality);
        kept.add(new LentPicture(image, unit, captureNanos, lent::decrementAndGet));
        if (kept.size() > 8) {
            kept.remove();
        }
    }

    /** As the kit does once it does not trust a sensor. */
    synchronized void discard(Modality modality) {
        pictures.get(modality).clear();
    }

    /** Pictures that have not been given back. */
    int lent() {
        return lent.get();
    }

    @Override
    public synchronized Optional<LentPicture> picture(Modality sensor, long captureNanos) {
        Optional<LentPicture> nearest = pictures.get(sensor).stream()
                .min(Comparator.comparingLong(picture -> Math.abs(picture.captureNanos() - captureNanos)));
        nearest.ifPresent(picture -> lent.incrementAndGet());
        return nearest;
    }

    @Override
    public Optional<Moment> next(long timeoutMillis) {
        return Optional.empty();
    }

    @Override
    public boolean compares() {
        return false;
    }
}
