package io.crodino.edge.capture;

import io.crodino.edge.events.Event;
import io.crodino.edge.view.Moment;
import io.crodino.formats.Passwords;
import io.crodino.formats.PerModality;
import io.crodino.formats.UserException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Keeps a frame if the rules allow it: puts it into the folder, counts it, and tells when that begins to fail. Confined to
 * one thread.
 */
final class FrameKeeper implements AutoCloseable {
    private static final long RETRY_NANOS = 10_000_000_000L;

    private final CaptureFolder folder;
    private final FolderClock clock;
    private final KeepRule rule;
    private final FrameEncoder encoder;
    private final CaptureTally tally;
    private final Consumer<Event> told;
    private boolean failing;
    private long retryNanos;

    /** @param folder whose frames it keeps; closed with this */
    FrameKeeper(
            CaptureFolder folder,
            FolderClock clock,
            KeepRule rule,
            FrameEncoder encoder,
            CaptureTally tally,
            Consumer<Event> told) {
        this.folder = folder;
        this.clock = clock;
        this.rule = rule;
        this.encoder = encoder;
        this.tally = tally;
        this.told = told;
        tally.holds(folder);
    }

    /** Why a moment would not be kept, before anybody fetches its pictures; empty when it would. */
    Optional<DropCause> objection(Moment moment, Set<CaptureReason> reasons, long nowNanos) {
        return failing && nowNanos - retryNanos < 0
                ? Optional.of(DropCause.DISK)
                : rule.objection(moment, reasons, nowNanos);
    }

    /** Called with every moment, kept or not. */
    void look(Moment moment) {
        rule.look(moment);
    }

    /** How far a moment is from all that were kept, in usual distances of two moments; NaN before these are known. */
    double novelty(Moment moment) {
        return rule.novelty(moment);
    }

    /** @return why it was not kept; empty when it was */
    Optional<DropCause> keep(Moment moment, Findings findings, PicturePair pair, long nowNanos) {
        Optional<DropCause> objection = objection(moment, findings.reasons(), nowNanos);
        if (objection.isPresent()) {
            return objection;
        }
        CaptureEntry entry = entry(moment, findings, pair);
        if (folder.has(entry.time())) {
            return Optional.of(DropCause.DUPLICATE);
        }
        try {
            return write(entry, moment, pair, nowNanos);
        } catch (UserException e) {
            failed(String.valueOf(e.getMessage()), nowNanos);
            return Optional.of(DropCause.DISK);
        }
    }

    private CaptureEntry entry(Moment moment, Findings findings, PicturePair pair) {
        PerModality<Long> nanos = pair.captureNanos().map(clock::at);
        String stem = FolderClock.stem(Math.min(nanos.rgb(), nanos.depth()));
        return new CaptureEntry(stem, findings, moment.by(), moment.model(), rule.nearest(moment), nanos);
    }

    private Optional<DropCause> write(CaptureEntry entry, Moment moment, PicturePair pair, long nowNanos) {
        double unit = folder.unit(pair.depth().unit());
        int left = folder.add(entry, encoder.encode(moment, pair.rgb(), pair.depth(), unit), unit);
        tally.holds(folder);
        if (left < 0) {
            return Optional.of(DropCause.ROOM);
        }
        rule.kept(moment, entry.findings().reasons(), nowNanos);
        tally.kept(entry, left, Math.min(pair.rgb().captureNanos(), pair.depth().captureNanos()));
        if (failing) {
            failing = false;
            told.accept(new Event.CaptureResumed());
            tally.trouble("");
        }
        return Optional.empty();
    }

    private void failed(String why, long nowNanos) {
        retryNanos = nowNanos + RETRY_NANOS;
        if (!failing) {
            failing = true;
            told.accept(new Event.CaptureFailed(why));
        }
        tally.trouble(Passwords.hidden(why));
    }

    @Override
    public void close() {
        encoder.close();
        folder.close();
    }
}
