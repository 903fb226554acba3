package io.crodino.bags.mcap;

import io.crodino.formats.UserException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/** Reads the records of chunks. For one thread. */
final class ChunkReader {
    private final McapFile file;

    ChunkReader(McapFile file) {
        this.file = file;
    }

    /** What a chunk record says of itself; {@code packed} are its records as they are stored. */
    record Content(long startNanos, long endNanos, int size, int crc, Compression compression, ByteBuffer packed) {}

    /** A record with its opcode, length and content. */
    @FunctionalInterface
    interface Visitor {
        /**
         * One record.
         *
         * @param offset of its content in the chunk's records
         */
        void visit(int opcode, ByteBuffer content, int offset);
    }

    /**
     * The records of a chunk, unpacked and compared with their checksum.
     *
     * @throws UserException when they are damaged
     */
    ByteBuffer records(Chunk chunk) {
        ByteBuffer stored = file.read(chunk.offset(), chunk.length());
        if (chunk.bare()) {
            return stored;
        }
        String where = file.where(chunk.offset());
        Fields header = new Fields(stored, where);
        if (chunk.length() < Format.RECORD_HEADER
                || header.bytes(1).get() != Format.CHUNK
                || header.uint64() != chunk.length() - Format.RECORD_HEADER) {
            throw new UserException(
                    where + ", is no chunk, as the bag's index says; copy the bag again from where it was recorded");
        }
        return unpacked(content(header.rest(), chunk.offset()), where);
    }

    /** The content of a chunk record; the heap has room for what it unpacks to. */
    Content content(ByteBuffer record, long offset) {
        String where = file.where(offset);
        Fields fields = new Fields(record, where);
        long start = fields.uint64();
        long end = fields.uint64();
        long size = fields.uint64();
        file.requireRoom(size, offset);
        int crc = fields.uint32();
        Compression compression = Compression.of(fields.string(), where);
        return new Content(start, end, (int) size, crc, compression, fields.bytes(fields.uint64()));
    }

    static ByteBuffer unpacked(Content content, String where) {
        ByteBuffer records = content.compression().unpack(content.packed(), content.size(), where);
        if (content.crc() != 0 && crc(records) != content.crc()) {
            throw new UserException(
                    where + ", is damaged: its checksum is wrong; copy the bag again from where it was recorded");
        }
        return records.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Of all that is left in a buffer, whose position stays. */
    static int crc(ByteBuffer bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes.duplicate());
        return (int) crc.getValue();
    }

    /**
     * Visits records that lie one behind the other.
     *
     * @return bytes of the whole ones
     */
    static int forEach(ByteBuffer records, Visitor visitor) {
        int at = 0;
        while (records.limit() - at >= Format.RECORD_HEADER) {
            long length = records.getLong(at + 1);
            int content = at + Format.RECORD_HEADER;
            if (length < 0 || length > records.limit() - content) {
                return at;
            }
            visitor.visit(
                    records.get(at) & 0xff,
                    records.slice(content, (int) length).order(ByteOrder.LITTLE_ENDIAN),
                    content);
            at = content + (int) length;
        }
        return at;
    }
}
