package io.crodino.edge.capture;

import io.crodino.edge.events.Event;
import io.crodino.edge.events.LoggedEvent;
import io.crodino.edge.events.Reason;
import io.crodino.edge.view.Lookout;
import io.crodino.edge.view.Moment;
import io.crodino.edge.view.RuntimeView;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/** One look after the other: at what has happened, and at the newest moment. Confined to one thread. */
final class CaptureLoop {
    /** Who asks while nothing can be kept is forgotten after so long. */
    private static final long PATIENCE_NANOS = 5_000_000_000L;

    private static final long NOBODY = Long.MIN_VALUE;

    private final RuntimeView runtime;
    private final Lookout lookout;
    private final Triggers triggers;
    private final FrameKeeper keeper;
    private final FrameRing ring;
    private final CaptureTally tally;
    private final long reachNanos;
    private long seenEvent;
    private long requestedNanos = NOBODY;

    /**
     * Makes one.
     *
     * @param seenEvent number of the last event that is none of its business
     * @param ringS how far before a failover frames are kept, seconds
     */
    CaptureLoop(
            RuntimeView runtime,
            Lookout lookout,
            Triggers triggers,
            FrameKeeper keeper,
            FrameRing ring,
            CaptureTally tally,
            long seenEvent,
            double ringS) {
        this.runtime = runtime;
        this.lookout = lookout;
        this.triggers = triggers;
        this.keeper = keeper;
        this.ring = ring;
        this.tally = tally;
        this.reachNanos = Math.round(ringS * 1e9) + 2 * FrameRing.PERIOD_NANOS;
        this.seenEvent = seenEvent;
    }

    /** @param timeoutMillis that it waits for a moment */
    void look(long timeoutMillis) throws InterruptedException {
        Optional<Moment> moment = lookout.next(timeoutMillis);
        for (LoggedEvent logged : runtime.awaitEvents(seenEvent, 0)) {
            seenEvent = logged.number();
            hear(logged.event());
        }
        if (moment.isPresent()) {
            look(moment.get(), System.nanoTime());
        }
    }

    private void hear(Event event) {
        if (event instanceof Event.CaptureRequested) {
            requestedNanos = System.nanoTime();
        } else if (event instanceof Event.Switched switched
                && switched.reason() instanceof Reason.Failed
                && !switched.drill()) {
            keepWhatWasBefore(System.nanoTime());
        }
    }

    private void keepWhatWasBefore(long nowNanos) {
        for (Iterator<FrameRing.Slot.Held> frames = ring.newestFirst(); frames.hasNext(); ) {
            FrameRing.Slot.Held held = frames.next();
            if (nowNanos - held.pair().rgb().captureNanos() <= reachNanos) {
                Findings findings = held.findings().because(Set.of(CaptureReason.FAILOVER));
                keeper.keep(held.moment(), findings, held.pair(), nowNanos).ifPresent(tally::dropped);
            }
        }
        ring.forget();
    }

    private void look(Moment moment, long nowNanos) throws InterruptedException {
        Findings found = triggers.look(moment, keeper.novelty(moment), nowNanos);
        keeper.look(moment);
        boolean drill = runtime.drilling();
        Set<CaptureReason> reasons = EnumSet.noneOf(CaptureReason.class);
        reasons.addAll(found.reasons());
        if (requestedNanos != NOBODY) {
            reasons.add(CaptureReason.REQUEST);
        }
        boolean waits = !drill && ring.wants(nowNanos);
        Optional<DropCause> objection = drill && requestedNanos == NOBODY
                ? Optional.of(DropCause.DRILL)
                : keeper.objection(moment, reasons, nowNanos);
        boolean keeps = !reasons.isEmpty() && objection.isEmpty();
        if (!reasons.isEmpty()) {
            objection.ifPresent(this::dropped);
        }
        if (keeps || waits) {
            fetch(moment, found.because(reasons), keeps, waits, nowNanos);
        }
        if (requestedNanos != NOBODY && nowNanos - requestedNanos > PATIENCE_NANOS) {
            requestedNanos = NOBODY;
        }
    }

    private void fetch(Moment moment, Findings findings, boolean keeps, boolean waits, long nowNanos)
            throws InterruptedException {
        PicturePair.Search search = PicturePair.find(lookout, moment);
        if (search.pair().isEmpty()) {
            if (keeps) {
                tally.dropped(search.missing());
            }
            return;
        }
        try (PicturePair pair = search.pair().get()) {
            if (waits) {
                ring.add(moment, findings, pair, nowNanos);
            }
            if (keeps) {
                Optional<DropCause> cause = keeper.keep(moment, findings, pair, nowNanos);
                cause.ifPresentOrElse(this::dropped, () -> requestedNanos = NOBODY);
            }
        }
    }

    private void dropped(DropCause cause) {
        tally.dropped(cause);
        if (cause == DropCause.BUDGET || cause == DropCause.ROOM) {
            requestedNanos = NOBODY;
        }
    }
}
