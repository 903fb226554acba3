package io.crodino.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {
    @TempDir
    Path folder;

    /** What an event of the file says, by field number. */
    private record Event(Map<Integer, Object> fields) {}

    private List<Event> events() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.toList();
            assertThat(found).hasSize(1);
            assertThat(found.get(0).getFileName().toString()).startsWith("events.out.tfevents.");
            return parse(Files.readAllBytes(found.get(0)));
        }
    }

    private static List<Event> parse(byte[] bytes) throws IOException {
        List<Event> events = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            byte[] length = Arrays.copyOfRange(bytes, in.position(), in.position() + 8);
            int size = (int) in.getLong();
            assertThat(in.getInt()).isEqualTo(masked(length));
            byte[] data = new byte[size];
            in.get(data);
            assertThat(in.getInt()).isEqualTo(masked(data));
            events.add(new Event(fields(data)));
        }
        return events;
    }

    private static Map<Integer, Object> fields(byte[] message) throws IOException {
        Map<Integer, Object> fields = new LinkedHashMap<>();
        CodedInputStream in = CodedInputStream.newInstance(message);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            Object value =
                    switch (WireFormat.getTagWireType(tag)) {
                        case WireFormat.WIRETYPE_VARINT -> in.readInt64();
                        case WireFormat.WIRETYPE_FIXED64 -> in.readDouble();
                        case WireFormat.WIRETYPE_FIXED32 -> in.readFloat();
                        default -> in.readByteArray();
                    };
            fields.put(WireFormat.getTagFieldNumber(tag), value);
        }
        return fields;
    }

    /** CRC-32C bit by bit (Castagnoli, reflected), as the format masks it. */
    private static int masked(byte[] data) {
        int crc = ~0;
        for (byte b : data) {
            crc ^= b & 0xff;
            for (int i = 0; i < 8; i++) {
                crc = crc >>> 1 ^ (0x82F63B78 & -(crc & 1));
            }
        }
        crc = ~crc;
        return (crc >>> 15 | crc << 17) + 0xa282ead8;
    }

    @Test
    void theFirstBytesAreThoseOfEveryEventFile() {
        byte[] record = EventFile.record(new byte[24]);
        assertThat(HexFormat.of().formatHex(record, 0, 12)).isEqualTo("1800000000000000a37f4b22");
        assertThat(record).hasSize(8 + 4 + 24 + 4);
    }

    @Test
    void scalarsAreReadBackWithTheirSteps() throws IOException {
        try (EventFile file = EventFile.create(folder, 0)) {
            file.scalars(7, Map.of("loss/total", 1.5));
            file.scalars(8, Map.of("loss/total", Double.NaN));
        }
        List<Event> events = events();
        assertThat(events).hasSize(4);
        assertThat((byte[]) events.get(0).fields().get(3))
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo("brain.Event:2");
        assertThat((double) events.get(0).fields().get(1)).isGreaterThan(1.6e9);
        assertThat(events.get(2).fields()).containsEntry(2, 7L);
        Map<Integer, Object> value =
                fields((byte[]) fields((byte[]) events.get(2).fields().get(5)).get(1));
        assertThat((byte[]) value.get(1)).asString(StandardCharsets.US_ASCII).isEqualTo("loss/total");
        assertThat(value.get(2)).isEqualTo(1.5f);
    }

    @Test
    void aResumedRunTellsThatLaterStepsOfEarlierFilesNoLongerCount() throws IOException {
        EventFile.create(folder, 40).close();
        Event start = events().get(1);
        assertThat(start.fields()).containsEntry(2, 41L);
        assertThat(fields((byte[]) start.fields().get(7))).containsEntry(1, 1L);
    }
}
