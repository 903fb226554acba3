package io.crodino.ros2;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.message.LabelledPoints;
import io.crodino.edge.sensor.Frame;
import io.crodino.edge.sensor.Sensor;
import io.crodino.edge.sensor.TimeSource;
import io.crodino.edge.view.ResultSnapshot;
import io.crodino.formats.Modality;
import io.crodino.formats.ros.Header;
import io.crodino.formats.ros.Time;
import io.crodino.ros2.dds.Loopback;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.Mat;

/** What another maker's DDS makes of our messages, and we of its. */
@Tag("slow")
@Timeout(300)
class CycloneTest {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final String HERE =
            "domain=" + Loopback.ID + "&address=" + Loopback.ADDRESS + "&peers=" + Loopback.ADDRESS;
    private static final Pattern VALUE = Pattern.compile("(\\w+)=(\\S+)");

    @TempDir
    static Path folder;

    private static Cyclone cyclone;

    private final StagedRuntime runtime = new StagedRuntime(WIDTH, HEIGHT);

    @BeforeAll
    static void build() throws Exception {
        cyclone = Cyclone.require(folder);
    }

    @AfterEach
    void close() {
        runtime.close();
    }

    private static Ros2Config config(boolean reliable) {
        return new Ros2Config(Loopback.ID, Loopback.ADDRESS, Loopback.ADDRESS, "/crodino", "front", reliable);
    }

    private static Map<String, String> values(String line) {
        Matcher matcher = VALUE.matcher(line);
        return matcher.results().collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
    }

    /** Makes results, as a camera of 50 pictures a second would, until it is closed. */
    private static final class Results implements AutoCloseable {
        private final StagedRuntime runtime;
        private final Thread thread = new Thread(this::run, "results");

        Results(StagedRuntime runtime) {
            this.runtime = runtime;
            thread.start();
        }

        private void run() {
            try {
                while (true) {
                    runtime.result(System.nanoTime());
                    Thread.sleep(20);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            thread.interrupt();
            Loopback.join(thread);
        }
    }

    private static String crc(byte[] bytes) {
        return crc(ByteBuffer.wrap(bytes));
    }

    private static String crc(ByteBuffer bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }

    @Test
    void masksArriveByteForByteReliablyAndNot() throws Exception {
        for (String qos : new String[] {"best-effort", "reliable"}) {
            try (Ros2Publisher publisher = Ros2Publisher.start(runtime, config(qos.equals("reliable")));
                    Cyclone.Program listener = cyclone.listen("image", "/crodino/segmentation/mask", qos, 10);
                    Results results = new Results(runtime)) {
                assertThat(publisher).isNotNull();
                assertThat(results).isNotNull();
                for (int i = 0; i < 10; i++) {
                    Map<String, String> mask = values(listener.line());
                    assertThat(mask)
                            .containsEntry("width", "640")
                            .containsEntry("height", "480")
                            .containsEntry("step", "640")
                            .containsEntry("encoding", "mono8")
                            .containsEntry("frame", "front")
                            .containsEntry("bytes", "307200");
                    assertThat(mask.get("crc"))
                            .isIn(crc(StagedRuntime.mask(0, WIDTH, HEIGHT)), crc(StagedRuntime.mask(1, WIDTH, HEIGHT)));
                    assertThat(Long.parseLong(mask.get("received"))).isGreaterThan(Long.parseLong(mask.get("stamp")));
                }
            }
        }
    }

    @Test
    void pointsArriveByteForByte() throws Exception {
        try (StagedRuntime small = new StagedRuntime(160, 120);
                Ros2Publisher publisher = Ros2Publisher.start(small, config(true));
                Cyclone.Program listener = cyclone.listen("points", "/crodino/segmentation/points", "reliable", 3)) {
            assertThat(publisher).isNotNull();
            small.register();
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                small.result(System.nanoTime());
                try (ResultSnapshot result = small.latest().orElseThrow()) {
                    Header header = new Header(new Time(1, 2), "front");
                    expected.add(crc(new LabelledPoints(small)
                            .of(header, result)
                            .orElseThrow()
                            .data()));
                }
            }
            assertThat(expected).doesNotHaveDuplicates();
            try (Results results = new Results(small)) {
                assertThat(results).isNotNull();
                for (int i = 0; i < 3; i++) {
                    Map<String, String> cloud = values(listener.line());
                    assertThat(cloud)
                            .containsEntry("width", "160")
                            .containsEntry("height", "120")
                            .containsEntry("point", "16")
                            .containsEntry("row", "2560")
                            .containsEntry("bigendian", "0")
                            .containsEntry("dense", "0")
                            .containsEntry("fields", "x:0:7:1,y:4:7:1,z:8:7:1,label:12:2:1,confidence:13:2:1")
                            .containsEntry("frame", "front")
                            .containsEntry("bytes", "307200");
                    assertThat(cloud.get("crc")).isIn(expected);
                }
            }
        }
    }

