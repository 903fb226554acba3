package io.crodino.bags.replay;

import io.crodino.bags.Bag;
import io.crodino.bags.BagTopic;
import io.crodino.bags.picture.PictureTopic;
import io.crodino.bags.picture.PictureTopics;
import io.crodino.bags.rosbag.Bags;
import io.crodino.edge.sensor.Pace;
import io.crodino.edge.sensor.Registration;
import io.crodino.edge.sensor.ReplaySensor;
import io.crodino.edge.sensor.Sensor;
import io.crodino.edge.sensor.SensorProvider;
import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import io.crodino.formats.SourceOptions;
import io.crodino.formats.UserException;
import io.crodino.formats.ros.DepthDecoder;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Makes the sensor of {@code replay:flight.mcap?topic=/camera/color/image_raw}. Thread-safe. */
public final class BagReplayProvider implements SensorProvider {
    private static final String PREFIX = "replay:";
    private static final double FASTEST = 1000;
    private static final long SECOND = 1_000_000_000;
    /** Nobody waits for the rest of a recording that begins in 1970, as those of computers without a clock do. */
    private static final long LONGEST_NANOS = 1_000_000_000L * SECOND;

    @Override
    public boolean accepts(String source) {
        try {
            return Bags.looksLikeOne(
                    Path.of(prefixed(source).substring(PREFIX.length()).replaceFirst("\\?.*", "")));
        } catch (InvalidPathException e) {
            // Whatever it is, it is no path.
            return false;
        }
    }

    private static String prefixed(String source) {
        return source.startsWith(PREFIX) ? source : PREFIX + source;
    }

    @Override
    public Sensor create(String source, Modality modality) {
        OpenCv.load();
        SourceOptions options = SourceOptions.parse(prefixed(source), List.of("topic", "fps", "loop", "drop"));
        Path path = Path.of(options.path());
        Bag bag = Bags.open(path);
        try {
            PictureTopics topics = PictureTopics.of(bag, options.path());
            PictureTopic topic = topics.choose(
                    modality,
                    options.has("topic") ? Optional.of(options.text("topic", "")) : Optional.empty(),
                    "topic=TOPIC");
            BagFootage footage = new BagFootage(bag, path, topic, topics.startNanos());
            return new ReplaySensor(
                    source,
                    modality,
                    footage,
                    pace(options, bag, footage, topic),
                    DepthDecoder.UNIT,
                    Registration.UNKNOWN,
                    null,
                    options.flag("loop", true),
                    options.flag("drop", true));
        } catch (RuntimeException e) {
            bag.close();
            throw e;
        }
    }

    static Pace pace(SourceOptions options, Bag bag, BagFootage footage, PictureTopic topic) {
        if (!options.text("fps", "recorded").equals("recorded")) {
            double fps = options.positive("fps", 0);
            if (fps > FASTEST) {
                throw new UserException(options.source() + ": fps is " + fps + ", expected above 0, at most 1000");
            }
            return new Pace.Even(fps);
        }
        long length = bag.endNanos() - bag.startNanos();
        if (length > LONGEST_NANOS) {
            throw new UserException(options.source() + " is of " + days(bag.startNanos()) + " to "
                    + days(bag.endNanos())
                    + ": expected one recording; its clock was set meanwhile, so give a rate, e.g."
                    + " fps=30, or bring its times in order with './crodino convert bag'");
        }
        long most = bag.topics().stream()
                .filter(PictureTopic::isOne)
                .mapToLong(BagTopic::count)
                .max()
                .orElse(1);
        long period = length == 0 ? SECOND : length + length / Math.max(1, most - 1);
        long intervals = Math.max(1, topic.topic().count() - 1);
        double fps = length == 0 ? 1 : Math.min(FASTEST, intervals * 1e9 / length);
        return new BagPace(footage, fps, period);
    }

    private static LocalDate days(long nanos) {
        return LocalDate.ofInstant(Instant.ofEpochSecond(0, nanos), ZoneOffset.UTC);
    }
}
