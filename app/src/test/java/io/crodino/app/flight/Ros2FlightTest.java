package io.crodino.app.flight;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.bags.Bag;
import io.crodino.bags.BagMessage;
import io.crodino.bags.Messages;
import io.crodino.bags.rosbag.Bags;
import io.crodino.edge.kit.Outlets;
import io.crodino.edge.kit.RunConfig;
import io.crodino.edge.sensor.Frame;
import io.crodino.edge.sensor.Sensor;
import io.crodino.edge.sensor.Sensors;
import io.crodino.formats.LayeredConfig;
import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import io.crodino.formats.ros.CameraInfo;
import io.crodino.formats.ros.Header;
import io.crodino.formats.ros.Image;
import io.crodino.formats.ros.LabelInfo;
import io.crodino.formats.ros.PictureEncoder;
import io.crodino.formats.ros.PointCloud2;
import io.crodino.formats.ros.RegionOfInterest;
import io.crodino.formats.ros.Time;
import io.crodino.ros2.dds.DdsDomain;
import io.crodino.ros2.dds.Participant;
import io.crodino.ros2.dds.Qos;
import io.crodino.ros2.dds.TopicReader;
import io.crodino.ros2.dds.TopicWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The optional module as the command line finds it: a topic as the camera of a whole runtime, and its masks as topics. */
@Timeout(180)
class Ros2FlightTest {
    private static final String FLIGHT = "synthetic:seed=5&size=320x240&fps=15";
    private static final String LOOPBACK = "127.0.0.1";
    private static final int DOMAIN = 2 + (int) (ProcessHandle.current().pid() % 98);
    private static final DdsDomain HERE = new DdsDomain(DOMAIN, LOOPBACK, List.of(LOOPBACK));
    private static final String TOPIC =
            "ros2:/camera/color/image_raw?fps=15&domain=" + DOMAIN + "&address=127.0.0.1&peers=127.0.0.1";

    @TempDir
    Path models;

    private static final String DEPTH_TOPIC = "/camera/aligned_depth_to_color/";
    private static final double FOCAL = 240;

    /** Flies, and publishes what its camera sees, until it is closed. */
    private static final class CameraNode implements AutoCloseable {
        private final Modality modality;
        private final Thread thread = new Thread(this::run, "camera-node");
        private volatile boolean over;

        CameraNode() {
            this(Modality.RGB);
        }

        CameraNode(Modality modality) {
            this.modality = modality;
            thread.start();
        }

