package io.crodino.edge.view;

import io.crodino.formats.Modality;
import java.util.Optional;

/**
 * For those who look at what was seen. Moments have both pictures, come one after the other, never all of them, and are
 * for one looker alone: from the first on the loop keeps a copy of what it has computed last. From the first call on the
 * newest eight pictures of each sensor are kept in memory. Thread-safe; never blocks the loop.
 */
public interface Lookout {
    /**
     * The next moment that has not been given out; one that both networks have computed goes before one that is newer.
     *
     * @return empty when none came in time
     */
    Optional<Moment> next(long timeoutMillis) throws InterruptedException;

    /** Whether both networks compute the same moment now and then. */
    boolean compares();

    /**
     * The one of the newest eight usable pictures that was taken nearest to some time; empty when there is none. The caller
     * closes it soon.
     */
    Optional<LentPicture> picture(Modality sensor, long captureNanos);
}
