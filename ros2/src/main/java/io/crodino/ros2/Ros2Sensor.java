package io.crodino.ros2;

import io.crodino.edge.sensor.Frame;
import io.crodino.edge.sensor.LastOneOut;
import io.crodino.edge.sensor.Registration;
import io.crodino.edge.sensor.Sensor;
import io.crodino.edge.sensor.SensorFormat;
import io.crodino.edge.sensor.TimeSource;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import io.crodino.formats.registration.CameraModel;
import io.crodino.formats.ros.CdrReader;
import io.crodino.formats.ros.DepthDecoder;
import io.crodino.formats.ros.Header;
import io.crodino.ros2.dds.Participant;
import io.crodino.ros2.dds.Qos;
import io.crodino.ros2.dds.TopicReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/**
 * The pictures of one topic, the newest first. It is open when a picture has come, so that its size is known. Threads as
 * {@link Sensor} says.
 */
final class Ros2Sensor implements Sensor {
    private final Ros2Source wanted;
    private final Modality modality;
    private final LastOneOut guard = new LastOneOut(this::release);
    /** One for all openings. */
    private @Nullable ByteBuffer buffer;
    /** The same for what is said of the camera. */
    private @Nullable ByteBuffer cameraBuffer;

    private @Nullable Participant participant;
    private @Nullable TopicReader reader;
    /** Only of depth. */
    private @Nullable CameraTopic cameraTopic;
    /** The first picture, which was waited for at the opening. */
    private @Nullable Picture ahead;

    private StampClock clock = new StampClock(0, 0);
    private long sequence;

    Ros2Sensor(Ros2Source wanted, Modality modality) {
        this.wanted = wanted;
        this.modality = modality;
    }

    /**
     * One that has come.
     *
     * @param image null where it cannot be decoded
     * @param refusal why not, in words that end a sentence; empty where it can
     * @param stamp of its header, nanoseconds since 1970; 0 where there is none
     * @param arrivalNanos by {@link System#nanoTime}
     * @param wallNanos the same moment, nanoseconds since 1970
     */
    private record Picture(
            @Nullable Mat image, String encoding, String refusal, long stamp, long arrivalNanos, long wallNanos) {}

    @Override
    public SensorFormat open() throws IOException {
        guard.enter(true);
        try {
            Participant place = Participant.open(wanted.domain());
            participant = place;
            TopicReader opened = place.reader(wanted.topic(), wanted.type().message(), Qos.SENSOR_DATA, buffer());
            reader = opened;
            Picture first = next(opened);
            Mat image = first.image();
            if (image == null) {
                // Perhaps it is another topic altogether.
                throw new IOException(first.refusal());
            }
            ahead = first;
            if (modality == Modality.DEPTH) {
                cameraTopic = CameraTopic.open(place, wanted, cameraBuffer());
            }
            clock = new StampClock(first.stamp(), first.wallNanos());
            sequence = 0;
            boolean stamped = first.stamp() != 0;
            return new SensorFormat(
                    modality,
                    image.cols(),
                    image.rows(),
                    wanted.fps(),
                    modality == Modality.DEPTH ? DepthDecoder.UNIT : 0,
                    wanted.type().message().name() + " " + first.encoding()
                            + (stamped && !clock.isOurs() ? ", stamped by another clock" : ""),
                    stamped ? TimeSource.SENSOR : TimeSource.ARRIVAL,
                    wanted.registered() ? Registration.DRIVER : Registration.UNKNOWN);
        } catch (IOException | RuntimeException e) {
            guard.letGo();
            throw e;
        } finally {
            guard.leave();
        }
    }

    @Override
    public boolean read(Frame frame) throws IOException {
        guard.enter(false);
        try {
            TopicReader open = reader;
            if (open == null) {
                throw new IOException(wanted.source() + " is not open");
            }
            Picture picture = ahead == null ? next(open) : ahead;
            ahead = null;
            frame.stamp(clock.captured(picture.stamp(), picture.arrivalNanos(), picture.wallNanos()), ++sequence);
            show(picture, frame);
            CameraModel camera = camera();
            if (camera != null) {
                frame.seenBy(camera);
            }
            return true;
        } finally {
            guard.leave();
        }
    }

    private static void show(Picture picture, Frame frame) {
        Mat image = picture.image();
        if (image == null) {
            frame.image().release();
            frame.refuse(picture.refusal());
        } else {
            image.copyTo(frame.image());
            image.release();
        }
    }

    private ByteBuffer buffer() {
        ByteBuffer known = buffer;
        if (known == null) {
            known = ByteBuffer.allocateDirect(wanted.largest());
            buffer = known;
        }
        return known;
    }

    private ByteBuffer cameraBuffer() {
        ByteBuffer known = cameraBuffer;
        if (known == null) {
            known = ByteBuffer.allocateDirect(CameraTopic.LARGEST);
            cameraBuffer = known;
        }
        return known;
    }

    private @Nullable CameraModel camera() throws IOException {
        try {
            return cameraTopic == null ? null : cameraTopic.camera();
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException(wanted.source() + " was interrupted");
    }

    private Picture next(TopicReader open) throws IOException {
        ByteBuffer message;
        try {
            message = open.newest(wanted.timeoutMillis() * 1_000_000L);
        } catch (InterruptedException e) {
            throw interrupted();
        }
        if (message == null) {
            throw new IOException(silence(open));
        }
        return picture(message, System.nanoTime(), Instant.now());
    }

    /** One that is damaged is no lost publisher: the next may be well. */
    private Picture picture(ByteBuffer message, long arrivalNanos, Instant now) {
        long wallNanos = now.getEpochSecond() * 1_000_000_000 + now.getNano();
        long stamp = 0;
        try {
            stamp = Header.read(new CdrReader(wanted.type().message().name(), message))
                    .stamp()
                    .toNanos();
            String encoding = wanted.type().encoding(message);
            return new Picture(wanted.type().decode(modality, message), encoding, "", stamp, arrivalNanos, wallNanos);
        } catch (UserException e) {
            return new Picture(null, "", wanted.topic() + ": " + e.getMessage(), stamp, arrivalNanos, wallNanos);
        }
    }

    private String silence(TopicReader open) {
        String time = String.format(Locale.ROOT, "%.1f s", wanted.timeoutMillis() / 1e3);
        return open.isWritten()
                ? wanted.topic() + " has a publisher, but no picture came in " + time + "; are they larger than max-mb="
                        + wanted.largest() / (1 << 20) + "?"
                : "nobody publishes " + wanted.type().message().name() + " in " + wanted.topic() + " of domain "
                        + wanted.domain().id() + " (waited " + time + "): is its node running, and in this network?";
    }

    @Override
    public Duration patience() {
        return Duration.ofMillis(wanted.timeoutMillis());
    }

    @Override
    public String source() {
        return wanted.source();
    }

    @Override
    public void close() {
        guard.letGo();
    }

    private void release() {
        if (ahead != null) {
            Mat image = ahead.image();
            if (image != null) {
                image.release();
            }
            ahead = null;
        }
        if (cameraTopic != null) {
            cameraTopic.close();
            cameraTopic = null;
        }
        if (reader != null) {
            reader.close();
            reader = null;
        }
        if (participant != null) {
            participant.close();
            participant = null;
        }
    }
}
