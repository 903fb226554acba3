package io.crodino.world;

import io.crodino.formats.Modality;
import org.jspecify.annotations.Nullable;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * One endless flight that the sensors of the same source share: whoever asks first for a moment has the scene traced,
 * the other one finds it there. The terrain is kept while a sensor is open. Thread-safe.
 */
final class LiveFlight {
    private static final long NOWHERE = Long.MIN_VALUE;

    private final SyntheticSource source;
    private final WorldFrame frame;
    private int users;
    private @Nullable World world;
    private long tracedStep = NOWHERE;

    LiveFlight(SyntheticSource source) {
        this.source = source;
        this.frame = WorldFrame.of(source.camera());
    }

    /** A sensor opens; each call needs one {@link #release}. */
    synchronized void acquire() {
        users++;
        if (world == null) {
            world = new World(World.flightSeed(source.seed(), Split.LIVE, 0), source.camera(), source.weather());
            tracedStep = NOWHERE;
        }
    }

    /** A sensor closes. */
    synchronized void release() {
        users--;
        if (users == 0) {
            world = null;
        }
    }

    /** Renders one moment as one sensor sees it; false when no sensor holds the flight any more. */
    synchronized boolean render(long step, Modality modality, Mat image) {
        World flown = world;
        if (flown == null) {
            return false;
        }
        if (step != tracedStep) {
            flown.moveTo(source.secondsOf(step));
            tracedStep = step;
        }
        int rows = source.camera().height();
        int columns = source.camera().width();
        if (modality == Modality.RGB) {
            flown.picture(frame.bgr());
            image.create(rows, columns, CvType.CV_8UC3);
            image.put(0, 0, frame.bgr());
        } else {
            flown.measure(frame.millimetres());
            image.create(rows, columns, CvType.CV_16UC1);
            image.put(0, 0, frame.millimetres());
        }
        return true;
    }
}
