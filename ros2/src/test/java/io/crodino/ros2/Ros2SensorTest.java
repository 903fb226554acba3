package io.crodino.ros2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.edge.sensor.Frame;
import io.crodino.edge.sensor.Sensor;
import io.crodino.edge.sensor.SensorFormat;
import io.crodino.edge.sensor.TimeSource;
import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import io.crodino.formats.ros.CompressedImage;
import io.crodino.formats.ros.Header;
import io.crodino.formats.ros.Image;
import io.crodino.formats.ros.PictureEncoder;
import io.crodino.formats.ros.RosMessage;
import io.crodino.formats.ros.Time;
import io.crodino.ros2.dds.Loopback;
import io.crodino.ros2.dds.Participant;
import io.crodino.ros2.dds.Qos;
import io.crodino.ros2.dds.TopicWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/** Topics as sensors, over the sockets of this machine. */
@Timeout(120)
class Ros2SensorTest {
    private static final String HERE =
            "domain=" + Loopback.ID + "&address=" + Loopback.ADDRESS + "&peers=" + Loopback.ADDRESS;

    private final Frame frame = frame();

    private static Frame frame() {
        OpenCv.load();
        return new Frame();
    }

    private static Sensor sensor(String topic, Modality modality, String options) {
        return new Ros2SensorProvider().create("ros2:" + topic + "?" + HERE + options, modality);
    }

    /** Publishes again and again, as a camera does, until it is closed. */
    private static final class Camera implements AutoCloseable {
        private final Participant participant;
        private final TopicWriter writer;
        private final Function<Header, RosMessage> pictures;
        private final Thread thread = new Thread(this::run, "camera");
        private volatile boolean over;

        Camera(String topic, boolean compressed, Function<Header, RosMessage> pictures) throws IOException {
            this.pictures = pictures;
            participant = Participant.open(Loopback.DOMAIN);
            writer = participant.writer(topic, compressed ? CompressedImage.TYPE : Image.TYPE, Qos.SENSOR_DATA);
            thread.start();
        }

        private void run() {
            while (!over) {
                Instant now = Instant.now();
                writer.write(pictures.apply(new Header(new Time((int) now.getEpochSecond(), now.getNano()), "camera")));
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
            writer.close();
            participant.close();
        }
    }

    private static Image raw(Header header, String encoding, int width, int height, byte[] pixels) {
        return new Image(header, height, width, encoding, false, pixels.length / height, ByteBuffer.wrap(pixels));
    }

    @Test
    void aColourTopicGivesBgrAndTheTimeOfItsHeader() throws Exception {
        byte[] pixels = new byte[64 * 48 * 3];
        for (int i = 0; i < pixels.length; i += 3) {
            pixels[i] = 10;
            pixels[i + 1] = 20;
            pixels[i + 2] = 30;
        }
        try (Camera camera = new Camera("/color", false, header -> raw(header, "rgb8", 64, 48, pixels));
                Sensor sensor = sensor("/color", Modality.RGB, "&fps=50")) {
            assertThat(camera).isNotNull();
            long before = System.nanoTime();
            SensorFormat format = sensor.open();
            assertThat(format.width()).isEqualTo(64);
            assertThat(format.height()).isEqualTo(48);
            assertThat(format.fps()).isEqualTo(50);
            assertThat(format.unit()).isZero();
            assertThat(format.given()).startsWith("sensor_msgs/msg/Image rgb8");
            assertThat(format.time()).isEqualTo(TimeSource.SENSOR);
            for (int i = 1; i <= 5; i++) {
                assertThat(sensor.read(frame)).isTrue();
                assertThat(frame.sequence()).isEqualTo(i);
                assertThat(frame.image().get(47, 63)).containsExactly(30, 20, 10);
                // The writer had begun before the sensor was opened.
                assertThat(frame.captureNanos()).isBetween(before - 500_000_000, System.nanoTime());
            }
        }
    }

    @Test
    void aDepthTopicInMetresGivesMillimetres() throws Exception {
        ByteBuffer metres = ByteBuffer.allocate(4 * 4 * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : new float[] {1.5f, Float.NaN, 0.001f, 65.535f, 70f, -1f, 2f, 0f}) {
            metres.putFloat(value);
        }
        try (Camera camera = new Camera("/depth", false, header -> raw(header, "32FC1", 4, 2, metres.array()));
                Sensor sensor = sensor("/depth", Modality.DEPTH, "")) {
            assertThat(camera).isNotNull();
            assertThat(sensor.open().unit()).isEqualTo(0.001);
            assertThat(sensor.read(frame)).isTrue();
            short[] units = new short[8];
            frame.image().get(0, 0, units);
            assertThat(units).containsExactly(1500, 0, 1, (short) 65535, 0, 0, 2000, 0);
        }
    }

