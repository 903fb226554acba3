package io.crodino.bags.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.bags.Bag;
import io.crodino.bags.SampleBag;
import io.crodino.bags.mcap.Compression;
import io.crodino.bags.picture.PictureTopic;
import io.crodino.bags.picture.PictureTopics;
import io.crodino.bags.rosbag.Bags;
import io.crodino.edge.sensor.Frame;
import io.crodino.edge.sensor.Pace;
import io.crodino.edge.sensor.Sensor;
import io.crodino.edge.sensor.SensorFormat;
import io.crodino.edge.sensor.Sensors;
import io.crodino.edge.sensor.TimeSource;
import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import io.crodino.formats.SourceOptions;
import io.crodino.formats.UserException;
import io.crodino.formats.ros.CompressedImage;
import io.crodino.formats.ros.Header;
import io.crodino.formats.ros.Time;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencv.core.Core;
import org.opencv.core.Mat;

class BagReplayTest {
    private static final String COLOR = "/camera/color/image_raw";
    private static final String DEPTH = "/camera/depth/image_raw";
    private static final long MS = 1_000_000;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    @BeforeEach
    void record() throws IOException {
        file = folder.resolve("flight.mcap");
        try (SampleBag bag = new SampleBag(file, Compression.ZSTD, 32, 24)) {
            for (int i = 0; i < 5; i++) {
                bag.color(COLOR, i, 20 + 10 * i * i);
                bag.depth(DEPTH, i, 23 + 10 * i * i);
            }
        }
    }

    private static Sensor sensor(String source, Modality modality) {
        return Sensors.installed().create(source, modality);
    }

    /** When pictures are due, milliseconds; the bag begins again at its end. */
    private List<Long> due(String options, Modality modality, int count) throws IOException {
        SourceOptions parsed = SourceOptions.parse("replay:" + file + "?" + options, List.of("fps"));
        List<Long> times = new ArrayList<>();
        try (Bag bag = Bags.open(file)) {
            PictureTopics topics = PictureTopics.of(bag, "the bag");
            PictureTopic topic = topics.choose(modality, Optional.empty(), "topic=TOPIC");
            BagFootage footage = new BagFootage(bag, file, topic, topics.startNanos());
            Pace pace = BagReplayProvider.pace(parsed, bag, footage, topic);
            for (int round = 0; times.size() < count; round++) {
                footage.rewind();
                for (int index = 0; times.size() < count && footage.next() != null; index++) {
                    times.add(pace.nanos(round, index, times.size()) / MS);
                }
            }
        }
        return times;
    }

    @Test
    void picturesAreDueAtTheirTimesFromTheFirstOfAllTopicsOn() throws IOException {
        assertThat(due("fps=recorded", Modality.RGB, 5)).containsExactly(0L, 10L, 40L, 90L, 160L);
        assertThat(due("fps=recorded", Modality.DEPTH, 5)).containsExactly(3L, 13L, 43L, 93L, 163L);
    }

    @Test
    void theyLoopWithTheLengthOfTheBag() throws IOException {
        // The bag is 163 ms long, and a quarter of that lies between its end and its next start.
        assertThat(due("fps=recorded", Modality.RGB, 7)).containsExactly(0L, 10L, 40L, 90L, 160L, 203L, 213L);
        assertThat(due("fps=recorded", Modality.DEPTH, 6)).endsWith(206L);
    }

    @Test
    void aRateMayBeGiven() throws IOException {
        assertThat(due("fps=200", Modality.RGB, 6)).containsExactly(0L, 5L, 10L, 15L, 20L, 25L);
    }

    @ParameterizedTest
    @EnumSource(Modality.class)
    void everyPictureIsPlayedAsItWasRecorded(Modality modality) throws IOException {
        try (Sensor sensor = sensor("replay:" + file + "?fps=1000&loop=false&drop=false", modality);
                Frame frame = new Frame();
                SampleBag same = new SampleBag(folder.resolve("same.mcap"), Compression.NONE, 32, 24)) {
            sensor.open();
            for (int i = 0; i < 5; i++) {
                assertThat(sensor.read(frame)).isTrue();
                assertThat(frame.sequence()).isEqualTo(i + 1);
                Mat expected = modality == Modality.RGB ? same.color(i) : same.depth(i);
                assertThat(frame.image().type()).isEqualTo(expected.type());
                assertThat(Core.norm(frame.image(), expected, Core.NORM_INF)).isZero();
                expected.release();
            }
            assertThat(sensor.read(frame)).isFalse();
        }
    }

    @Test
    void theFormatSaysThatTimesAreRecorded() throws IOException {
        try (Sensor depth = sensor(file.toString(), Modality.DEPTH)) {
            SensorFormat format = depth.open();
            assertThat(format.time()).isEqualTo(TimeSource.RECORDED);
            assertThat(format.width()).isEqualTo(32);
            assertThat(format.height()).isEqualTo(24);
            assertThat(format.unit()).isEqualTo(0.001);
            assertThat(format.fps()).isBetween(24.0, 25.0);
        }
    }

    @Test
    void itMayBeOpenedAgain() throws IOException {
        Sensor sensor = sensor("replay:" + file + "?fps=1000&loop=false", Modality.RGB);
        try (Frame frame = new Frame()) {
            for (int i = 0; i < 3; i++) {
                sensor.open();
                assertThat(sensor.read(frame)).isTrue();
                sensor.close();
                assertThat(sensor.read(frame)).isFalse();
            }
        }
    }