        private void run() {
            OpenCv.load();
            try (Frame frame = new Frame();
                    Sensor camera = Sensors.installed().create(FLIGHT, modality);
                    Participant place = Participant.open(HERE);
                    TopicWriter writer = place.writer(folder() + "image_raw", Image.TYPE, Qos.SENSOR_DATA);
                    TopicWriter infos = place.writer(folder() + "camera_info", CameraInfo.TYPE, Qos.SENSOR_DATA)) {
                camera.open();
                while (!over && camera.read(frame)) {
                    Instant now = Instant.now();
                    Header header = new Header(new Time((int) now.getEpochSecond(), now.getNano()), "camera");
                    writer.write(
                            modality == Modality.RGB
                                    ? PictureEncoder.color(header, frame.image())
                                    : PictureEncoder.depth(header, frame.image(), 0.001));
                    infos.write(info(header));
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private String folder() {
            return modality == Modality.RGB ? "/camera/color/" : DEPTH_TOPIC;
        }

        private static CameraInfo info(Header header) {
            double[] k = {FOCAL, 0, 159.5, 0, FOCAL, 119.5, 0, 0, 1};
            return new CameraInfo(
                    header,
                    240,
                    320,
                    "",
                    new double[0],
                    k,
                    new double[9],
                    new double[12],
                    0,
                    0,
                    RegionOfInterest.WHOLE);
        }

        @Override
        public void close() {
            over = true;
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static final Map<String, String> PUBLISHED = Map.of(
            "ros2.domain",
            Integer.toString(DOMAIN),
            "ros2.address",
            LOOPBACK,
            "ros2.peers",
            LOOPBACK,
            "ros2.frame-id",
            "front");

    private static AutoCloseable outlet(QuickKit kit, Map<String, String> keys) {
        Outlets outlets = Outlets.installed();
        LayeredConfig<RunConfig> config = outlets.resolve(null, Map.of(), keys);
        return outlets.wanted(config).get(0).start(kit.runtime());
    }

    private static Image next(TopicReader masks) throws InterruptedException {
        ByteBuffer message = masks.newest(TimeUnit.SECONDS.toNanos(60));
        assertThat(message).isNotNull();
        return Image.TYPE.read(message);
    }

    private static void assertMasks(TopicReader masks, int classes) throws Exception {
        long before = 0;
        for (int i = 0; i < 10; i++) {
            Image mask = next(masks);
            assertThat(mask.header().frameId()).isEqualTo("front");
            assertThat(mask.data().remaining()).isEqualTo(mask.width() * mask.height());
            for (int pixel = 0; pixel < mask.data().remaining(); pixel++) {
                assertThat(mask.data().get(pixel)).isBetween((byte) 0, (byte) (classes - 1));
            }
            assertThat(mask.header().stamp().toNanos()).isGreaterThan(before);
            before = mask.header().stamp().toNanos();
        }
    }

    @Test
    void aTopicIsTheCameraUntilItsNodeDiesAndAgainWhenItReturnsAndMasksGoOnMeanwhile() throws Exception {
        CameraNode node = new CameraNode();
        try (QuickKit kit = QuickKit.start(models, TOPIC, FLIGHT, QuickKit.patientWith());
                AutoCloseable outlet = outlet(kit, PUBLISHED);
                Participant place = Participant.open(HERE);
                TopicReader masks = place.reader("/crodino/segmentation/mask", Image.TYPE, Qos.SENSOR_DATA, 1 << 20);
                TopicReader labels =
                        place.reader("/crodino/segmentation/label_info", LabelInfo.TYPE, Qos.LATCHED, 1 << 16)) {
            assertThat(outlet).isNotNull();
            assertThat(kit.becomes("rgb")).isTrue();
            ByteBuffer message = labels.next(TimeUnit.SECONDS.toNanos(60));
            int classes = LabelInfo.TYPE.read(message).classMap().size();
            assertThat(classes).isEqualTo(kit.runtime().state().classes().size());
            assertMasks(masks, classes);
            node.close();
            assertThat(kit.becomes("depth")).isTrue();
            assertMasks(masks, classes);
            node = new CameraNode();
            assertThat(kit.becomes("rgb")).isTrue();
            assertMasks(masks, classes);
        } finally {
            node.close();
        }
    }

    /** Points that were measured lie where their pixels look, and there are some. */
    private static void assertPoints(PointCloud2 cloud) {
        assertThat(cloud.pointStep()).isEqualTo(16);
        assertThat(cloud.data().remaining()).isEqualTo(16 * cloud.width() * cloud.height());
        ByteBuffer data = cloud.data().duplicate().order(ByteOrder.LITTLE_ENDIAN);
        double halfWidth = 160 / FOCAL;
        int measured = 0;
        for (int at = 0; at < data.remaining(); at += 16) {
            float z = data.getFloat(at + 8);
            if (z > 0) {
                measured++;
                assertThat(data.getFloat(at) / z).isBetween((float) -halfWidth, (float) halfWidth);
            }
        }
        assertThat(measured).isGreaterThan(cloud.width() * cloud.height() / 4);
    }

    @Test
    void aRegisteredDepthTopicWhoseCameraIsKnownGivesLabelledPointsLiveAndInABag(@TempDir Path bags) throws Exception {
        String depth =
                "ros2:" + DEPTH_TOPIC + "image_raw?fps=15&domain=" + DOMAIN + "&address=127.0.0.1&peers=127.0.0.1";
        try (CameraNode node = new CameraNode(Modality.DEPTH);
                QuickKit kit = QuickKit.start(models, FLIGHT, depth, QuickKit.patientWith());
                AutoCloseable outlet = outlet(kit, PUBLISHED);
                AutoCloseable recording = outlet(kit, Map.of("bag.out", bags.toString(), "bag.points", "true"));
                Participant place = Participant.open(HERE);
                TopicReader clouds =
                        place.reader("/crodino/segmentation/points", PointCloud2.TYPE, Qos.SENSOR_DATA, 1 << 22)) {
            assertThat(List.of(node, outlet, recording)).doesNotContainNull();
            assertThat(kit.becomes("rgb")).isTrue();
            for (int i = 0; i < 5; i++) {
                ByteBuffer message = clouds.newest(TimeUnit.SECONDS.toNanos(60));
                assertThat(message).isNotNull();
                PointCloud2 cloud = PointCloud2.TYPE.read(message);
                assertThat(cloud.header().frameId()).isEqualTo("front");
                assertPoints(cloud);
            }
        }
        int recorded = 0;
        try (Bag bag = Bags.open(onlyFolder(bags));
                Messages messages = bag.messages(topic -> topic.name().equals("/crodino/segmentation/points"))) {
            for (BagMessage message = messages.next(); message != null; message = messages.next()) {
                assertPoints(PointCloud2.TYPE.read(message.data()));
                recorded++;
            }
        }
        assertThat(recorded).isPositive();
    }

    private static Path onlyFolder(Path bags) throws Exception {
        try (Stream<Path> folders = Files.list(bags)) {
            List<Path> all = folders.toList();
            assertThat(all).hasSize(1);
            // Written last, perhaps a moment after the kit has ended.
            while (!Files.exists(all.get(0).resolve("metadata.yaml"))) {
                Thread.sleep(20);
            }
            return all.get(0);
        }
    }
}
