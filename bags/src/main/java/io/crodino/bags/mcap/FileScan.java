package io.crodino.bags.mcap;

import io.crodino.formats.UserException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks through a file from its beginning, for one that has no summary: it was cut off, or written without. Needs the
 * memory of one chunk. For one thread.
 */
final class FileScan {
    /** Messages outside chunks are read in parts of about this size. */
    private static final long RUN = 1 << 20;

    private final McapFile file;
    private final ChunkReader reader;
    private final Map<Integer, Schema> schemas = new HashMap<>();
    private final Map<Integer, Channel> channels = new HashMap<>();
    private final Map<Integer, Long> counts = new HashMap<>();
    private final List<Chunk> chunks = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private final Run run = new Run();
    private long startNanos = Long.MAX_VALUE;
    private long endNanos;

    FileScan(McapFile file) {
        this.file = file;
        this.reader = new ChunkReader(file);
    }

    /** Messages outside chunks that lie one behind the other. */
    private final class Run {
        private final Set<Integer> ids = new HashSet<>();
        private long offset;
        private long length;
        private long startNanos;

        void add(long at, long bytes, int channel, long nanos) {
            if (length > 0 && (at != offset + length || length >= RUN)) {
                end();
            }
            if (length == 0) {
                offset = at;
                startNanos = nanos;
            }
            length += bytes;
            startNanos = Math.min(startNanos, nanos);
            ids.add(channel);
        }

        void end() {
            if (length > 0) {
                chunks.add(new Chunk(startNanos, offset, length, true, ids));
                length = 0;
                ids.clear();
            }
        }
    }

    /** Everything up to the end, or to where the file was cut off or damaged. */
    Contents scan() {
        long at = Format.MAGIC.length;
        boolean ended = false;
        while (!ended && file.size() - at >= Format.RECORD_HEADER) {
            ByteBuffer header = file.peek(at, Format.RECORD_HEADER);
            int opcode = header.get(0) & 0xff;
            long length = header.getLong(1);
            long left = file.size() - at - Format.RECORD_HEADER;
            ended = opcode == Format.DATA_END || opcode == Format.FOOTER;
            if (opcode == 0 || length < 0 || length > left) {
                if (opcode == Format.CHUNK) {
                    cutChunk(at, left);
                }
                break;
            }
            record(opcode, at, length);
            at += Format.RECORD_HEADER + length;
        }
        run.end();
        if (!ended) {
            notices.add(0, file.name() + " ends in the middle, at byte " + at + ": everything up to there is read");
        }
        return new Contents(
                schemas, channels, chunks, counts, startNanos == Long.MAX_VALUE ? 0 : startNanos, endNanos, notices);
    }

    private void record(int opcode, long at, long length) {
        long content = at + Format.RECORD_HEADER;
        switch (opcode) {
            case Format.SCHEMA, Format.CHANNEL -> define(opcode, file.read(content, length), at);
            case Format.MESSAGE -> {
                if (length >= Format.MESSAGE_HEADER) {
                    run.add(
                            at,
                            Format.RECORD_HEADER + length,
                            message(file.peek(content, Format.MESSAGE_HEADER), at),
                            file.peek(content, Format.MESSAGE_HEADER).getLong(6));
                }
            }
            case Format.CHUNK -> chunk(at, length);
            default -> {
                // Indexes, attachments and metadata hold no messages; what is not known is passed over.
            }
        }
    }

    private void define(int opcode, ByteBuffer content, long at) {
        Fields fields = new Fields(content, file.where(at));
        if (opcode == Format.SCHEMA) {
            Schema schema = Schema.read(fields);
            schemas.put(schema.id(), schema);
        } else {
            Channel channel = Channel.read(fields);
            channels.put(channel.id(), channel);
        }
    }

    /** Counts one, and returns its channel. */
    private int message(ByteBuffer content, long at) {
        Fields fields = new Fields(content, file.where(at));
        int channel = fields.uint16();
        fields.uint32();
        long nanos = fields.uint64();
        counts.merge(channel, 1L, Long::sum);
        startNanos = Math.min(startNanos, nanos);
        endNanos = Math.max(endNanos, nanos);
        return channel;
    }

    private void chunk(long at, long length) {
        try {
            ByteBuffer record = file.read(at + Format.RECORD_HEADER, length);
            ChunkReader.Content content = reader.content(record, at);
            ByteBuffer records = ChunkReader.unpacked(content, file.where(at));
            chunks.add(new Chunk(content.startNanos(), at, Format.RECORD_HEADER + length, false, take(records, at)));
        } catch (UserException e) {
            notices.add(e.getMessage() + "; it is left out");
        }
    }

    /** The whole records of a chunk that was cut off, which can be read where they are not packed. */
    private void cutChunk(long at, long left) {
        try {
            ByteBuffer record = file.read(at + Format.RECORD_HEADER, left);
            Fields fields = new Fields(record, file.where(at));
            long start = fields.uint64();
            fields.uint64();
            fields.uint64();
            fields.uint32();
            Compression compression = Compression.of(fields.string(), file.where(at));
            fields.uint64();
            ByteBuffer records = fields.rest();
            if (compression == Compression.NONE && records.hasRemaining()) {
                long offset = at + Format.RECORD_HEADER + left - records.remaining();
                int whole = ChunkReader.forEach(records.order(ByteOrder.LITTLE_ENDIAN), (o, c, a) -> {});
                if (whole > 0) {
                    chunks.add(new Chunk(start, offset, whole, true, take(records, at)));
                }
            }
        } catch (UserException e) {
            notices.add(e.getMessage() + "; it is left out");
        }
    }

    /** Counts the records of a chunk, and returns the channels that have messages in it. */
    private Set<Integer> take(ByteBuffer records, long at) {
        Set<Integer> ids = new HashSet<>();
        ChunkReader.forEach(records, (opcode, content, offset) -> {
            if (opcode == Format.SCHEMA || opcode == Format.CHANNEL) {
                define(opcode, content, at);
            } else if (opcode == Format.MESSAGE) {
                ids.add(message(content, at));
            }
        });
        return ids;
    }
}
