package io.crodino.ros2;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.ros.CompressedImage;
import io.crodino.formats.ros.DiagnosticArray;
import io.crodino.formats.ros.DiagnosticStatus;
import io.crodino.formats.ros.Image;
import io.crodino.formats.ros.LabelInfo;
import io.crodino.formats.ros.MessageType;
import io.crodino.formats.ros.PointCloud2;
import io.crodino.formats.ros.VisionClass;
import io.crodino.ros2.dds.Loopback;
import io.crodino.ros2.dds.Participant;
import io.crodino.ros2.dds.Qos;
import io.crodino.ros2.dds.TopicReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

/** What arrives at the other end of the sockets. */
@Timeout(120)
class Ros2PublisherTest {
    private static final int WIDTH = 160;
    private static final int HEIGHT = 120;
    private static final int LARGEST = 1 << 20;

    private final StagedRuntime runtime = new StagedRuntime(WIDTH, HEIGHT);

    @AfterEach
    void close() {
        runtime.close();
    }

    private static Ros2Config config(boolean reliable) {
        return new Ros2Config(Loopback.ID, Loopback.ADDRESS, Loopback.ADDRESS, "/kit", "front_camera", reliable);
    }

    /** A topic as somebody else reads it, in a place of its own. */
    private record Ear<T>(Participant participant, TopicReader reader, MessageType<T> type) implements AutoCloseable {
        static <T> Ear<T> of(String topic, MessageType<T> type, Qos qos) throws Exception {
            Participant participant = Participant.open(Loopback.DOMAIN);
            return new Ear<>(participant, participant.reader(topic, type, qos, LARGEST), type);
        }

        T next() throws Exception {
            ByteBuffer message = reader.next(TimeUnit.SECONDS.toNanos(60));
            assertThat(message).isNotNull();
            return type.read(message);
        }

        @Override
        public void close() {
            reader.close();
            participant.close();
        }
    }

    /** Results until one has arrived: nobody sends what was made before the reader was known. */
    private <T> T first(Ear<T> ear) throws Exception {
        ByteBuffer message = null;
        while (message == null) {
            runtime.result(System.nanoTime());
            message = ear.reader().next(TimeUnit.MILLISECONDS.toNanos(200));
        }
        return ear.type().read(message);
    }

    private static byte[] bytes(ByteBuffer data) {
        byte[] bytes = new byte[data.remaining()];
        data.get(data.position(), bytes);
        return bytes;
    }

