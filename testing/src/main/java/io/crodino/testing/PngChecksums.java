package io.crodino.testing;

import java.nio.ByteBuffer;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;

/** Puts the checksum of each chunk of a PNG right, so that a changed one is not refused for its checksum alone. */
public final class PngChecksums implements UnaryOperator<byte[]> {
    private static final int SIGNATURE = 8;
    private static final int FRAME = 12;

    @Override
    public byte[] apply(byte[] png) {
        ByteBuffer bytes = ByteBuffer.wrap(png);
        int at = SIGNATURE;
        while (at + FRAME <= png.length && png[1] == 'P') {
            int length = bytes.getInt(at);
            if (length < 0 || length > png.length - at - FRAME) {
                break;
            }
            CRC32 sum = new CRC32();
            sum.update(png, at + 4, 4 + length);
            bytes.putInt(at + 8 + length, (int) sum.getValue());
            at += FRAME + length;
        }
        return png;
    }
}
