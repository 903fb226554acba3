package io.crodino.formats.picture;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Whether a PNG has its last chunk. One that was cut off cannot be decoded, and the decoder complains on the terminal. Stateless. */
final class PngEnd {
    private static final long SIGNATURE = 0x89504e470d0a1a0aL;
    private static final int LAST_CHUNK = 0x49454e44;

    /** Length and name before a chunk's data. */
    private static final int HEAD = 8;

    private static final int CHECKSUM = 4;

    private PngEnd() {}

    /** True also of what is no PNG. */
    static boolean isThere(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long length = in.length();
            if (length < 2 * HEAD
                    || head(in, 0) != SIGNATURE
                    || (int) head(in, length - HEAD - CHECKSUM) == LAST_CHUNK) {
                return true;
            }
            // Some writers leave something behind it.
            for (long at = HEAD; at + HEAD <= length; ) {
                long head = head(in, at);
                if ((int) head == LAST_CHUNK) {
                    return true;
                }
                at += HEAD + (head >>> Integer.SIZE) + CHECKSUM;
            }
            return false;
        }
    }

    private static long head(RandomAccessFile in, long at) throws IOException {
        byte[] bytes = new byte[HEAD];
        in.seek(at);
        in.readFully(bytes);
        return ByteBuffer.wrap(bytes).getLong();
    }
}