    @Test
    void masksHaveTheClassIdsAndTheTimeAtWhichThePictureWasTaken() throws Exception {
        try (Ear<Image> masks = Ear.of("/kit/segmentation/mask", Image.TYPE, Qos.EVERY_PICTURE);
                Ros2Publisher publisher = Ros2Publisher.start(runtime, config(true))) {
            assertThat(publisher).isNotNull();
            first(masks);
            Instant captured = Instant.now().minusMillis(40);
            runtime.result(System.nanoTime() - 40_000_000);
            byte[] expected = StagedRuntime.mask(runtime.sequence(), WIDTH, HEIGHT);
            Image mask = masks.next();
            while (!java.util.Arrays.equals(bytes(mask.data()), expected)
                    || Math.abs(mask.header().stamp().seconds() - captured.getEpochSecond()) > 60) {
                mask = masks.next();
            }
            assertThat(mask.encoding()).isEqualTo("mono8");
            assertThat(mask.width()).isEqualTo(WIDTH);
            assertThat(mask.height()).isEqualTo(HEIGHT);
            assertThat(mask.header().frameId()).isEqualTo("front_camera");
            Instant stamp = Instant.ofEpochSecond(
                    mask.header().stamp().seconds(), mask.header().stamp().nanos());
            assertThat(Duration.between(captured, stamp).abs()).isLessThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void confidenceAndOverlayAreThereForWhoeverReadsThem() throws Exception {
        try (Ear<Image> confidences = Ear.of("/kit/segmentation/confidence", Image.TYPE, Qos.SENSOR_DATA);
                Ear<CompressedImage> overlays =
                        Ear.of("/kit/segmentation/overlay", CompressedImage.TYPE, Qos.SENSOR_DATA);
                Ros2Publisher publisher = Ros2Publisher.start(runtime, config(false))) {
            assertThat(publisher).isNotNull();
            Image confidence = first(confidences);
            assertThat(confidence.width()).isEqualTo(WIDTH / 4);
            assertThat(confidence.height()).isEqualTo(HEIGHT / 4);
            assertThat(bytes(confidence.data())).containsOnly(204);
            CompressedImage overlay = first(overlays);
            assertThat(overlay.format()).contains("jpeg");
            Mat picture = Imgcodecs.imdecode(new MatOfByte(bytes(overlay.data())), Imgcodecs.IMREAD_COLOR);
            assertThat(picture.cols()).isEqualTo(WIDTH);
            picture.release();
        }
    }

    private static <T> T newest(Ear<T> ear, T before) throws Exception {
        ByteBuffer message = ear.reader().newest(TimeUnit.SECONDS.toNanos(1));
        return message == null ? before : ear.type().read(message);
    }

    @Test
    void pointsHaveThePlacesAndTheStampOfTheMaskAndAreMadeOnlyForWhoeverReadsThem() throws Exception {
        runtime.register();
        try (Ear<Image> masks = Ear.of("/kit/segmentation/mask", Image.TYPE, Qos.EVERY_PICTURE);
                Ros2Publisher publisher = Ros2Publisher.start(runtime, config(true))) {
            assertThat(publisher).isNotNull();
            Image mask = first(masks);
            assertThat(runtime.depthLooks()).isZero();
            try (Ear<PointCloud2> clouds = Ear.of("/kit/segmentation/points", PointCloud2.TYPE, Qos.EVERY_PICTURE)) {
                PointCloud2 cloud = first(clouds);
                while (!cloud.header().equals(mask.header())) {
                    runtime.result(System.nanoTime());
                    cloud = newest(clouds, cloud);
                    mask = newest(masks, mask);
                }
                assertThat(cloud.header().frameId()).isEqualTo("front_camera");
                assertThat(cloud.width()).isEqualTo(mask.width());
                assertThat(cloud.height()).isEqualTo(mask.height());
                ByteBuffer data = cloud.data().order(ByteOrder.LITTLE_ENDIAN);
                for (int pixel = 0; pixel < WIDTH * HEIGHT; pixel++) {
                    assertThat(data.get(16 * pixel + 12))
                            .isEqualTo(mask.data().get(mask.data().position() + pixel));
                }
                // Its pixel of the camera, which has four times as many each way, is 160, 120.
                int point = 16 * (30 * WIDTH + 40);
                assertThat(data.getFloat(point)).isEqualTo((160 - 320) / 500f * StagedRuntime.DISTANCE);
                assertThat(data.getFloat(point + 4)).isEqualTo((120 - 240) / 500f * StagedRuntime.DISTANCE);
                assertThat(data.getFloat(point + 8)).isEqualTo(StagedRuntime.DISTANCE);
            }
        }
    }

    @Test
    void thereAreNoPointsWhileNobodySaysThatDepthIsRegistered() throws Exception {
        try (Ear<PointCloud2> clouds = Ear.of("/kit/segmentation/points", PointCloud2.TYPE, Qos.EVERY_PICTURE);
                Ros2Publisher publisher = Ros2Publisher.start(runtime, config(true))) {
            assertThat(publisher).isNotNull();
            while (runtime.depthLooks() < 5) {
                runtime.result(System.nanoTime());
                assertThat(clouds.reader().next(TimeUnit.MILLISECONDS.toNanos(50)))
                        .isNull();
            }
            runtime.register();
            assertThat(first(clouds).width()).isEqualTo(WIDTH);
        }
    }

    @Test
    void whoComesLateLearnsWhatTheIdsMeanAndOfEachChange() throws Exception {
        try (Ros2Publisher publisher = Ros2Publisher.start(runtime, config(false));
                Ear<LabelInfo> early = Ear.of("/kit/segmentation/label_info", LabelInfo.TYPE, Qos.LATCHED)) {
            assertThat(publisher).isNotNull();
            assertThat(early.next().classMap())
                    .containsExactly(new VisionClass(0, "ground"), new VisionClass(1, "Bäume"));
            runtime.swap("ba9876543210", List.of(new ClassInfo("sky", 0, "#202020")));
            runtime.result(System.nanoTime());
            assertThat(early.next().classMap()).containsExactly(new VisionClass(0, "sky"));
            try (Ear<LabelInfo> late = Ear.of("/kit/segmentation/label_info", LabelInfo.TYPE, Qos.LATCHED)) {
                assertThat(late.next().classMap()).containsExactly(new VisionClass(0, "sky"));
            }
        }
    }

    @Test
    void diagnosticsComeOnceASecondAlsoWhenThereIsNoResult() throws Exception {
        try (Ros2Publisher publisher = Ros2Publisher.start(runtime, config(false));
                Ear<DiagnosticArray> ear = Ear.of("/diagnostics", DiagnosticArray.TYPE, Qos.STATUS)) {
            assertThat(publisher).isNotNull();
            DiagnosticArray well = ear.next();
            assertThat(well.status())
                    .extracting(DiagnosticStatus::level)
                    .containsExactly(DiagnosticStatus.OK, DiagnosticStatus.OK);
            runtime.lose();
            DiagnosticArray next = ear.next();
            while (next.status().get(0).level() == DiagnosticStatus.OK) {
                next = ear.next();
            }
            assertThat(next.status())
                    .extracting(DiagnosticStatus::level)
                    .containsExactly(DiagnosticStatus.ERROR, DiagnosticStatus.ERROR);
            assertThat(next.status().get(0).message()).isEqualTo("No sensor can be trusted");
        }
    }

    @Test
    void aNetworkThatIsNotThereIsTriedAgainAndClosingDoesNotWaitForIt() throws Exception {
        Ros2Config nowhere = new Ros2Config(Loopback.ID, "203.0.113.7", "", "/kit", "camera", false);
        Ros2Publisher publisher = Ros2Publisher.start(runtime, nowhere);
        TimeUnit.MILLISECONDS.sleep(50);
        publisher.close();
        publisher.close();
        assertThat(runtime.supervisor().deaths()).isEmpty();
    }
}
