package io.crodino.bags.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.crodino.bags.Bag;
import io.crodino.bags.BagMessage;
import io.crodino.bags.McapJudge;
import io.crodino.bags.Reading;
import io.crodino.bags.SampleBag;
import io.crodino.bags.mcap.Compression;
import io.crodino.bags.picture.PictureTopic;
import io.crodino.bags.rosbag.Bags;
import io.crodino.edge.record.FrameSet;
import io.crodino.edge.record.RecordConfig;
import io.crodino.edge.record.Recorder;
import io.crodino.edge.record.Recording;
import io.crodino.edge.record.RecordingFormat;
import io.crodino.edge.record.RecordingFormats;
import io.crodino.edge.record.RgbFormat;
import io.crodino.edge.sensor.Frame;
import io.crodino.edge.sensor.SensorFormat;
import io.crodino.edge.sensor.SensorSources;
import io.crodino.edge.sensor.Sensors;
import io.crodino.formats.DepthFormat;
import io.crodino.formats.LayeredConfig;
import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import io.crodino.formats.OpenCvConfig;
import io.crodino.formats.UserException;
import io.crodino.formats.Yaml;
import io.crodino.formats.rgbd.RgbdFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.imgcodecs.Imgcodecs;

class RecordBagTest {
    private static final int FRAMES = 8;

    @TempDir
    private Path temporary;

    private Path source;
    private Path out;

    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    @BeforeEach
    void name() {
        source = temporary.resolve("source.mcap");
        out = temporary.resolve("flight");
    }

    private RecordConfig config(String rgb, String depth, String rgbFormat) {
        return new RecordConfig(
                new SensorSources(rgb, depth),
                out.toString(),
                0,
                0,
                0,
                "mcap",
                RgbFormat.valueOf(rgbFormat.toUpperCase(Locale.ROOT)),
                OpenCvConfig.defaults());
    }

    private void record(String rgb, String depth, String rgbFormat) throws InterruptedException {
        new Recorder(
                        config(rgb, depth, rgbFormat),
                        Sensors.installed(),
                        RecordingFormats.installed().named("mcap"))
                .record(() -> false, progress -> {}, notice -> {});
    }

    private Recording recording(String rgbFormat) {
        SensorFormat depth = new SensorFormat(Modality.DEPTH, 32, 24, 30, 0.001);
        return new McapFormat().begin(config("rgb", "depth", rgbFormat), Map.of(Modality.DEPTH, depth));
    }

    /** Writes pairs with the pictures of these numbers. */
    private static void write(Recording recording, SampleBag pictures, int from, int to) {
        for (int i = from; i < to; i++) {
            try (Frame rgb = frame(pictures.color(i));
                    Frame depth = frame(pictures.depth(i))) {
                recording.write(new FrameSet(rgb, depth));
            }
        }
    }

    private static Frame frame(Mat picture) {
        Frame frame = new Frame();
        picture.copyTo(frame.image());
        picture.release();
        frame.stamp(System.nanoTime(), 1);
        return frame;
    }

