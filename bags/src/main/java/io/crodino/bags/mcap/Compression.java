package io.crodino.bags.mcap;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.zstd.ZstdCompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import io.crodino.formats.UserException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How the records of a chunk are packed. Thread-safe. */
public enum Compression {
    NONE(""),
    ZSTD("zstd"),
    LZ4("lz4");

    private static final int EMPTY_PACKED = 64;
    /** What one byte can stand for in a run. */
    private static final int LZ4_MOST = 255;
    /** Bytes of the shortest block, which repeats one byte, and of the longest that a block unpacks to. */
    private static final int ZSTD_BLOCK = 4;

    private static final int ZSTD_MOST = 128 << 10;

    private final String key;

    Compression(String key) {
        this.key = key;
    }

    /** The name in files. */
    String key() {
        return key;
    }

    /** @throws UserException for one that the specification does not have */
    static Compression of(String key, String where) {
        return Arrays.stream(values())
                .filter(one -> one.key.equals(key))
                .findFirst()
                .orElseThrow(() ->
                        new UserException(where + ", is compressed with '" + key + "': expected zstd, lz4 or nothing"));
    }

    /**
     * The records as they were.
     *
     * @param size bytes that come out, known to fit into memory
     * @throws UserException when the packed bytes are damaged
     */
    ByteBuffer unpack(ByteBuffer packed, int size, String where) {
        if (this == NONE) {
            return packed;
        }
        byte[] in = new byte[packed.remaining()];
        packed.get(packed.position(), in);
        if (size > most(in.length)) {
            throw damaged(where, "it cannot unpack to " + size + " bytes, as it says", null);
        }
        byte[] out = new byte[size];
        int count;
        try {
            count = this == LZ4
                    ? Lz4Frame.unpack(in, out)
                    : new ZstdDecompressor().decompress(in, 0, in.length, out, 0, size);
        } catch (MalformedInputException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw damaged(where, "its " + key + " data cannot be unpacked", e);
        }
        // Nothing, packed, is a few bytes: a size of 0 before many would hide what is there.
        if (count != size || (size == 0 && in.length > EMPTY_PACKED)) {
            throw damaged(where, "it unpacks to " + count + " bytes, expected " + size, null);
        }
        return ByteBuffer.wrap(out);
    }

    /** Bytes that so many packed ones can stand for: what a file claims is not made room for. */
    private long most(long packed) {
        return this == LZ4 ? LZ4_MOST * (packed + 1) : ZSTD_MOST * (packed / ZSTD_BLOCK + 1);
    }

    private static UserException damaged(String where, String why, @Nullable Exception cause) {
        return new UserException(
                where + ", is damaged: " + why + "; copy the bag again from where it was recorded", cause);
    }

    /** The first {@code length} bytes, packed. */
    ByteBuffer pack(byte[] bytes, int length) {
        return switch (this) {
            case NONE -> ByteBuffer.wrap(bytes, 0, length);
            case LZ4 -> Lz4Frame.pack(bytes, length);
            case ZSTD -> {
                ZstdCompressor zstd = new ZstdCompressor();
                byte[] out = new byte[zstd.maxCompressedLength(length)];
                yield ByteBuffer.wrap(out, 0, zstd.compress(bytes, 0, length, out, 0, out.length));
            }
        };
    }
}
