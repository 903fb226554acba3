package io.crodino.ros2;

import io.crodino.formats.UserException;
import io.crodino.formats.registration.CameraModel;
import io.crodino.formats.registration.RosCameras;
import io.crodino.formats.ros.CameraInfo;
import io.crodino.ros2.dds.Participant;
import io.crodino.ros2.dds.Qos;
import io.crodino.ros2.dds.TopicReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the topic of a camera's information says of it. The first message that describes a calibrated camera counts; until
 * then it is listened to, and nobody waits for it. For one thread.
 */
final class CameraTopic implements AutoCloseable {
    /** Far above what a CameraInfo has. */
    static final int LARGEST = 16 << 10;

    private static final Logger LOG = LoggerFactory.getLogger(CameraTopic.class);

    private final Ros2Source wanted;
    private @Nullable TopicReader reader;
    private @Nullable CameraModel camera;
    private boolean complained;

    private CameraTopic(Ros2Source wanted, TopicReader reader) {
        this.wanted = wanted;
        this.reader = reader;
    }

    /** @param buffer direct, of {@link #LARGEST} bytes */
    static CameraTopic open(Participant participant, Ros2Source wanted, ByteBuffer buffer) throws IOException {
        return new CameraTopic(wanted, participant.reader(wanted.info(), CameraInfo.TYPE, Qos.SENSOR_DATA, buffer));
    }

    /** The camera, once it is known. */
    @Nullable
    CameraModel camera() throws InterruptedException {
        TopicReader listening = reader;
        if (listening != null) {
            ByteBuffer message = listening.newest(0);
            if (message != null) {
                take(message);
            }
        }
        return camera;
    }

    /** A driver that is not calibrated says so again and again; it may be calibrated later. */
    private void take(ByteBuffer message) {
        try {
            camera = RosCameras.model(CameraInfo.TYPE.read(message), wanted.info(), wanted.topic());
            close();
        } catch (UserException e) {
            if (!complained) {
                LOG.warn("{}: its camera is not known: {}", wanted.topic(), e.getMessage());
                complained = true;
            }
        }
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }
}
