package io.crodino.bags.mcap;

import io.airlift.compress.lz4.Lz4Compressor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The frame format of LZ4. Blocks may refer to those before them, which the library's own block decoder cannot, so it is
 * written out here; checksums of the frame are not looked at, the chunk has one of its own.
 */
final class Lz4Frame {
    private static final int MAGIC = 0x184d2204;
    private static final int VERSION = 0x40;
    private static final int INDEPENDENT_BLOCKS = 0x20;
    private static final int BLOCK_CHECKSUMS = 0x10;
    private static final int CONTENT_SIZE = 0x08;
    private static final int DICTIONARY = 0x01;
    /** Blocks of at most 4 MiB. */
    private static final int LARGEST_BLOCKS = 7 << 4;

    private static final int BLOCK = 4 << 20;
    private static final int STORED = 0x80000000;
    private static final int SHORTEST_MATCH = 4;

    private Lz4Frame() {}

    /**
     * Unpacks one frame.
     *
     * @return bytes written to {@code out}
     * @throws IllegalArgumentException when it is no frame
     * @throws IndexOutOfBoundsException when it ends too early, or holds more than fits
     */
    static int unpack(byte[] frame, byte[] out) {
        ByteBuffer in = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
        require(frame.length >= 7 && in.getInt() == MAGIC);
        int flags = in.get();
        require((flags & 0xc0) == VERSION && (flags & DICTIONARY) == 0);
        int at = (flags & CONTENT_SIZE) == 0 ? 7 : 15;
        int written = 0;
        while (true) {
            int size = in.getInt(at);
            at += Integer.BYTES;
            if (size == 0) {
                return written;
            }
            int length = size & ~STORED;
            require(length <= frame.length - at);
            if ((size & STORED) != 0) {
                System.arraycopy(frame, at, out, written, length);
                written += length;
            } else {
                written = block(frame, at, at + length, out, written);
            }
            at += length + ((flags & BLOCK_CHECKSUMS) == 0 ? 0 : Integer.BYTES);
        }
    }

    private static void require(boolean isRight) {
        if (!isRight) {
            throw new IllegalArgumentException("no LZ4 frame");
        }
    }

    private static int block(byte[] in, int start, int end, byte[] out, int outStart) {
        int from = start;
        int to = outStart;
        while (from < end) {
            int token = in[from++] & 0xff;
            int literals = token >> 4;
            if (literals == 15) {
                int more;
                do {
                    more = in[from++] & 0xff;
                    literals += more;
                } while (more == 255);
            }
            require(literals >= 0 && literals <= end - from);
            System.arraycopy(in, from, out, to, literals);
            from += literals;
            to += literals;
            if (from == end) {
                return to;
            }
            int distance = (in[from] & 0xff) | (in[from + 1] & 0xff) << 8;
            from += 2;
            require(distance > 0 && distance <= to);
            int length = token & 15;
            if (length == 15) {
                int more;
                do {
                    more = in[from++] & 0xff;
                    length += more;
                } while (more == 255);
            }
            length += SHORTEST_MATCH;
            require(length > 0 && length <= out.length - to);
            copy(out, to, distance, length);
            to += length;
        }
        return to;
    }

    /** What is copied may reach into itself. */
    private static void copy(byte[] out, int to, int distance, int length) {
        if (distance >= length) {
            System.arraycopy(out, to - distance, out, to, length);
            return;
        }
        for (int i = to; i < to + length; i++) {
            out[i] = out[i - distance];
        }
    }

    /** The first {@code length} bytes as one frame of independent blocks. */
    static ByteBuffer pack(byte[] bytes, int length) {
        Lz4Compressor lz4 = new Lz4Compressor();
        int blocks = (length + BLOCK - 1) / BLOCK;
        byte[] packed = new byte[lz4.maxCompressedLength(Math.min(BLOCK, length))];
        ByteBuffer out = ByteBuffer.allocate(11 + length + blocks * Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(MAGIC);
        byte flags = VERSION | INDEPENDENT_BLOCKS;
        byte sizes = LARGEST_BLOCKS;
        out.put(flags).put(sizes).put(headerChecksum(flags, sizes));
        for (int at = 0; at < length; at += BLOCK) {
            int size = Math.min(BLOCK, length - at);
            int count = lz4.compress(bytes, at, size, packed, 0, packed.length);
            if (count < size) {
                out.putInt(count).put(packed, 0, count);
            } else {
                out.putInt(size | STORED).put(bytes, at, size);
            }
        }
        return out.putInt(0).flip();
    }

    /** The second byte of the xxHash32 of two bytes. */
    private static byte headerChecksum(byte first, byte second) {
        int hash = 374761393 + 2;
        for (byte value : new byte[] {first, second}) {
            hash = Integer.rotateLeft(hash + (value & 0xff) * 374761393, 11) * -1640531535;
        }
        hash = (hash ^ (hash >>> 15)) * -2048144777;
        hash = (hash ^ (hash >>> 13)) * -1028477379;
        return (byte) ((hash ^ (hash >>> 16)) >>> 8);
    }
}
