package io.crodino.edge.record;

import io.crodino.edge.events.Event;
import io.crodino.edge.supervision.OnDeath;
import io.crodino.edge.supervision.Supervised;
import io.crodino.edge.terms.RecordingEnd;
import io.crodino.edge.view.Lookout;
import io.crodino.edge.view.RecordingState;
import io.crodino.edge.view.RuntimeState;
import io.crodino.edge.view.RuntimeView;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records what the sensors of a running kit see, while somebody wants that: one recording at a time, each a folder of its
 * own, on a thread of its own that takes the pictures which the kit has anyway. Thread-safe.
 */
public final class LiveRecorder implements AutoCloseable {
    /** So long a frame in hand may take, and the times; the kit stops in two seconds. */
    private static final long STOP_MILLIS = 1500;

    private static final double USUAL_FPS = 30;
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final RuntimeView runtime;
    private final Lookout lookout;
    private final LiveRecordConfig config;
    private final Path folder;
    private @Nullable LiveRecording current;
    private @Nullable Supervised thread;
    private RecordingState last;
    private boolean closed;

    /**
     * Nothing is recorded before {@link #start}.
     *
     * @param config which wants recordings
     * @throws UserException when its folder cannot be used
     */
    public LiveRecorder(RuntimeView runtime, Lookout lookout, LiveRecordConfig config) {
        this.runtime = runtime;
        this.lookout = lookout;
        this.config = config;
        this.folder = prepare(config);
        this.last = new RecordingState(config.folder(), false, "", 0, 0, 0, 0, 0, 0, 0, config.longestS(), "");
    }

    /**
     * Makes the folder, if it is wanted and not there.
     *
     * @throws UserException when that does not work, or nothing can be written into it
     */
    public static Path prepare(LiveRecordConfig config) {
        Path folder = Path.of(config.folder());
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new UserException(folder + " is a file: expected a folder for recordings with --record");
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UserException("cannot make " + folder + ": choose another folder with --record", e);
        }
        if (!Files.isWritable(folder)) {
            throw new UserException("cannot write into " + folder + ": choose another folder with --record");
        }
        return folder;
    }

    /**
     * Begins a recording.
     *
     * @param by through which door it was asked for, e.g. {@code HTTP}
     * @throws UserException when one goes on, or there is no room
     */
    public synchronized RecordingState start(String by) {
        if (closed) {
            throw new UserException("the kit stops");
        }
        if (current != null) {
            throw new UserException("recording " + name(current) + " goes on: stop it first");
        }
        FileStore disk = disk();
        LiveRecording begun = new LiveRecording(lookout, rates(), config, free(NAME.format(Instant.now())), disk);
        if (!begun.hasRoom()) {
            throw new UserException(LiveRecording.noRoom(config) + ": free some space");
        }
        current = begun;
        thread = runtime.supervisor().thread("recorder", OnDeath.LET_GO, () -> record(begun), () -> letGo(begun));
        runtime.tell(new Event.RecordingStarted(name(begun), by));
        thread.start();
        return state();
    }

    private FileStore disk() {
        try {
            return Files.getFileStore(folder);
        } catch (IOException e) {
            throw new UserException("cannot write into " + folder + ": " + e.getMessage(), e);
        }
    }

    private Map<Modality, Double> rates() {
        Map<Modality, Double> rates = new EnumMap<>(Modality.class);
        for (RuntimeState.SensorState sensor : runtime.state().sensors()) {
            rates.put(sensor.sensor(), sensor.expectedFps() > 0 ? sensor.expectedFps() : USUAL_FPS);
        }
        return rates;
    }

    /** The computer may have forgotten the time, and give one twice. */
    private Path free(String name) {
        Path root = folder.resolve(name);
        for (int i = 2; Files.exists(root); i++) {
            root = folder.resolve(name + "-" + i);
        }
        return root;
    }

    private static String name(LiveRecording recording) {
        return String.valueOf(recording.root().getFileName());
    }

    private void record(LiveRecording recording) throws InterruptedException {
        ended(recording, recording.run());
    }

    /** After a death, which nobody else tells of. */
    private void letGo(LiveRecording recording) {
        ended(recording, new LiveRecording.Outcome(RecordingEnd.FAILED, "its thread has died"));
    }

    private synchronized void ended(LiveRecording recording, LiveRecording.Outcome outcome) {
        if (current != recording) {
            return;
        }
        RecordingState was = state(recording, false, "it ended because " + outcome.why());
        current = null;
        last = was;
        runtime.tell(new Event.RecordingStopped(was.name(), outcome.end(), outcome.why(), was.frames(), was.seconds()));
    }

    /** How it stands. */
    public synchronized RecordingState state() {
        LiveRecording recording = current;
        return recording == null
                ? last
                : state(recording, true, recording.progress().lacks(recording.hasBoth()));
    }

    private RecordingState state(LiveRecording recording, boolean active, String text) {
        LiveRecording.Progress progress = recording.progress();
        return new RecordingState(
                config.folder(),
                active,
                name(recording),
                recording.seconds(),
                progress.frames(),
                progress.rgbFrames(),
                progress.depthFrames(),
                progress.late(),
                progress.unpaired(),
                last.totalFrames() + progress.frames(),
                config.longestS(),
                text);
    }

    /** Ends the recording, if there is one, and waits until it is complete, but not for ever. */
    public RecordingState stop() {
        stop(RecordingEnd.STOPPED);
        return state();
    }

    private void stop(RecordingEnd why) {
        LiveRecording recording;
        Supervised writer;
        synchronized (this) {
            recording = current;
            writer = thread;
        }
        if (recording != null && writer != null) {
            recording.stop(why);
            writer.stop();
            writer.ended(STOP_MILLIS);
        }
    }

    /** Ends the recording and allows no other. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        stop(RecordingEnd.KIT_STOPS);
    }
}