    @Test
    void compressedTopicsAreDecodedByTheirName() throws Exception {
        Mat depth = new Mat(12, 16, CvType.CV_16UC1, Scalar.all(4321));
        Mat color = new Mat(12, 16, CvType.CV_8UC3, new Scalar(1, 2, 3));
        try (Camera deep = new Camera(
                        "/d/image/compressedDepth", true, header -> PictureEncoder.compressedDepth(header, depth));
                Camera bright = new Camera(
                        "/c/image/compressed", true, header -> PictureEncoder.compressedColor(header, color, "png"));
                Sensor depths = sensor("/d/image/compressedDepth", Modality.DEPTH, "");
                Sensor colors = sensor("/c/image/compressed", Modality.RGB, "")) {
            assertThat(deep).isNotEqualTo(bright);
            depths.open();
            assertThat(depths.read(frame)).isTrue();
            assertThat(frame.image().get(11, 15)).containsExactly(4321);
            assertThat(colors.open().given()).startsWith("sensor_msgs/msg/CompressedImage bgr8; png");
            assertThat(colors.read(frame)).isTrue();
            assertThat(frame.image().get(11, 15)).containsExactly(1, 2, 3);
        }
        depth.release();
        color.release();
    }

    @Test
    void aTopicThatNobodyPublishesIsOneSentence() throws Exception {
        try (Sensor sensor = sensor("/nobody", Modality.RGB, "&timeout-ms=100")) {
            assertThatThrownBy(sensor::open)
                    .isInstanceOf(IOException.class)
                    .hasMessage("nobody publishes sensor_msgs/msg/Image in /nobody of domain " + Loopback.ID
                            + " (waited 0.1 s): is its node running, and in this network?");
        }
    }

    @Test
    void aTopicWithOtherPicturesIsOneSentence() throws Exception {
        try (Camera camera = new Camera("/other", false, header -> raw(header, "16UC1", 4, 2, new byte[16]));
                Sensor sensor = sensor("/other", Modality.RGB, "")) {
            assertThat(camera).isNotNull();
            assertThatThrownBy(sensor::open)
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("/other: a colour picture has the encoding '16UC1': expected bgr8");
        }
    }

    @Test
    void aPictureThatIsDamagedIsRefusedAtItsTimeAndTheNextOneCounts() throws Exception {
        Mat color = new Mat(12, 16, CvType.CV_8UC3, new Scalar(1, 2, 3));
        AtomicBoolean damaged = new AtomicBoolean();
        try (Camera camera = new Camera("/torn/compressed", true, header -> {
                    CompressedImage whole = PictureEncoder.compressedColor(header, color, "png");
                    ByteBuffer half = whole.data().slice(0, whole.data().remaining() / 2);
                    return damaged.get() ? new CompressedImage(header, "png", half) : whole;
                });
                Sensor sensor = sensor("/torn/compressed", Modality.RGB, "")) {
            assertThat(camera).isNotNull();
            sensor.open();
            assertThat(sensor.read(frame)).isTrue();
            assertThat(frame.refusal()).isEmpty();
            damaged.set(true);
            for (int good = 0; frame.refusal().isEmpty(); good++) {
                assertThat(good).isLessThan(1000);
                assertThat(sensor.read(frame)).isTrue();
            }
            assertThat(frame.refusal()).startsWith("/torn/compressed: ").contains("cannot be decoded");
            assertThat(frame.image().empty()).isTrue();
            assertThat(frame.captureNanos()).isBetween(System.nanoTime() - 10_000_000_000L, System.nanoTime());
            long before = frame.sequence();
            damaged.set(false);
            while (!frame.refusal().isEmpty()) {
                assertThat(sensor.read(frame)).isTrue();
            }
            assertThat(frame.sequence()).isGreaterThan(before);
            assertThat(frame.image().get(11, 15)).containsExactly(1, 2, 3);
        }
        color.release();
    }

    @Test
    void picturesThatAreTooLargeAreOneSentence() throws Exception {
        try (Camera camera = new Camera("/huge", false, header -> raw(header, "mono8", 600, 500, new byte[300_000]));
                Sensor sensor = sensor("/huge", Modality.RGB, "&max-mb=0.1&timeout-ms=2000")) {
            assertThat(camera).isNotNull();
            assertThatThrownBy(sensor::open)
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(
                            "/huge has a publisher, but no picture came in 2.0 s; are they larger than");
        }
    }

    @Test
    void aPublisherThatDiesIsALostSensorAndOneThatReturnsIsOpenedAgain() throws Exception {
        try (Sensor sensor = sensor("/mortal", Modality.RGB, "&timeout-ms=1000")) {
            for (int life = 0; life < 3; life++) {
                try (Camera camera = new Camera("/mortal", false, header -> raw(header, "mono8", 8, 4, new byte[32]))) {
                    assertThat(camera).isNotNull();
                    Loopback.await("an open sensor", () -> opens(sensor));
                    assertThat(sensor.read(frame)).isTrue();
                    assertThat(frame.sequence()).isEqualTo(1);
                }
                // Whatever was on its way is still read.
                assertThatThrownBy(() -> {
                            while (true) {
                                sensor.read(frame);
                            }
                        })
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("/mortal");
                close(sensor);
            }
        }
    }

    /** As the runtime does with one that was lost. */
    private static void close(Sensor lost) {
        lost.close();
    }

    private static boolean opens(Sensor sensor) {
        try {
            sensor.open();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void closingWhileSomebodyWaitsForAPictureLetsGoOfItLater() throws Exception {
        Sensor sensor = sensor("/waits", Modality.RGB, "&timeout-ms=60000");
        Thread reader = new Thread(() -> opens(sensor), "reader");
        reader.start();
        TimeUnit.MILLISECONDS.sleep(100);
        sensor.close();
        sensor.close();
        reader.interrupt();
        reader.join(60_000);
        assertThat(reader.isAlive()).isFalse();
    }
}