    @Test
    void whatIsLatchedAndHowThingsAreArrive() throws Exception {
        try (Ros2Publisher publisher = Ros2Publisher.start(runtime, config(false));
                Cyclone.Program labels = cyclone.listen("labels", "/crodino/segmentation/label_info", "latched", 1);
                Cyclone.Program diagnostics = cyclone.listen("diagnostics", "/diagnostics", "reliable", 1)) {
            assertThat(publisher).isNotNull();
            assertThat(labels.line()).contains("classes=0:ground,1:Bäume");
            assertThat(diagnostics.line())
                    .contains("[0|crodino: charge|RGB is in charge|")
                    .contains("[0|crodino: rgb sensor|the rgb sensor is well|");
        }
    }

    @Test
    void overlaysArriveForWhoeverReadsThem() throws Exception {
        try (Ros2Publisher publisher = Ros2Publisher.start(runtime, config(false));
                Cyclone.Program overlays =
                        cyclone.listen("compressed", "/crodino/segmentation/overlay", "best-effort", 1);
                Results results = new Results(runtime)) {
            assertThat(publisher).isNotNull();
            assertThat(results).isNotNull();
            assertThat(Integer.parseInt(values(overlays.line()).get("bytes"))).isGreaterThan(1000);
        }
    }

    @Test
    void aListenerThatIsKilledAndReturnsIsServedAgain() throws Exception {
        try (Ros2Publisher publisher = Ros2Publisher.start(runtime, config(false));
                Results results = new Results(runtime)) {
            assertThat(publisher).isNotNull();
            assertThat(results).isNotNull();
            for (int round = 0; round < 3; round++) {
                try (Cyclone.Program listener =
                        cyclone.listen("image", "/crodino/segmentation/mask", "best-effort", 1000)) {
                    assertThat(values(listener.line())).containsEntry("bytes", "307200");
                }
            }
            assertThat(runtime.supervisor().deaths()).isEmpty();
        }
    }

    @Test
    void itsPicturesAreASensorAndOneThatIsKilledAndReturnsIsOpenedAgain() throws Exception {
        Frame frame = new Frame();
        String source = "ros2:/camera/color/image_raw?timeout-ms=2000&" + HERE;
        try (Sensor sensor = new Ros2SensorProvider().create(source, Modality.RGB)) {
            for (int round = 0; round < 2; round++) {
                try (Cyclone.Program camera = cyclone.publish("/camera/color/image_raw", "rgb8", WIDTH, HEIGHT, 30)) {
                    assertThat(camera.process().isAlive()).isTrue();
                    Loopback.await("an open sensor", () -> opens(sensor));
                    for (int i = 0; i < 10; i++) {
                        assertThat(sensor.read(frame)).isTrue();
                        assertMade(frame.image());
                    }
                }
                Loopback.await("a lost sensor", () -> !reads(sensor, frame));
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
            return sensor.open().time() == TimeSource.SENSOR;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean reads(Sensor sensor, Frame frame) {
        try {
            return sensor.read(frame);
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether each byte is that of the picture whose first byte is the first one; colours have changed places. */
    private static void assertMade(Mat picture) {
        byte[] bytes = new byte[3 * WIDTH * HEIGHT];
        picture.get(0, 0, bytes);
        int first = bytes[2] & 0xff;
        int wrong = 0;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                for (int channel = 0; channel < 3; channel++) {
                    int there = bytes[3 * (y * WIDTH + x) + 2 - channel] & 0xff;
                    wrong += there == (Cyclone.made(0, y, 3 * x + channel) + first) % 251 ? 0 : 1;
                }
            }
        }
        assertThat(wrong).isZero();
    }
}
