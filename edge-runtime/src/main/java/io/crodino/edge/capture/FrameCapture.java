package io.crodino.edge.capture;

import io.crodino.edge.events.LoggedEvent;
import io.crodino.edge.supervision.OnDeath;
import io.crodino.edge.supervision.Supervised;
import io.crodino.edge.view.CaptureState;
import io.crodino.edge.view.Lookout;
import io.crodino.edge.view.RuntimeView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is worth a label, on a thread of its own that looks ten times a second at what the loop has computed last.
 * While it writes it looks at nothing, so what comes meanwhile is not kept, and nothing queues. Thread-safe.
 */
public final class FrameCapture implements AutoCloseable {
    private static final long LOOK_MILLIS = 100;
    private static final long STOP_MILLIS = 1500;
    /** A picture may be on its way for so long before it is seen. */
    private static final long LONGEST_WAY_NANOS = 10_000_000_000L;

    private final RuntimeView runtime;
    private final Lookout lookout;
    private final CaptureConfig config;
    private final KnownClasses known;
    private final Path root;
    private final CaptureTally tally;
    private final Supervised thread;
    private final long startedAfterEvent;
    private volatile boolean closed;
    /** Opened at the start, so that a wrong one is an error then; opened again after a death. */
    private @Nullable CaptureFolder opened;

    private FrameCapture(RuntimeView runtime, Lookout lookout, CaptureConfig config, KnownClasses known) {
        this.runtime = runtime;
        this.lookout = lookout;
        this.config = config;
        this.known = known;
        this.root = Path.of(config.folder());
        this.tally = new CaptureTally(config.folder(), config.quotaBytes());
        this.startedAfterEvent = runtime.state().recent().stream()
                .mapToLong(LoggedEvent::number)
                .max()
                .orElse(0);
        this.thread = runtime.supervisor().thread("capture", OnDeath.START_AGAIN, this::run);
    }

    /**
     * Begins.
     *
     * @throws io.crodino.formats.UserException when the folder cannot be used
     */
    public static FrameCapture start(RuntimeView runtime, Lookout lookout, CaptureConfig config, KnownClasses known) {
        FrameCapture capture = new FrameCapture(runtime, lookout, config, known);
        capture.tellWhatIsOff();
        CaptureFolder folder = capture.folder();
        capture.opened = folder;
        capture.tally.holds(folder);
        capture.thread.start();
        return capture;
    }

    private void tellWhatIsOff() {
        if (known.trainingShares().isEmpty()) {
            tally.off(
                    CaptureReason.RARE_CLASS,
                    "the models do not say how often each class was in their training set: export the run again with"
                            + " this kit");
        }
        if (!lookout.compares()) {
            tally.off(
                    CaptureReason.DISAGREEMENT,
                    "the two networks are not compared: that needs both sensors, and agreement.budget above 0");
        }
    }

    private CaptureFolder folder() {
        return CaptureFolder.open(
                root, known, new DiskRoom(config.quotaBytes(), config.reserveBytes(), this::freeBytes));
    }

    /** What cannot be asked is not in the way: writing will tell. */
    private long freeBytes() {
        try {
            return Files.getFileStore(root).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    private void run() throws InterruptedException {
        CaptureFolder folder = opened == null ? folder() : opened;
        opened = null;
        long now = System.nanoTime();
        long back = Math.round(config.ringS() * 1e9) + LONGEST_WAY_NANOS;
        SplittableRandom random = new SplittableRandom(config.seed());
        try (FrameKeeper keeper = new FrameKeeper(
                        folder,
                        new FolderClock(Instant.now(), now, folder.newest(), back),
                        new KeepRule(config, now),
                        new FrameEncoder(known.classes()),
                        tally,
                        runtime::tell);
                FrameRing ring = new FrameRing(config.ringS())) {
            CaptureLoop loop = new CaptureLoop(
                    runtime,
                    lookout,
                    new Triggers(config, known.trainingShares(), random, now),
                    keeper,
                    ring,
                    tally,
                    startedAfterEvent,
                    config.ringS());
            while (!closed) {
                long next = System.nanoTime() + LOOK_MILLIS * 1_000_000;
                loop.look(LOOK_MILLIS);
                long left = (next - System.nanoTime()) / 1_000_000;
                if (left > 0 && !closed) {
                    Thread.sleep(left);
                }
            }
        }
    }

    public CaptureState state() {
        return tally.state();
    }

    /** Stops once the frame in hand is written. */
    @Override
    public void close() {
        closed = true;
        thread.stop();
        thread.ended(STOP_MILLIS);
    }
}
