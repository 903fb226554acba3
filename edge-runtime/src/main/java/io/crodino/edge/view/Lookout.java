package io.crodino.edge.view;

import io.crodino.formats.Modality;
import java.util.Optional;

/**
 * For the one who looks at moments with both pictures, one after the other and never all of them. From the first call on
 * the loop keeps a copy of what it has computed last, and the newest eight pictures of each sensor are kept in memory.
 * Thread-safe; never blocks the loop.
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
