package io.crodino.curation.labels.mask;

import io.crodino.formats.UserException;
import java.io.ByteArrayOutputStream;

/**
 * Label Studio's run lengths of a brush: a stream of bits with the four channels of each pixel, row by row, of which the
 * fourth says whether it is painted. It begins with the number of values (32 bits), their width less one (5), and four
 * widths of lengths less one (4 each); then, again and again, whether values repeat (1), which width the length has (2),
 * the length less one, and one value or as many as the length says. Stateless.
 */
public final class BrushRuns {
    private static final int CHANNELS = 4;
    private static final int VALUE_BITS = 8;
    private static final int[] LENGTH_BITS = {3, 4, 8, 16};
    private static final int PAINTED = 255;

    private BrushRuns() {}

    /** The stream for the pixels of an id. */
    public static byte[] of(ClassMask mask, int id) {
        byte[] ids = mask.ids();
        BitWriter out = new BitWriter();
        out.write(ids.length * CHANNELS, 32);
        out.write(VALUE_BITS - 1, 5);
        for (int bits : LENGTH_BITS) {
            out.write(bits - 1, 4);
        }
        int start = 0;
        for (int i = 1; i <= ids.length; i++) {
            boolean painted = (ids[start] & 0xff) == id;
            if (i == ids.length || ((ids[i] & 0xff) == id) != painted) {
                writeRun(out, (i - start) * CHANNELS, painted ? PAINTED : 0);
                start = i;
            }
        }
        return out.bytes();
    }

    private static void writeRun(BitWriter out, int length, int value) {
        for (int left = length; left > 0; ) {
            int width = 0;
            while (width < LENGTH_BITS.length - 1 && left > 1 << LENGTH_BITS[width]) {
                width++;
            }
            int part = Math.min(left, 1 << LENGTH_BITS[width]);
            out.write(1, 1);
            out.write(width, 2);
            out.write(part - 1, LENGTH_BITS[width]);
            out.write(value, VALUE_BITS);
            left -= part;
        }
    }

    /**
     * Paints the pixels that the brush has touched.
     *
     * @param where what errors call it
     * @throws UserException when it is no such stream, or one of another size
     */
    public static void paint(byte[] stream, ClassMask canvas, int id, String where) {
        BitReader in = new BitReader(stream, where);
        long count = in.read(32) & 0xffffffffL;
        long expected = (long) canvas.ids().length * CHANNELS;
        if (count != expected) {
            throw new UserException(where + ": its brush covers " + count / CHANNELS + " pixels, expected "
                    + canvas.width() + " x " + canvas.height());
        }
        int valueBits = in.read(5) + 1;
        int[] lengthBits = new int[LENGTH_BITS.length];
        for (int i = 0; i < lengthBits.length; i++) {
            lengthBits[i] = in.read(4) + 1;
        }
        for (int at = 0; at < count; ) {
            boolean repeated = in.read(1) == 1;
            int end = (int) Math.min(count, at + 1L + in.read(lengthBits[in.read(2)]));
            if (repeated) {
                if (in.read(valueBits) != 0) {
                    fill(canvas, at / CHANNELS, end / CHANNELS, id);
                }
                at = end;
            }
            for (; at < end; at++) {
                if (in.read(valueBits) != 0 && at % CHANNELS == CHANNELS - 1) {
                    fill(canvas, at / CHANNELS, at / CHANNELS + 1, id);
                }
            }
        }
    }

    private static void fill(ClassMask canvas, int from, int to, int id) {
        java.util.Arrays.fill(canvas.ids(), from, to, (byte) id);
    }

    private static final class BitWriter {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int current;
        private int filled;

        void write(int value, int bits) {
            for (int bit = bits - 1; bit >= 0; bit--) {
                current = current << 1 | (value >>> bit & 1);
                if (++filled == Byte.SIZE) {
                    bytes.write(current);
                    filled = 0;
                }
            }
        }

        byte[] bytes() {
            if (filled > 0) {
                write(0, Byte.SIZE - filled);
            }
            return bytes.toByteArray();
        }
    }

    private static final class BitReader {
        private final byte[] bytes;
        private final String where;
        private long at;

        BitReader(byte[] bytes, String where) {
            this.bytes = bytes;
            this.where = where;
        }

        int read(int bits) {
            if (at + bits > (long) bytes.length * Byte.SIZE) {
                throw new UserException(where + ": its brush ends too early, expected Label Studio's whole RLE");
            }
            int value = 0;
            for (int i = 0; i < bits; i++, at++) {
                value = value << 1 | (bytes[(int) (at / Byte.SIZE)] >> (7 - at % Byte.SIZE) & 1);
            }
            return value;
        }
    }
}
