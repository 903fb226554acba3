package io.crodino.bags.mcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.bags.Bag;
import io.crodino.bags.BagMessage;
import io.crodino.bags.Messages;
import io.crodino.bags.Reading;
import io.crodino.bags.rosbag.Bags;
import io.crodino.formats.UserException;
import io.crodino.formats.ros.Header;
import io.crodino.formats.ros.Time;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bags that are whole, cut off, damaged, or written in another way. */
class McapBagTest {
    @TempDir
    private Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("flight.mcap"), bytes);
    }

    /** Messages of 300 kB, four of them in a chunk, whose times overlap from chunk to chunk. */
    private static byte[] overlapping(Compression compression) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (McapWriter writer = new McapWriter(bytes, compression)) {
            int a = writer.topic("/a", Header.TYPE);
            int b = writer.topic("/b", Time.TYPE);
            for (int i = 0; i < 20; i++) {
                ByteBuffer data = ByteBuffer.allocate(300_000).put(0, (byte) i);
                writer.message(i % 2 == 0 ? a : b, i % 2 == 0 ? 100 + i : 113 - i, 0, data);
            }
        }
        return bytes.toByteArray();
    }

    private static List<Integer> numbers(List<BagMessage> messages) {
        return messages.stream()
                .map(message -> (int) message.data().get(message.data().position()))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void messagesComeByTimeAlsoWhereChunksOverlap(Compression compression) throws IOException {
        try (Bag bag = Bags.open(file(overlapping(compression)))) {
            // Odd ones count down from 112, even ones up from 100; of two at one time the one in the earlier chunk.
            assertThat(numbers(Reading.all(bag)))
                    .containsExactly(19, 17, 15, 0, 13, 2, 11, 4, 9, 6, 7, 5, 8, 3, 10, 1, 12, 14, 16, 18);
            try (Messages messages = bag.messages(topic -> topic.name().equals("/b"))) {
                assertThat(messages.next())
                        .isNotNull()
                        .extracting(BagMessage::logNanos)
                        .isEqualTo(94L);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void ofABagThatWasCutOffTheWholeChunksAreRead(Compression compression) throws IOException {
        byte[] whole = overlapping(compression);
        int before = 0;
        for (int length = 8; length < whole.length; length += whole.length / 97 + 1) {
            try (Bag bag = Bags.open(file(Arrays.copyOf(whole, length)))) {
                int count = Reading.all(bag).size();
                assertThat(bag.count()).isEqualTo(count).isGreaterThanOrEqualTo(before);
                assertThat(bag.notices()).hasSizeGreaterThanOrEqualTo(1).anyMatch(notice -> notice.contains("cut off"));
                before = count;
            }
        }
        assertThat(before).isGreaterThanOrEqualTo(16);
    }

    @Test
    void ofAnUnpackedChunkThatWasCutOffTheWholeMessagesAreRead() throws IOException {
        byte[] whole = overlapping(Compression.NONE);
        try (Bag bag = Bags.open(file(Arrays.copyOf(whole, 800_000)))) {
            assertThat(numbers(Reading.all(bag))).containsExactly(0, 1);
            assertThat(bag.topics()).hasSize(2).allMatch(topic -> topic.count() == 1);
        }
    }

    @Test
    void theEndAloneBeingCutOffCostsNothing() throws IOException {
        byte[] whole = overlapping(Compression.ZSTD);
        try (Bag bag = Bags.open(file(Arrays.copyOf(whole, whole.length - 1)))) {
            assertThat(Reading.all(bag)).hasSize(20);
            assertThat(bag.notices())
                    .containsExactly("flight.mcap was looked through from its beginning, because it was cut off");
        }
    }

    @Test
    void aDamagedSummaryIsFoundAndNotBelieved() throws IOException {
        byte[] bytes = overlapping(Compression.ZSTD);
        bytes[bytes.length - 60] ^= 1;
        try (Bag bag = Bags.open(file(bytes))) {
            assertThat(Reading.all(bag)).hasSize(20);
            assertThat(bag.notices())
                    .singleElement()
                    .asString()
                    .endsWith("looked through from its beginning, because its summary is damaged");
        }
    }

    /** What a summary has before the counts of each channel in its statistics. */
    private static final int TOTALS = 42;

    /** The same file, its summary without records of a kind, or without counts. */
    private static byte[] without(int unwanted, byte[] whole) {
        ByteBuffer bytes = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
        int footer = whole.length - Format.MAGIC.length - Format.FOOTER_LENGTH - Format.RECORD_HEADER;
        int start = (int) bytes.getLong(footer + Format.RECORD_HEADER);
        RecordBuffer shorter = new RecordBuffer();
        shorter.bytes(ByteBuffer.wrap(whole, 0, start));
        ByteBuffer summary = bytes.slice(start, footer - start).order(ByteOrder.LITTLE_ENDIAN);
        ChunkReader.forEach(summary, (opcode, content, at) -> {
            if (opcode == Format.STATISTICS && unwanted == Format.STATISTICS) {
                shorter.record(
                        opcode, counts -> counts.bytes(content.slice(0, TOTALS)).uint32(0));
            } else if (opcode != unwanted) {
                shorter.record(opcode, same -> same.bytes(content));
            }
        });
        shorter.record(Format.FOOTER, content -> content.uint64(start).uint64(0).uint32(0))
                .bytes(ByteBuffer.wrap(Format.MAGIC));
        return Arrays.copyOf(shorter.array(), shorter.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {Format.SCHEMA, Format.CHANNEL, Format.CHUNK_INDEX, Format.STATISTICS})
    void aSummaryThatLeavesSomethingOutIsNotBelieved(int left) throws IOException {
        try (Bag bag = Bags.open(file(without(left, overlapping(Compression.ZSTD))))) {
            assertThat(bag.topics())
                    .extracting(topic -> topic.name() + " " + topic.type() + " " + topic.count())
                    .containsExactlyInAnyOrder("/a std_msgs/msg/Header 10", "/b builtin_interfaces/msg/Time 10");
            assertThat(Reading.all(bag)).hasSize(20);
            assertThat(bag.notices())
                    .singleElement()
                    .asString()
                    .endsWith("because its summary does not name all that it holds");
        }
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void aDamagedChunkIsNamed(Compression compression) throws IOException {
        byte[] bytes = overlapping(compression);
        bytes[400] ^= 0x40;
        try (Bag bag = Bags.open(file(bytes))) {
            assertThatThrownBy(() -> Reading.all(bag))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("is damaged: ");
        }
    }

    @Test
    void messagesOutsideChunksAreRead() throws IOException {
        RecordBuffer records = new RecordBuffer();
        records.bytes(ByteBuffer.wrap(Format.MAGIC))
                .record(Format.HEADER, content -> content.string("").string(""))
                .record(Format.CHANNEL, content -> content.uint16(3)
                        .uint16(0)
                        .string("/a")
                        .string("json")
                        .map(Map.of("key", "value")));
        for (int i = 0; i < 10; i++) {
            int number = i;
            records.record(Format.MESSAGE, content -> content.uint16(3)
                    .uint32(0)
                    .uint64(20 - number)
                    .uint64(0)
                    .uint8(number)
                    .bytes(ByteBuffer.allocate(300_000)));
            records.record(0x0c, content -> content.string("metadata").map(Map.of()));
        }
        records.record(Format.DATA_END, content -> content.uint32(0));
        records.record(Format.FOOTER, content -> content.uint64(0).uint64(0).uint32(0));
        records.bytes(ByteBuffer.wrap(Format.MAGIC));
        try (Bag bag = Bags.open(file(Arrays.copyOf(records.array(), records.size())))) {
            assertThat(numbers(Reading.all(bag))).containsExactly(9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
            assertThat(bag.topics()).singleElement().satisfies(topic -> {
                assertThat(topic.encoding()).isEqualTo("json");
                assertThat(topic.count()).isEqualTo(10);
            });
            assertThat(bag.startNanos()).isEqualTo(11);
            assertThat(bag.notices())
                    .containsExactly("flight.mcap was looked through from its beginning, because it has no summary");
        }
    }

    @Test
    void aNumberThatIsTooLargeAllocatesNothing() throws IOException {
        RecordBuffer records = new RecordBuffer();
        records.bytes(ByteBuffer.wrap(Format.MAGIC)).record(Format.CHUNK, content -> content.uint64(0)
                .uint64(0)
                .uint64(1L << 40)
                .uint32(0)
                .string("zstd")
                .uint64(4)
                .uint32(0));
        try (Bag bag = Bags.open(file(Arrays.copyOf(records.array(), records.size())))) {
            assertThat(Reading.all(bag)).isEmpty();
            assertThat(bag.notices()).anyMatch(notice -> notice.contains("says that it has 1099511627776 bytes"));
        }
    }

    @Test
    void whatIsNoBagIsSaidToBeNone() throws IOException {
        assertThatThrownBy(() -> Bags.open(file("hello".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is no bag: expected an .mcap or .db3 file");
        assertThatThrownBy(() -> Bags.open(file(new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 0})))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("unpack it with 'zstd -d'");
        assertThatThrownBy(() -> Bags.open(folder.resolve("nothing")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is it there?");
    }

    @Test
    void blocksOfLz4MayReferToThoseBeforeThem() {
        byte[] frame = {
            0x04,
            0x22,
            0x4d,
            0x18,
            0x40,
            0x70,
            0, // magic, version 1 with linked blocks, no checksums
            5,
            0,
            0,
            0,
            0x40,
            'a',
            'b',
            'c',
            'd', // four literals
            10,
            0,
            0,
            0,
            0x0f,
            4,
            0,
            1,
            0x50,
            'v',
            'w',
            'x',
            'y',
            'z', // 20 bytes from 4 back, five literals
            3,
            0,
            0,
            (byte) 0x80,
            '1',
            '2',
            '3', // stored
            0,
            0,
            0,
            0
        };
        byte[] out = new byte[32];
        assertThat(Lz4Frame.unpack(frame, out)).isEqualTo(32);
        assertThat(new String(out, StandardCharsets.US_ASCII)).isEqualTo("abcdabcdabcdabcdabcdabcdvwxyz123");
        for (int length = 0; length < frame.length; length++) {
            byte[] cut = Arrays.copyOf(frame, length);
            assertThatThrownBy(() -> Lz4Frame.unpack(cut, out))
                    .isInstanceOfAny(
                            IllegalArgumentException.class,
                            IndexOutOfBoundsException.class,
                            BufferUnderflowException.class);
        }
        assertThatThrownBy(() -> Lz4Frame.unpack(frame, new byte[20]))
                .isInstanceOfAny(IllegalArgumentException.class, IndexOutOfBoundsException.class);
    }

    @Test
    void largeContentGoesThroughLz4InSeveralBlocks() {
        byte[] bytes = new byte[9_000_000];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i / 1000 * i);
        }
        ByteBuffer packed = Lz4Frame.pack(bytes, bytes.length);
        byte[] frame = new byte[packed.remaining()];
        packed.get(frame);
        byte[] out = new byte[bytes.length];
        assertThat(Lz4Frame.unpack(frame, out)).isEqualTo(bytes.length);
        assertThat(out).isEqualTo(bytes);
    }

    @Test
    void severalReadersOfOneBagDoNotDisturbEachOther() throws IOException {
        try (Bag bag = Bags.open(file(overlapping(Compression.LZ4)));
                Messages first = bag.messages(topic -> true);
                Messages second = bag.messages(topic -> true)) {
            List<Long> times = new ArrayList<>();
            for (BagMessage message = first.next(); message != null; message = first.next()) {
                BagMessage same = second.next();
                assertThat(same).isNotNull();
                times.add(message.logNanos() - same.logNanos());
            }
            assertThat(times).hasSize(20).containsOnly(0L);
        }
    }
}
