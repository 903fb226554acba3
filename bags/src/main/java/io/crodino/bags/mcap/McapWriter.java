package io.crodino.bags.mcap;

import io.crodino.formats.Kit;
import io.crodino.formats.ros.MessageType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes an MCAP file with chunks, checksums and an index, in one go: what is there at any moment can be read up to the
 * last whole chunk. For one thread.
 */
public final class McapWriter implements AutoCloseable {
    private static final int CHUNK_BYTES = 1 << 20;
    private static final String ENCODING = "cdr";

    private final RecordOutput out;
    private final Compression compression;
    private final RecordBuffer chunk = new RecordBuffer();
    private final RecordBuffer definitions = new RecordBuffer();
    private final Map<String, Integer> schemas = new HashMap<>();
    private final Map<Integer, Long> counts = new TreeMap<>();
    private final Map<Integer, List<Long>> chunkPlaces = new LinkedHashMap<>();
    private final List<ChunkIndex> chunks = new ArrayList<>();
    private long chunkStart = Long.MAX_VALUE;
    private long chunkEnd;
    private long firstNanos = Long.MAX_VALUE;
    private long lastNanos;
    private int sequence;

    /** @param out closed with the writer */
    public McapWriter(OutputStream out, Compression compression) throws IOException {
        this.out = new RecordOutput(out);
        this.compression = compression;
        this.out.write(Format.MAGIC);
        RecordBuffer header = new RecordBuffer();
        header.record(Format.HEADER, content -> content.string("ros2").string("crodino " + Kit.version()));
        this.out.write(header);
    }

    private record ChunkIndex(
            long start,
            long end,
            long offset,
            long length,
            Map<Integer, Long> indexes,
            long indexLength,
            long packed,
            long size) {}

    /**
     * Begins a topic.
     *
     * @return what messages of it are written with
     */
    public int topic(String name, MessageType<?> type) {
        RecordBuffer added = new RecordBuffer();
        int schema = schemas.computeIfAbsent(type.name(), key -> {
            int id = schemas.size() + 1;
            added.record(Format.SCHEMA, content -> content.uint16(id)
                    .string(type.name())
                    .string("ros2msg")
                    .string(type.schema()));
            return id;
        });
        int channel = counts.size() + 1;
        counts.put(channel, 0L);
        added.record(Format.CHANNEL, content -> content.uint16(channel)
                .uint16(schema)
                .string(name)
                .string(ENCODING)
                .map(Map.of("offered_qos_profiles", "")));
        definitions.append(added);
        chunk.append(added);
        return channel;
    }

    /**
     * Writes a message.
     *
     * @param topic as {@link #topic} gave it
     * @param logNanos when it was received, nanoseconds since 1970
     * @param publishNanos when it was sent
     * @param data in CDR; its position stays
     */
    public void message(int topic, long logNanos, long publishNanos, ByteBuffer data) throws IOException {
        if (counts.computeIfPresent(topic, (id, count) -> count + 1) == null) {
            throw new IllegalArgumentException("no topic " + topic);
        }
        List<Long> places = chunkPlaces.computeIfAbsent(topic, id -> new ArrayList<>());
        places.add(logNanos);
        places.add((long) chunk.size());
        sequence++;
        chunk.record(Format.MESSAGE, content -> content.uint16(topic)
                .uint32(sequence)
                .uint64(logNanos)
                .uint64(publishNanos)
                .bytes(data));
        chunkStart = Math.min(chunkStart, logNanos);
        chunkEnd = Math.max(chunkEnd, logNanos);
        if (chunk.size() >= CHUNK_BYTES) {
            endChunk();
        }
    }

    private void endChunk() throws IOException {
        if (chunk.size() == 0) {
            return;
        }
        long start = chunkPlaces.isEmpty() ? 0 : chunkStart;
        byte[] records = chunk.array();
        int size = chunk.size();
        ByteBuffer packed = compression.pack(records, size);
        int crc = ChunkReader.crc(ByteBuffer.wrap(records, 0, size));
        long offset = out.position();
        RecordBuffer record = new RecordBuffer();
        record.record(Format.CHUNK, content -> content.uint64(start)
                .uint64(chunkEnd)
                .uint64(size)
                .uint32(crc)
                .string(compression.key())
                .uint64(packed.remaining())
                .bytes(packed));
        out.write(record);
        long length = out.position() - offset;
        chunks.add(new ChunkIndex(
                start,
                chunkEnd,
                offset,
                length,
                indexes(),
                out.position() - offset - length,
                packed.remaining(),
                size));
        if (!chunkPlaces.isEmpty()) {
            firstNanos = Math.min(firstNanos, chunkStart);
            lastNanos = Math.max(lastNanos, chunkEnd);
        }
        chunk.clear();
        chunkPlaces.clear();
        chunkStart = Long.MAX_VALUE;
        chunkEnd = 0;
        out.flush();
    }

    /** Writes where the messages of the chunk are, and returns where that stands. */
    private Map<Integer, Long> indexes() throws IOException {
        Map<Integer, Long> offsets = new LinkedHashMap<>();
        for (Map.Entry<Integer, List<Long>> places : chunkPlaces.entrySet()) {
            offsets.put(places.getKey(), out.position());
            RecordBuffer index = new RecordBuffer();
            index.record(Format.MESSAGE_INDEX, content -> {
                content.uint16(places.getKey()).uint32(places.getValue().size() * Long.BYTES);
                places.getValue().forEach(content::uint64);
            });
            out.write(index);
        }
        return offsets;
    }

    /** Messages written. */
    public long count() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Messages written with a number of {@link #topic}. */
    public long count(int topic) {
        return counts.getOrDefault(topic, 0L);
    }

    /** Writes the index; the file is complete then. */
    @Override
    public void close() throws IOException {
        try (RecordOutput closing = out) {
            endChunk();
            int dataCrc = closing.crc();
            RecordBuffer end = new RecordBuffer();
            end.record(Format.DATA_END, content -> content.uint32(dataCrc));
            closing.write(end);
            writeSummary(closing);
            closing.write(Format.MAGIC);
        }
    }

    private void writeSummary(RecordOutput closing) throws IOException {
        long start = closing.position();
        RecordBuffer index = new RecordBuffer();
        chunks.forEach(one -> write(index, one, compression));
        RecordBuffer statistics = new RecordBuffer();
        statistics.record(Format.STATISTICS, content -> content.uint64(count())
                .uint16(schemas.size())
                .uint32(counts.size())
                .uint32(0)
                .uint32(0)
                .uint32(chunks.size())
                .uint64(count() == 0 ? 0 : firstNanos)
                .uint64(lastNanos)
                .numbers(counts));
        RecordBuffer summary = new RecordBuffer();
        summary.append(definitions).append(statistics).append(index);
        summary.record(Format.FOOTER, content -> content.uint64(start).uint64(0).uint32(0));
        int checked = summary.size() - Integer.BYTES;
        summary.putUint32(checked, ChunkReader.crc(ByteBuffer.wrap(summary.array(), 0, checked)));
        closing.write(summary);
    }

    private static void write(RecordBuffer index, ChunkIndex one, Compression compression) {
        index.record(Format.CHUNK_INDEX, content -> content.uint64(one.start())
                .uint64(one.end())
                .uint64(one.offset())
                .uint64(one.length())
                .numbers(one.indexes())
                .uint64(one.indexLength())
                .string(compression.key())
                .uint64(one.packed())
                .uint64(one.size()));
    }
}
