package io.crodino.edge.view;

import io.crodino.edge.events.Event;
import io.crodino.edge.events.LoggedEvent;
import io.crodino.edge.supervision.Supervisor;
import io.crodino.formats.Modality;
import java.util.List;
import java.util.Optional;

/** What the server, and anybody else who only looks, may ask of the running kit. Thread-safe; never blocks the loop. */
public interface RuntimeView {
    /** The state at this moment, consistent in itself. */
    RuntimeState state();

    /** Whether a fault is put into a sensor on purpose, or one has not yet recovered from that. */
    boolean drilling();

    /** What a sensor sent last, good or bad, made small; empty before its first frame. The caller closes it. */
    Optional<SensorPicture> lastPicture(Modality sensor);

    /**
     * The newest depth picture in its own size, whoever is in charge; empty when there is none that is fresh, of a sensor
     * that is trusted. The caller closes it soon.
     */
    Optional<DepthPicture> depthPicture();

    /**
     * The one of the newest eight depth pictures that was taken nearest to some time, under the same conditions. From the
     * first call on the newest eight are kept in memory.
     *
     * @param captureNanos on the clock of {@link System#nanoTime}, as that of a result
     */
    Optional<DepthPicture> depthPicture(long captureNanos);

    /** Who looks after the threads of this runtime, and of everybody who looks at it. */
    Supervisor supervisor();

    /** Whether the loop still turns; it does so several times a second even when no frame comes. */
    boolean alive();

    /** The last result, as long as it is fresh; the caller closes it soon. */
    Optional<ResultSnapshot> latest();

    /**
     * Waits for a result newer than {@code sequence} that is fresh; the caller closes it soon. It waits its
     * whole time while there is none, also when one that nobody has seen is stale: callers ask again at once.
     *
     * @return empty when none came in time
     */
    Optional<ResultSnapshot> awaitNewer(long sequence, long timeoutMillis) throws InterruptedException;

    /**
     * Waits for events after number {@code after}, oldest first; an empty list when none came in time.
     *
     * @param after number of the last event the caller has seen, 0 for all that are kept; so is a number above the newest,
     *     which can only be of an earlier run
     */
    List<LoggedEvent> awaitEvents(long after, long timeoutMillis) throws InterruptedException;

    /** Puts what has happened to somebody who looks among the events. */
    void tell(Event event);
}
