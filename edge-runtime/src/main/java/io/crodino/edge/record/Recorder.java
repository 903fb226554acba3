package io.crodino.edge.record;

import io.crodino.edge.sensor.Sensor;
import io.crodino.edge.sensor.SensorFormat;
import io.crodino.edge.sensor.Sensors;
import io.crodino.edge.supervision.ProcessEnd;
import io.crodino.edge.supervision.Supervisor;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.opencv.core.Size;

/** Records one or two sensors until it is told to stop. */
public final class Recorder {
    private static final long LOOK_MILLIS = 50;

    private final RecordConfig config;
    private final Sensors sensors;
    private final RecordingFormat format;

    public Recorder(RecordConfig config, Sensors sensors, RecordingFormat format) {
        this.config = config;
        this.sensors = sensors;
        this.format = format;
    }

    /** How far a recording is. */
    public record Progress(long frames, double seconds, long unpaired, long overrun) {}

    /**
     * What was written.
     *
     * @param pairNanos frames taken farther apart than this were no pair; 0 for one sensor
     */
    public record WrittenRecording(Progress progress, Map<Modality, SensorFormat> formats, Size size, long pairNanos) {}

    /**
     * Records, on the calling thread, and leaves a complete folder.
     *
     * @param stop asked often; true ends the recording
     * @param progress told after every frame
     * @param notice told in words when a sensor is lost and when it is back
     * @throws UserException when a sensor cannot be opened, the folder is not empty, no frame came, or the pictures of
     *     the sensors do not fit together; what was written until then is complete
     */
    public WrittenRecording record(BooleanSupplier stop, Consumer<Progress> progress, Consumer<String> notice)
            throws InterruptedException {
        Map<Modality, String> sources = sources();
        Map<Modality, Sensor> open = new EnumMap<>(Modality.class);
        List<SensorFeed> feeds = new ArrayList<>();
        Supervisor supervisor = new Supervisor(death -> notice.accept(death.text()), ProcessEnd::now);
        try {
            sources.forEach((modality, source) -> open.put(modality, sensors.create(source, modality)));
            // Looks at the folder before the sensors, which may take seconds to open.
            requireEmpty(Path.of(config.out()));
            Map<Modality, SensorFormat> formats = new EnumMap<>(Modality.class);
            for (Map.Entry<Modality, Sensor> sensor : open.entrySet()) {
                formats.put(sensor.getKey(), opened(sensor.getValue()));
            }
            Inbox inbox = new Inbox(sources.keySet(), pairNanos(formats));
            open.forEach((modality, sensor) -> feeds.add(new SensorFeed(modality, sensor, inbox, notice, supervisor)));
            open.clear();
            feeds.forEach(SensorFeed::start);
            return write(inbox, formats, stop, progress);
        } finally {
            feeds.forEach(SensorFeed::close);
            open.values().forEach(Sensor::close);
        }
    }

    private static void requireEmpty(Path root) {
        if (Files.exists(root) && !Files.isDirectory(root)) {
            throw new UserException(root + " is a file: expected a new or empty folder for --out");
        }
        if (Files.isDirectory(root)) {
            try (Stream<Path> files = Files.list(root)) {
                if (files.findAny().isPresent()) {
                    throw new UserException(root + " is not empty: a recording needs a new or empty folder for --out");
                }
            } catch (IOException e) {
                throw new UserException("cannot list " + root + ": choose another folder for --out", e);
            }
        }
    }

    private Map<Modality, String> sources() {
        Map<Modality, String> sources = config.sources().byModality();
        if (sources.isEmpty()) {
            throw new UserException("no sensor given: add --rgb SOURCE, --depth SOURCE or both");
        }
        if (config.out().isEmpty()) {
            throw new UserException("no folder given: add --out DIR, a new or empty folder");
        }
        return sources;
    }

    private static SensorFormat opened(Sensor sensor) {
        try {
            return sensor.open();
        } catch (IOException e) {
            throw new UserException("cannot record: " + e.getMessage(), e);
        }
    }

    private long pairNanos(Map<Modality, SensorFormat> formats) {
        return config.pairMs() > 0 ? Math.round(config.pairMs() * 1e6) : Math.round(0.5e9 / slowest(formats));
    }

    private static double slowest(Map<Modality, SensorFormat> formats) {
        return formats.values().stream().mapToDouble(SensorFormat::fps).min().orElseThrow();
    }

    private WrittenRecording write(
            Inbox inbox, Map<Modality, SensorFormat> formats, BooleanSupplier stop, Consumer<Progress> progress)
            throws InterruptedException {
        RateLimit rate = new RateLimit(config.fps(), slowest(formats));
        long start = System.nanoTime();
        try (CheckedRecording recording = new CheckedRecording(format.begin(config, formats))) {
            while (true) {
                boolean timeIsUp = config.seconds() > 0 && System.nanoTime() - start >= config.seconds() * 1e9;
                if (timeIsUp || stop.getAsBoolean()) {
                    inbox.end();
                }
                FrameSet set = inbox.take(LOOK_MILLIS);
                if (set != null) {
                    if (rate.passes(set.captureNanos())) {
                        recording.write(set);
                    }
                    inbox.giveBack(set.rgb());
                    inbox.giveBack(set.depth());
                    progress.accept(progress(recording, inbox, start));
                } else if (inbox.isEnded()) {
                    return outcome(recording, inbox, formats, start);
                }
            }
        }
    }

    private static Progress progress(CheckedRecording recording, Inbox inbox, long start) {
        return new Progress(recording.frames(), (System.nanoTime() - start) / 1e9, inbox.unpaired(), inbox.overrun());
    }

    private WrittenRecording outcome(
            CheckedRecording recording, Inbox inbox, Map<Modality, SensorFormat> formats, long start) {
        Size size = recording.size();
        if (size == null) {
            throw new UserException(
                    inbox.unpaired() > 0
                            ? "nothing was recorded: " + inbox.unpaired()
                                    + " frames came, but none of one sensor within "
                                    + pairNanos(formats) / 1e6
                                    + " ms of one of the other; set pair-ms higher, or record one sensor alone"
                            : "nothing was recorded: no frame came; look at the sensors with './crodino run --check'");
        }
        return new WrittenRecording(
                progress(recording, inbox, start), formats, size, formats.size() == 2 ? pairNanos(formats) : 0);
    }
}
