package io.crodino.curation.scan;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** Whether a JPEG was cut off: it decodes all the same, with grey for what is missing. Stateless. */
final class JpegEnd {
    private static final int START = 0xffd8;
    private static final int END = 0xd9;
    /** Some cameras write more behind the picture. */
    private static final int LOOKED_AT = 1 << 16;

    private JpegEnd() {}

    /** False for what is no JPEG. Compressed data never holds the two bytes of the end. */
    static boolean isMissing(Path picture) {
        try (RandomAccessFile file = new RandomAccessFile(picture.toFile(), "r")) {
            if (file.length() < 2 || file.readUnsignedShort() != START) {
                return false;
            }
            byte[] tail = new byte[(int) Math.min(LOOKED_AT, file.length())];
            file.seek(file.length() - tail.length);
            file.readFully(tail);
            for (int i = tail.length - 1; i > 0; i--) {
                if ((tail[i] & 0xff) == END && tail[i - 1] == -1) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            // It was read a moment ago; whoever reads it next will say so.
            return false;
        }
    }
}
