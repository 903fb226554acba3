package io.crodino.edge.record;

import io.crodino.edge.terms.RecordingEnd;
import io.crodino.edge.view.Lookout;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One recording of a running kit. The newest frame wins: while one is written nothing is looked at, and nothing queues.
 * Written by one thread; may be stopped and asked by any.
 */
final class LiveRecording {
    /** Several looks in the time between two pictures of a fast sensor. */
    private static final long LOOK_MILLIS = 4;

    private final Lookout lookout;
    private final Map<Modality, Double> fps;
    private final LiveRecordConfig config;
    private final Path root;
    private final FileStore disk;
    private final long startNanos;
    private final double intervalNanos;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile RecordingEnd asked = RecordingEnd.STOPPED;
    private volatile Progress progress = new Progress(0, 0, 0, 0, 0);
    private double lateNanos;

    /**
     * How far it is.
     *
     * @param late frames that were wanted and came while another was written
     * @param unpaired pictures that had no partner, or did not fit
     */
    record Progress(long frames, long rgbFrames, long depthFrames, long late, long unpaired) {
        /** In words, what the folder lacks, if anything. */
        String lacks(boolean both) {
            if (frames == 0) {
                return "nothing has come from any sensor";
            }
            if (both && (rgbFrames == 0 || depthFrames == 0)) {
                return "there is nothing of the " + (rgbFrames == 0 ? Modality.RGB : Modality.DEPTH).key() + " sensor";
            }
            if (both && (rgbFrames < frames || depthFrames < frames)) {
                return String.format(
                        Locale.ROOT,
                        "%d frames have RGB alone, %d depth alone",
                        frames - depthFrames,
                        frames - rgbFrames);
            }
            return "";
        }
    }

    /** Why it is over, in a code and in words that follow "because". */
    record Outcome(RecordingEnd end, String why) {}

    /**
     * Makes one, which begins with {@link #run}.
     *
     * @param fps expected of each sensor of the kit, one or two
     * @param root does not exist
     * @param disk on which it will be
     */
    LiveRecording(Lookout lookout, Map<Modality, Double> fps, LiveRecordConfig config, Path root, FileStore disk) {
        this.lookout = lookout;
        this.fps = Map.copyOf(fps);
        this.config = config;
        this.root = root;
        this.disk = disk;
        this.startNanos = System.nanoTime();
        double most = slowest();
        this.intervalNanos = 1e9 / (config.fps() > 0 ? Math.min(config.fps(), most) : most);
    }

    private double slowest() {
        return fps.values().stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    Path root() {
        return root;
    }

    boolean hasBoth() {
        return fps.size() > 1;
    }

    /** Ends it soon. */
    void stop(RecordingEnd why) {
        if (stopping.getCount() > 0) {
            asked = why;
            stopping.countDown();
        }
    }

    Progress progress() {
        return progress;
    }

    /** Seconds since it was asked for. */
    double seconds() {
        return (System.nanoTime() - startNanos) / 1e9;
    }

    /**
     * Records until it is told to stop, or must. The folder is complete then, also when this throws, unless the outcome
     * says otherwise.
     */
    Outcome run() throws InterruptedException {
        try (LiveFolder folder = new LiveFolder(root, config.rgbFormat())) {
            return record(folder);
        } catch (UserException e) {
            return new Outcome(RecordingEnd.FAILED, "writing failed: " + e.getMessage());
        }
    }

    private Outcome record(LiveFolder folder) throws InterruptedException {
        RateLimit rate = new RateLimit(config.fps(), slowest());
        try (LiveFrames frames = new LiveFrames(lookout, fps, startNanos, rate::passes)) {
            while (stopping.getCount() > 0) {
                if (seconds() >= config.longestS()) {
                    return new Outcome(
                            RecordingEnd.LONGEST,
                            String.format(Locale.ROOT, "it may last %.0f s (record.longest-s)", config.longestS()));
                }
                long begun = System.nanoTime();
                FrameSet set = frames.next(begun);
                if (set == null) {
                    stopping.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                } else if (hasRoom()) {
                    folder.write(set);
                    lateNanos += Math.max(0, System.nanoTime() - begun - intervalNanos);
                } else {
                    return new Outcome(RecordingEnd.RESERVE, noRoom(config));
                }
                progress = progress(folder, frames);
            }
            return new Outcome(asked, asked == RecordingEnd.STOPPED ? "it was stopped" : "the kit stops");
        }
    }

    private Progress progress(LiveFolder folder, LiveFrames frames) {
        return new Progress(
                folder.frames(),
                folder.rgbFrames(),
                folder.depthFrames(),
                (long) (lateNanos / intervalNanos),
                frames.unpaired() + folder.unfit());
    }

    /** What cannot be asked is not in the way: writing will tell. */
    boolean hasRoom() {
        try {
            return disk.getUsableSpace() >= config.reserveBytes();
        } catch (IOException e) {
            return true;
        }
    }

    /** Words that follow "because", or stand alone. */
    static String noRoom(LiveRecordConfig config) {
        return "less than " + config.reserveMb() + " MB of the disk are free (record.reserve-mb)";
    }
}