    @ParameterizedTest
    @CsvSource({
        "png, /camera/color/image_raw/compressed, /camera/depth/image_raw/compressedDepth",
        "jpg, /camera/color/image_raw/compressed, /camera/depth/image_raw/compressedDepth",
        "raw, /camera/color/image_raw, /camera/depth/image_raw"
    })
    void whatIsSeenIsWhatOthersReadInTheBag(String format, String color, String depth) throws Exception {
        SampleBag same = new SampleBag(source, Compression.NONE, 32, 24);
        long before = Instant.now().toEpochMilli();
        try (Recording recording = recording(format)) {
            write(recording, same, 0, FRAMES);
        }
        long after = Instant.now().toEpochMilli();
        try (Bag bag = Bags.open(out);
                same) {
            assertThat(bag.notices()).isEmpty();
            assertThat(bag.topics())
                    .extracting(topic -> topic.name() + " " + topic.count())
                    .containsExactly(color + " " + FRAMES, depth + " " + FRAMES);
            assertThat(bag.startNanos() / 1_000_000).isBetween(before - 1, after + 1);
            Map<Modality, Integer> next = new EnumMap<>(Modality.class);
            for (BagMessage message : Reading.all(bag)) {
                Modality modality = message.topic().name().equals(color) ? Modality.RGB : Modality.DEPTH;
                int number = next.merge(modality, 1, Integer::sum) - 1;
                PictureTopic topic = new PictureTopic(message.topic(), modality);
                Mat found = topic.decode(message.data());
                Mat expected = modality == Modality.RGB ? same.color(number) : same.depth(number);
                double most = modality == Modality.RGB && format.equals("jpg") ? 255 : 0;
                assertThat(found.type()).isEqualTo(expected.type());
                assertThat(Core.norm(found, expected, Core.NORM_INF)).isBetween(0.0, most);
                assertThat(topic.captureNanos(message.data()) / 1_000_000).isBetween(before - 1, after + 1);
                found.release();
                expected.release();
            }
            JsonNode judged = McapJudge.read(out.resolve("flight_0.mcap"));
            assertThat(McapJudge.sums(judged.at("/indexed/topics"))).isEqualTo(Reading.sums(bag));
            assertThat(judged.at("/indexed/topics"))
                    .hasSize(2)
                    .allMatch(topic -> topic.get("decoded").asInt() == FRAMES);
            assertThat(judged.at("/streamed/done").asBoolean()).isTrue();
        }
        JsonNode information = Yaml.tree(out.resolve("metadata.yaml")).path("rosbag2_bagfile_information");
        assertThat(information.path("message_count").asInt()).isEqualTo(2 * FRAMES);
        assertThat(information.at("/relative_file_paths/0").asText()).isEqualTo("flight_0.mcap");
        assertThat(information
                        .at("/topics_with_message_count/0/topic_metadata/serialization_format")
                        .asText())
                .isEqualTo("cdr");
        try (var files = Files.list(out)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void depthInAnotherUnitLosesNothing() throws Exception {
        Path folder = temporary.resolve("shelf");
        new RgbdFolder(folder, "shelf", List.of(), List.of(255), new DepthFormat(0.0001, 0, List.of(0), 6.5))
                .writeDescription();
        Files.createDirectories(folder.resolve("depth"));
        try (SampleBag bag = new SampleBag(source, Compression.NONE, 32, 24)) {
            Mat picture = bag.depth(3);
            Imgcodecs.imwrite(folder.resolve("depth/0.png").toString(), picture);
            picture.release();
        }
        record("", "replay:" + folder + "?fps=100&loop=false", "png");
        try (Bag bag = Bags.open(out)) {
            assertThat(bag.topics()).singleElement().satisfies(topic -> assertThat(topic.name())
                    .isEqualTo("/camera/depth/image_raw"));
            JsonNode judged = McapJudge.read(out.resolve("flight_0.mcap"));
            assertThat(judged.at("/indexed/topics/~1camera~1depth~1image_raw/first")
                            .asText())
                    .contains("\"encoding\":\"32FC1\"");
        }
    }

    @Test
    void whatIsWrittenCanBeReadUpToTheLastWholeChunkAtAnyMoment() throws Exception {
        Path growing = out.resolve("flight_0.mcap.part");
        try (SampleBag pictures = new SampleBag(source, Compression.NONE, 640, 480)) {
            try (Recording recording = recording("raw")) {
                assertThat(out).doesNotExist();
                // A raw picture is nearly a chunk, two are more.
                write(recording, pictures, 0, 4);
                try (Bag bag = Bags.open(growing)) {
                    assertThat(bag.notices()).anyMatch(notice -> notice.contains("cut off"));
                    assertThat(Reading.all(bag)).hasSizeBetween(4, 8);
                }
            }
            assertThat(growing).doesNotExist();
            try (Bag bag = Bags.open(out)) {
                assertThat(bag.count()).isEqualTo(8);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mcap", "folder"})
    void twoRecordingsIntoOneFolderAreNotMixed(String format) throws Exception {
        SensorFormat depth = new SensorFormat(Modality.DEPTH, 32, 24, 30, 0.001);
        RecordingFormat chosen = RecordingFormats.installed().named(format);
        try (SampleBag pictures = new SampleBag(source, Compression.NONE, 32, 24);
                Recording first = chosen.begin(config("rgb", "depth", "png"), Map.of(Modality.DEPTH, depth));
                Recording second = chosen.begin(config("rgb", "depth", "png"), Map.of(Modality.DEPTH, depth))) {
            write(first, pictures, 0, 1);
            assertThatThrownBy(() -> write(second, pictures, 0, 1))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("another recording goes on, choose another folder");
            write(first, pictures, 1, 3);
        }
        try (Stream<Path> files = Files.walk(out)) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".part"));
        }
    }

    @Test
    void aBagThatIsDeletedWhileItGrowsIsSaidToBeLost() throws Exception {
        try (SampleBag pictures = new SampleBag(source, Compression.NONE, 32, 24)) {
            Recording recording = recording("png");
            write(recording, pictures, 0, 2);
            Files.delete(out.resolve("flight_0.mcap.part"));
            assertThatThrownBy(recording::close)
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("is gone: what was recorded is lost");
        }
    }

    @Test
    void mistakesAreTheUsersToMend() throws Exception {
        Files.createDirectories(out.resolve("something"));
        assertThatThrownBy(() -> record("0", "", "png"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is not empty");
        assertThatThrownBy(() ->
                        LayeredConfig.resolve(config("0", "", "png"), null, Map.of(), Map.of("rgb-format", "gif")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected png or jpg; raw is for format=mcap");
        assertThatThrownBy(() -> RecordingFormats.installed().named("mcpa"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("did you mean 'mcap'?");
    }
}