    @Test
    void mistakesAreNamedBeforeAnythingPlays() throws IOException {
        assertThatThrownBy(() -> sensor("replay:" + file + "?topic=/nothing", Modality.RGB))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("holds no pictures in '/nothing': found " + COLOR)
                .hasMessageContaining("choose one with topic=TOPIC");
        assertThatThrownBy(() -> sensor("replay:" + file + "?unit=1", Modality.DEPTH))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("unknown option 'unit'");
        assertThatThrownBy(() -> sensor("replay:" + file + "?fps=5000", Modality.DEPTH))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("at most 1000");
        Path noBag = Files.writeString(folder.resolve("no.mcap"), "no bag");
        assertThatThrownBy(() -> sensor("replay:" + noBag, Modality.RGB))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is no bag");
    }

    /** How often this process has the bag open. */
    private long timesOpen() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.filter(link -> {
                        try {
                            return Files.readSymbolicLink(link).equals(file);
                        } catch (IOException e) {
                            // Closed meanwhile.
                            return false;
                        }
                    })
                    .count();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whoeverIsClosedHasNoFileOpen() throws IOException {
        file = file.toRealPath();
        Sensor sensor = sensor("replay:" + file + "?fps=1000&loop=false", Modality.RGB);
        assertThat(timesOpen()).isEqualTo(1);
        sensor.close();
        assertThat(timesOpen()).as("never opened").isZero();
        try (Frame frame = new Frame()) {
            for (int i = 0; i < 3; i++) {
                sensor.open();
                assertThat(sensor.read(frame)).isTrue();
                assertThat(timesOpen()).isEqualTo(1);
                sensor.close();
                assertThat(timesOpen()).isZero();
            }
        }
    }

    @Test
    void aPictureThatCannotBeDecodedIsRefusedAtItsTimeAndThoseAfterItArePlayed() throws IOException {
        String topic = "/cam/image_raw/compressed";
        try (SampleBag bag = new SampleBag(file, Compression.NONE, 32, 24)) {
            for (int i = 0; i < 4; i++) {
                if (i == 1) {
                    Header header = new Header(Time.ofNanos(SampleBag.START + 10_000_000), "");
                    ByteBuffer half = ByteBuffer.wrap(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff});
                    bag.write(topic, CompressedImage.TYPE, 30, new CompressedImage(header, "jpeg", half));
                } else {
                    bag.compressedColor(topic, i, 10 * i, "png");
                }
            }
        }
        try (Sensor sensor = sensor("replay:" + file + "?loop=false&drop=false", Modality.RGB);
                Frame frame = new Frame();
                SampleBag same = new SampleBag(folder.resolve("same.mcap"), Compression.NONE, 32, 24)) {
            sensor.open();
            for (int i = 0; i < 4; i++) {
                assertThat(sensor.read(frame)).isTrue();
                assertThat(frame.sequence()).isEqualTo(i + 1);
                if (i == 1) {
                    assertThat(frame.refusal()).startsWith(topic + ": ").contains("cannot be decoded");
                    assertThat(frame.image().empty()).isTrue();
                } else {
                    Mat expected = same.color(i);
                    assertThat(frame.refusal()).isEmpty();
                    assertThat(Core.norm(frame.image(), expected, Core.NORM_INF))
                            .isZero();
                    expected.release();
                }
            }
            assertThat(sensor.read(frame)).isFalse();
        }
    }

    @Test
    void aBagWhoseFirstPictureIsDamagedPlaysToo() throws IOException {
        String topic = "/cam/image_raw/compressed";
        try (SampleBag bag = new SampleBag(file, Compression.NONE, 32, 24)) {
            Header header = new Header(Time.ofNanos(SampleBag.START), "");
            bag.write(
                    topic, CompressedImage.TYPE, 20, new CompressedImage(header, "jpeg", ByteBuffer.wrap(new byte[9])));
            bag.compressedColor(topic, 1, 10, "png");
        }
        try (Sensor sensor = sensor("replay:" + file + "?loop=false&drop=false", Modality.RGB);
                Frame frame = new Frame()) {
            assertThat(sensor.open().width()).as("not known yet").isZero();
            assertThat(sensor.read(frame)).isTrue();
            assertThat(frame.refusal()).isNotEmpty();
            assertThat(sensor.read(frame)).isTrue();
            assertThat(frame.refusal()).isEmpty();
        }
    }

    @Test
    void aFolderWhoseRecorderWasKilledIsPlayed() throws IOException {
        Path killed = Files.createDirectory(folder.resolve("flight-7"));
        byte[] whole = Files.readAllBytes(file);
        Files.write(killed.resolve("flight-7_0.mcap.part"), Arrays.copyOf(whole, whole.length - 100));
        try (Sensor sensor = sensor("replay:" + killed, Modality.RGB);
                Frame frame = new Frame()) {
            assertThat(sensor.open().width()).isEqualTo(32);
            assertThat(sensor.read(frame)).isTrue();
        }
    }

    @Test
    void aBagWhoseClockWasSetIsPlayedAtARateAlone() throws IOException {
        try (SampleBag bag = new SampleBag(file, Compression.NONE, 32, 24)) {
            for (int i = 0; i < 4; i++) {
                bag.color(COLOR, i, 10 * i - (i < 2 ? SampleBag.START / 1e6 : 0));
            }
        }
        assertThatThrownBy(() -> sensor("replay:" + file, Modality.RGB))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is of 1970-01-01 to 2023-11-14: expected one recording")
                .hasMessageContaining("convert bag");
        try (Sensor sensor = sensor("replay:" + file + "?fps=200&loop=false&drop=false", Modality.RGB);
                Frame frame = new Frame()) {
            sensor.open();
            for (int i = 0; i < 4; i++) {
                assertThat(sensor.read(frame)).isTrue();
            }
        }
    }
}
