package io.crodino.bags.mcap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crodino.bags.Bag;
import io.crodino.bags.McapJudge;
import io.crodino.bags.Reading;
import io.crodino.bags.rosbag.Bags;
import io.crodino.formats.ros.CameraInfo;
import io.crodino.formats.ros.CompressedImage;
import io.crodino.formats.ros.DiagnosticArray;
import io.crodino.formats.ros.DiagnosticStatus;
import io.crodino.formats.ros.Header;
import io.crodino.formats.ros.Image;
import io.crodino.formats.ros.KeyValue;
import io.crodino.formats.ros.LabelInfo;
import io.crodino.formats.ros.MessageType;
import io.crodino.formats.ros.Quaternion;
import io.crodino.formats.ros.RegionOfInterest;
import io.crodino.formats.ros.RosMessage;
import io.crodino.formats.ros.TfMessage;
import io.crodino.formats.ros.Time;
import io.crodino.formats.ros.Transform;
import io.crodino.formats.ros.TransformStamped;
import io.crodino.formats.ros.Vector3;
import io.crodino.formats.ros.VisionClass;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files as others read them. */
class McapWriterTest {
    private static final Header HEADER = new Header(Time.ofNanos(1_700_000_000_000_000_007L), "camera_optical");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Compression.class)
    void theReferenceReadsEveryByteByTheIndexAndFromTheBeginning(Compression compression) throws Exception {
        Path file = folder.resolve("flight.mcap");
        Random random = new Random(1);
        try (McapWriter writer = new McapWriter(Files.newOutputStream(file), compression)) {
            int color = writer.topic("/color", Image.TYPE);
            int packed = writer.topic("/packed", CompressedImage.TYPE);
            for (int i = 0; i < 60; i++) {
                byte[] pixels = new byte[48 * 64 * 3 * (i == 30 ? 600 : 1)];
                // Half of it is noise, which no compression makes smaller.
                for (int at = 0; at < pixels.length / 2; at++) {
                    pixels[at] = (byte) random.nextInt();
                }
                ByteBuffer data = ByteBuffer.wrap(pixels);
                int height = pixels.length / 192;
                write(writer, color, 1000L + i, new Image(HEADER, height, 64, "bgr8", false, 192, data));
                write(writer, packed, 990L + i, new CompressedImage(HEADER, "jpeg", data));
            }
        }
        JsonNode found = McapJudge.read(file);
        try (Bag bag = Bags.open(file)) {
            assertThat(bag.notices()).isEmpty();
            assertThat(bag.count()).isEqualTo(120);
            assertThat(bag.startNanos()).isEqualTo(990);
            assertThat(bag.endNanos()).isEqualTo(1059);
            assertThat(Reading.sums(bag))
                    .isEqualTo(McapJudge.sums(found.at("/indexed/topics")))
                    .isEqualTo(McapJudge.sums(found.at("/streamed/topics")));
        }
        assertThat(found.at("/indexed/messages").asInt()).isEqualTo(120);
        assertThat(found.at("/indexed/ordered").asBoolean()).isTrue();
        assertThat(found.at("/indexed/profile").asText()).isEqualTo("ros2");
        assertThat(found.at("/streamed/done").asBoolean()).isTrue();
    }

    @Test
    void everyMessageIsWhatItsSchemaSays() throws Exception {
        Path file = folder.resolve("types.mcap");
        Map<MessageType<?>, RosMessage> messages = new LinkedHashMap<>();
        ByteBuffer data = ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5, 6});
        Transform transform = new Transform(new Vector3(0.5, -1, 2), new Quaternion(0, 0, 0.6, 0.8));
        messages.put(Image.TYPE, new Image(HEADER, 1, 2, "bgr8", true, 6, data));
        messages.put(CompressedImage.TYPE, new CompressedImage(HEADER, "jpeg", data));
        messages.put(
                CameraInfo.TYPE,
                new CameraInfo(
                        HEADER,
                        480,
                        640,
                        "plumb_bob",
                        new double[] {0.25, 0, 0, 0, 0.5},
                        new double[] {600, 0, 320, 0, 601, 240, 0, 0, 1},
                        new double[9],
                        new double[12],
                        1,
                        2,
                        new RegionOfInterest(3, 4, 5, 6, true)));
        messages.put(TfMessage.TYPE, new TfMessage(List.of(new TransformStamped(HEADER, "depth", transform))));
        messages.put(
                DiagnosticArray.TYPE,
                new DiagnosticArray(
                        HEADER,
                        List.of(new DiagnosticStatus(2, "rgb", "late", "cam", List.of(new KeyValue("fps", "9"))))));
        messages.put(LabelInfo.TYPE, new LabelInfo(HEADER, List.of(new VisionClass(7, "floor")), 0.5f));
        try (McapWriter writer = new McapWriter(Files.newOutputStream(file), Compression.NONE)) {
            for (Map.Entry<MessageType<?>, RosMessage> message : messages.entrySet()) {
                int topic = writer.topic("/" + message.getKey().name(), message.getKey());
                write(writer, topic, 5, message.getValue());
            }
        }
        JsonNode topics = McapJudge.read(file).at("/indexed/topics");
        assertThat(topics).hasSize(6).allMatch(topic -> topic.get("decoded").asInt() == 1);
        String header = "\"header\":{\"stamp\":{\"sec\":1700000000,\"nanosec\":7},\"frame_id\":\"camera_optical\"}";
        assertThat(first(topics, Image.TYPE))
                .isEqualTo("{" + header + ",\"height\":1,\"width\":2,\"encoding\":\"bgr8\",\"is_bigendian\":1,"
                        + "\"step\":6,\"data\":{\"length\":6,\"first\":[1,2,3,4,5,6]}}");
        assertThat(first(topics, CompressedImage.TYPE))
                .isEqualTo("{" + header + ",\"format\":\"jpeg\",\"data\":{\"length\":6,\"first\":[1,2,3,4,5,6]}}");
        assertThat(first(topics, CameraInfo.TYPE))
                .contains("\"distortion_model\":\"plumb_bob\",\"d\":{\"length\":5,\"first\":[0.25,0,0,0,0.5]}")
                .contains("\"k\":{\"length\":9,\"first\":[600,0,320,0,601,240,0,0,1]}")
                .endsWith("\"binning_x\":1,\"binning_y\":2,\"roi\":{\"x_offset\":3,\"y_offset\":4,\"height\":5,"
                        + "\"width\":6,\"do_rectify\":true}}");
        assertThat(first(topics, TfMessage.TYPE))
                .isEqualTo("{\"transforms\":[{" + header + ",\"child_frame_id\":\"depth\",\"transform\":{"
                        + "\"translation\":{\"x\":0.5,\"y\":-1,\"z\":2},"
                        + "\"rotation\":{\"x\":0,\"y\":0,\"z\":0.6,\"w\":0.8}}}]}");
        assertThat(first(topics, DiagnosticArray.TYPE))
                .isEqualTo("{" + header + ",\"status\":[{\"level\":2,\"name\":\"rgb\",\"message\":\"late\","
                        + "\"hardware_id\":\"cam\",\"values\":[{\"key\":\"fps\",\"value\":\"9\"}]}]}");
        assertThat(first(topics, LabelInfo.TYPE))
                .isEqualTo(
                        "{" + header + ",\"class_map\":[{\"class_id\":7,\"class_name\":\"floor\"}],\"threshold\":0.5}");
    }

    @Test
    void aBagWithoutMessagesIsWhole() throws Exception {
        Path file = folder.resolve("empty.mcap");
        new McapWriter(Files.newOutputStream(file), Compression.ZSTD).close();
        assertThat(McapJudge.read(file).at("/indexed/messages").asInt()).isZero();
        try (Bag bag = Bags.open(file)) {
            assertThat(bag.topics()).isEmpty();
            assertThat(Reading.all(bag)).isEmpty();
        }
    }

    private static String first(JsonNode topics, MessageType<?> type) {
        return topics.get("/" + type.name()).get("first").asText();
    }

    private static void write(McapWriter writer, int topic, long nanos, RosMessage message) throws Exception {
        writer.message(topic, nanos, nanos, ByteBuffer.wrap(message.cdr()));
    }
}
