package io.crodino.bags.mcap;

import io.crodino.formats.UserException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Reads what a file's end says of its contents, so that the rest need not be looked through. For one thread. */
final class SummaryReader {
    /** The footer's record and the magic behind it. */
    private static final int TAIL = Format.RECORD_HEADER + Format.FOOTER_LENGTH + Format.MAGIC.length;
    /** What the summary's checksum is of, beyond the summary: the footer without that checksum. */
    private static final int IN_CHECKSUM = Format.RECORD_HEADER + Format.FOOTER_LENGTH - Integer.BYTES;

    private final McapFile file;
    private final Map<Integer, Schema> schemas = new HashMap<>();
    private final Map<Integer, Channel> channels = new HashMap<>();
    private final List<Chunk> chunks = new ArrayList<>();
    private @Nullable Statistics statistics;

    SummaryReader(McapFile file) {
        this.file = file;
    }

    private record Statistics(
            long messages, long channels, long chunks, long startNanos, long endNanos, Map<Integer, Long> counts) {
        static Statistics read(Fields fields) {
            long messages = fields.uint64();
            fields.uint16();
            long channels = Integer.toUnsignedLong(fields.uint32());
            fields.uint32();
            fields.uint32();
            return new Statistics(
                    messages,
                    channels,
                    Integer.toUnsignedLong(fields.uint32()),
                    fields.uint64(),
                    fields.uint64(),
                    fields.numbers());
        }
    }

    /** Thrown when the summary cannot be used; the message is a part of a sentence. */
    static final class NoSummary extends Exception {
        private static final long serialVersionUID = 1L;

        NoSummary(String why) {
            super(why);
        }
    }

    /**
     * Reads it.
     *
     * @throws NoSummary when there is none that tells all; the file must be looked through then
     */
    Contents read() throws NoSummary {
        ByteBuffer footer = footer();
        long start = footer.getLong(Format.RECORD_HEADER);
        if (start == 0) {
            throw new NoSummary("it has no summary");
        }
        long end = file.size() - TAIL;
        if (start < Format.MAGIC.length || start > end) {
            throw new NoSummary("its summary is not where its end says");
        }
        try {
            ByteBuffer summary = file.read(start, end - start);
            requireChecksum(summary, footer);
            if (ChunkReader.forEach(summary, (opcode, content, at) -> take(opcode, content, start + at))
                    < summary.limit()) {
                throw new NoSummary("its summary is damaged");
            }
        } catch (UserException e) {
            throw new NoSummary("its summary is damaged");
        }
        return contents();
    }

    private ByteBuffer footer() throws NoSummary {
        if (file.size() < Format.MAGIC.length + TAIL) {
            throw new NoSummary("it was cut off");
        }
        ByteBuffer tail = file.read(file.size() - TAIL, TAIL);
        if (!tail.slice(TAIL - Format.MAGIC.length, Format.MAGIC.length).equals(ByteBuffer.wrap(Format.MAGIC))
                || tail.get(0) != Format.FOOTER
                || tail.getLong(1) != Format.FOOTER_LENGTH) {
            throw new NoSummary("it was cut off");
        }
        return tail;
    }

    private static void requireChecksum(ByteBuffer summary, ByteBuffer footer) throws NoSummary {
        int expected = footer.getInt(IN_CHECKSUM);
        CRC32 crc = new CRC32();
        crc.update(summary.duplicate());
        crc.update(footer.slice(0, IN_CHECKSUM));
        if (expected != 0 && (int) crc.getValue() != expected) {
            throw new NoSummary("its summary is damaged");
        }
    }

    private void take(int opcode, ByteBuffer content, long offset) {
        Fields fields = new Fields(content, file.where(offset));
        switch (opcode) {
            case Format.SCHEMA -> {
                Schema schema = Schema.read(fields);
                schemas.put(schema.id(), schema);
            }
            case Format.CHANNEL -> {
                Channel channel = Channel.read(fields);
                channels.put(channel.id(), channel);
            }
            case Format.CHUNK_INDEX -> {
                long start = fields.uint64();
                fields.uint64();
                chunks.add(new Chunk(
                        start,
                        fields.uint64(),
                        fields.uint64(),
                        false,
                        fields.numbers().keySet()));
            }
            case Format.STATISTICS -> statistics = Statistics.read(fields);
            default -> {
                // Attachments and the summary's own index say nothing of messages.
            }
        }
    }

    /** Writers may leave out of a summary what is in the file; only one that has it all can stand for the file. */
    private boolean namesAll(Statistics found) {
        long counted =
                found.counts().values().stream().mapToLong(Long::longValue).sum();
        return found.channels() == channels.size()
                && found.chunks() == chunks.size()
                && found.messages() == counted
                && channels.values().stream()
                        .allMatch(channel -> channel.schema() == 0 || schemas.containsKey(channel.schema()));
    }

    private Contents contents() throws NoSummary {
        Statistics found = statistics;
        if (found == null || !namesAll(found)) {
            throw new NoSummary("its summary does not name all that it holds");
        }
        if (found.messages() > 0 && chunks.isEmpty()) {
            throw new NoSummary("it has no index");
        }
        return new Contents(schemas, channels, chunks, found.counts(), found.startNanos(), found.endNanos(), List.of());
    }
}
