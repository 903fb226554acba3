package io.crodino.formats.ros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.formats.UserException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class CdrTest {
    private static final HexFormat HEX = HexFormat.of();

    private static ByteBuffer hex(String digits) {
        return ByteBuffer.wrap(HEX.parseHex(digits.replace(" ", "")));
    }

    @Test
    void aHeaderIsWrittenAsRos2WritesIt() {
        // Two numbers, then the length of "map" with its zero.
        assertThat(HEX.formatHex(new Header(new Time(1, 2), "map").cdr()))
                .isEqualTo("00010000" + "01000000" + "02000000" + "04000000" + "6d617000");
    }

    @Test
    void bigEndianMessagesAreReadToo() {
        assertThat(Header.TYPE.read(hex("00000000 00000001 00000002 00000004 6d617000")))
                .isEqualTo(new Header(new Time(1, 2), "map"));
    }

    @Test
    void valuesAreAlignedToTheirSizeCountedFromTheEndOfTheHeader() {
        CdrReader reader = new CdrReader(
                "example", hex("00010000 07 000000 04030201 01 00000000000000" + "000000000000f03f 05 00 0600"));
        assertThat(reader.uint8()).isEqualTo(7);
        assertThat(reader.int32()).isEqualTo(0x01020304);
        assertThat(reader.bool()).isTrue();
        assertThat(reader.float64()).isEqualTo(1);
        assertThat(reader.uint8()).isEqualTo(5);
        assertThat(reader.uint16()).isEqualTo(6);
    }

    @Test
    void everyMessageIsReadAsItWasWritten() {
        Header header = new Header(Time.ofNanos(1_700_000_000_123_456_789L), "camera_\u00fc");
        ByteBuffer data = ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5, 6});
        same(Image.TYPE, new Image(header, 1, 2, "bgr8", false, 6, data));
        same(CompressedImage.TYPE, new CompressedImage(header, "jpeg", data));
        Transform transform = new Transform(new Vector3(1, 2, 3), new Quaternion(0, 0, 0, 1));
        same(
                TfMessage.TYPE,
                new TfMessage(List.of(
                        new TransformStamped(header, "a", transform),
                        new TransformStamped(header, "longer", transform))));
        same(
                DiagnosticArray.TYPE,
                new DiagnosticArray(
                        header,
                        List.of(new DiagnosticStatus(
                                DiagnosticStatus.WARN, "rgb", "late", "", List.of(new KeyValue("fps", "9.5"))))));
        same(LabelInfo.TYPE, new LabelInfo(header, List.of(new VisionClass(0, "floor"), new VisionClass(7, "")), 0.5f));
        List<PointField> fields =
                List.of(PointField.one("x", 0, PointField.FLOAT32), new PointField("labels", 4, PointField.UINT8, 2));
        same(PointCloud2.TYPE, new PointCloud2(header, 1, 1, fields, false, 6, 6, data, true));
    }

    @Test
    void memoryThatIsUsedAgainKeepsNothingOfTheMessageBefore() {
        CdrWriter writer = new CdrWriter();
        Header longer = new Header(new Time(-1, -1), "x".repeat(1000));
        Header shorter = new Header(new Time(1, 2), "map");
        for (Header header : List.of(shorter, longer, shorter)) {
            header.write(writer.restart());
            ByteBuffer message = writer.written();
            byte[] bytes = new byte[message.remaining()];
            message.get(bytes);
            assertThat(bytes).isEqualTo(header.cdr());
        }
        LabelInfo padded = new LabelInfo(shorter, List.of(new VisionClass(7, "a"), new VisionClass(8, "b")), 1);
        longer.write(writer.restart());
        padded.write(writer.restart());
        ByteBuffer message = writer.written();
        assertThat(message).isEqualTo(ByteBuffer.wrap(padded.cdr()));
    }

    @Test
    void aCloudIsWrittenAsRos2WritesIt() {
        ByteBuffer data = ByteBuffer.wrap(new byte[] {9});
        PointCloud2 cloud = new PointCloud2(
                new Header(new Time(1, 2), "m"),
                3,
                4,
                List.of(PointField.one("x", 0, PointField.FLOAT32)),
                false,
                16,
                64,
                data,
                true);
        // Header, height, width, one field: "x", offset, type and three bytes of nothing, count; then no big endian.
        assertThat(HEX.formatHex(cloud.cdr()))
                .isEqualTo("00010000" + "01000000" + "02000000" + "02000000" + "6d000000" + "03000000" + "04000000"
                        + "01000000" + "02000000" + "78000000" + "00000000" + "07000000" + "01000000"
                        + "00000000" + "10000000" + "40000000" + "01000000" + "0901");
    }

    private static <T extends RosMessage> void same(MessageType<T> type, T message) {
        assertThat(type.read(ByteBuffer.wrap(message.cdr()))).isEqualTo(message);
    }

    @Test
    void aCameraIsReadAsItWasWritten() {
        double[] k = {600, 0, 320, 0, 601, 240, 0, 0, 1};
        double[] p = {600, 0, 320, 0, 0, 601, 240, 0, 0, 0, 1, 0};
        double[] d = {0.1, -0.2, 0.001, 0.002, 0.3};
        CameraInfo read = CameraInfo.TYPE.read(ByteBuffer.wrap(new CameraInfo(
                        new Header(new Time(-1, 5), "optical"),
                        480,
                        640,
                        "plumb_bob",
                        d,
                        k,
                        new double[9],
                        p,
                        1,
                        2,
                        new RegionOfInterest(3, 4, 5, 6, true))
                .cdr()));
        assertThat(read.header().stamp().toNanos()).isEqualTo(-999_999_995);
        assertThat(read.d()).isEqualTo(d);
        assertThat(read.k()).isEqualTo(k);
        assertThat(read.p()).isEqualTo(p);
        assertThat(read.binningY()).isEqualTo(2);
        assertThat(read.roi()).isEqualTo(new RegionOfInterest(3, 4, 5, 6, true));
    }

    @Test
    void aMessageThatIsCutOffAnywhereIsRefusedInOneSentence() {
        byte[] whole = new DiagnosticArray(
                        new Header(new Time(1, 2), "map"),
                        List.of(new DiagnosticStatus(0, "a", "b", "c", List.of(new KeyValue("d", "e")))))
                .cdr();
        for (int length = 0; length < whole.length; length++) {
            ByteBuffer cut = ByteBuffer.wrap(Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> DiagnosticArray.TYPE.read(cut))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("a message is no diagnostic_msgs/msg/DiagnosticArray");
        }
    }

    @Test
    void aLengthThatCannotBeAllocatesNothing() {
        assertThatThrownBy(() -> TfMessage.TYPE.read(hex("00010000 ffffff7f")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("announces 2147483647 elements, and has 0 bytes left");
        assertThatThrownBy(() -> CompressedImage.TYPE.read(
                        hex("00010000 00000000 00000000 01000000 00 000000 01000000 00 000000 ffffffff")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("announces 4294967295 elements");
    }

    @Test
    void otherEncodingsAreNamed() {
        assertThatThrownBy(() -> Header.TYPE.read(hex("00070000 00000000")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("it is encoded as 7, expected plain CDR");
    }

    @Test
    void aSchemaHoldsTheDefinitionsOfAllParts() {
        assertThat(TfMessage.TYPE.schema().lines().filter(line -> line.startsWith("MSG: ")))
                .containsExactly(
                        "MSG: geometry_msgs/TransformStamped",
                        "MSG: std_msgs/Header",
                        "MSG: builtin_interfaces/Time",
                        "MSG: geometry_msgs/Transform",
                        "MSG: geometry_msgs/Vector3",
                        "MSG: geometry_msgs/Quaternion");
        assertThat(Time.TYPE.schema()).isEqualTo("int32 sec\nuint32 nanosec\n");
    }
}
