package io.crodino.ros2;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.sensor.Frame;
import io.crodino.edge.sensor.Registration;
import io.crodino.edge.sensor.Sensor;
import io.crodino.formats.ImageSize;
import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import io.crodino.formats.registration.CameraModel;
import io.crodino.formats.registration.LensDistortion;
import io.crodino.formats.ros.CameraInfo;
import io.crodino.formats.ros.Header;
import io.crodino.formats.ros.Image;
import io.crodino.formats.ros.RegionOfInterest;
import io.crodino.formats.ros.Time;
import io.crodino.ros2.dds.Loopback;
import io.crodino.ros2.dds.Participant;
import io.crodino.ros2.dds.Qos;
import io.crodino.ros2.dds.TopicWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a depth sensor learns of its camera, whenever that is said. */
@Timeout(120)
class CameraTopicTest {
    private static final String HERE =
            "domain=" + Loopback.ID + "&address=" + Loopback.ADDRESS + "&peers=" + Loopback.ADDRESS;
    private static final int SOME = 10;

    private final Frame frame = frame();

    private static Frame frame() {
        OpenCv.load();
        return new Frame();
    }

    /** Publishes depth again and again, and what is to be said of its camera, until it is closed. */
    private static final class Node implements AutoCloseable {
        private final Participant participant;
        private final TopicWriter pictures;
        private final TopicWriter infos;
        private final Thread thread = new Thread(this::run, "node");
        private volatile @Nullable CameraInfo said;
        private volatile boolean over;

        Node(String picture, String info, @Nullable CameraInfo first) throws IOException {
            said = first;
            participant = Participant.open(Loopback.DOMAIN);
            pictures = participant.writer(picture, Image.TYPE, Qos.SENSOR_DATA);
            infos = participant.writer(info, CameraInfo.TYPE, Qos.SENSOR_DATA);
            thread.start();
        }

        private void run() {
            while (!over) {
                Instant now = Instant.now();
                Header header = new Header(new Time((int) now.getEpochSecond(), now.getNano()), "depth");
                pictures.write(new Image(header, 2, 4, "16UC1", false, 8, ByteBuffer.wrap(new byte[16])));
                CameraInfo info = said;
                if (info != null) {
                    infos.write(info);
                }
                try {
                    TimeUnit.MILLISECONDS.sleep(20);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }

        @Override
        public void close() {
            over = true;
            Loopback.join(thread);
            pictures.close();
            infos.close();
            participant.close();
        }
    }

    private static CameraInfo info(double focal) {
        return new CameraInfo(
                new Header(new Time(1, 2), "depth"),
                2,
                4,
                "plumb_bob",
                new double[5],
                new double[] {focal, 0, 1.5, 0, focal, 0.5, 0, 0, 1},
                new double[9],
                new double[12],
                0,
                0,
                RegionOfInterest.WHOLE);
    }

    private static CameraModel model(double focal) {
        return new CameraModel(new ImageSize(4, 2), focal, focal, 1.5, 0.5, LensDistortion.NONE);
    }

    private static Sensor sensor(String topic, String options) {
        return new Ros2SensorProvider().create("ros2:" + topic + "?" + HERE + options, Modality.DEPTH);
    }

    /** As the runtime does with one that was lost. */
    private static void close(Sensor lost) {
        lost.close();
    }

    private void readUntilItIsKnown(Sensor sensor) throws IOException {
        do {
            assertThat(sensor.read(frame)).isTrue();
        } while (frame.camera() == null);
    }

    private void readSomeWithoutKnowing(Sensor sensor) throws IOException {
        for (int i = 0; i < SOME; i++) {
            assertThat(sensor.read(frame)).isTrue();
            assertThat(frame.camera()).isNull();
        }
    }

    @Test
    void itIsLearntBesideThePicturesAndAnewAtEachOpening() throws Exception {
        try (Node node = new Node("/camera/depth/image", "/camera/depth/camera_info", info(3));
                Sensor sensor = sensor("/camera/depth/image", "")) {
            assertThat(sensor.open().registration()).isEqualTo(Registration.UNKNOWN);
            readUntilItIsKnown(sensor);
            assertThat(frame.camera()).isEqualTo(model(3));
            node.said = info(4);
            for (int i = 0; i < SOME; i++) {
                sensor.read(frame);
            }
            assertThat(frame.camera()).as("the first one counts").isEqualTo(model(3));
            close(sensor);
            sensor.open();
            readUntilItIsKnown(sensor);
            assertThat(frame.camera()).isEqualTo(model(4));
        }
    }

    @Test
    void picturesDoNotWaitForItAndItMayComeLate() throws Exception {
        try (Node node = new Node("/late/image", "/late/camera_info", null);
                Sensor sensor = sensor("/late/image", "&registered")) {
            assertThat(sensor.open().registration()).isEqualTo(Registration.DRIVER);
            readSomeWithoutKnowing(sensor);
            node.said = info(5);
            readUntilItIsKnown(sensor);
            assertThat(frame.camera()).isEqualTo(model(5));
        }
    }

    @Test
    void aDriverThatIsNotCalibratedSaysNothing() throws Exception {
        try (Node node = new Node("/zero/image", "/elsewhere/info", info(0));
                Sensor sensor = sensor("/zero/image", "&info=/elsewhere/info")) {
            sensor.open();
            readSomeWithoutKnowing(sensor);
            node.said = info(6);
            readUntilItIsKnown(sensor);
            assertThat(frame.camera()).isEqualTo(model(6));
        }
    }
}
