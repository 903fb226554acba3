package io.crodino.edge.mqtt;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * What a broker sends to somebody who has subscribed to nothing: packets of a few bytes. A longer one is refused before
 * Paho asks for the memory that its header claims, up to 256 MB. For one reader; not thread-safe.
 */
final class SmallPackets extends FilterInputStream {
    private static final long MOST = 64 * 1024;
    private static final int CONTINUES = 0x80;
    private static final int LENGTH_BYTES = 4;

    /** Bytes of the packet that are still to come; before its length is known, negative. */
    private long left;
    /** Bytes of the length that have come. */
    private int lengthBytes;

    private long length;

    SmallPackets(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        int value = in.read();
        if (value >= 0) {
            follow(value);
        }
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int most) throws IOException {
        int read = in.read(bytes, offset, most);
        for (int i = 0; i < read; i++) {
            follow(bytes[offset + i] & 0xFF);
        }
        return read;
    }

    /** A packet is a byte with its type, its length in one to four bytes of seven bits each, and so many bytes (MQTT 2.2). */
    private void follow(int value) throws IOException {
        if (left > 0) {
            left--;
        } else if (left == 0) {
            left = -1;
            lengthBytes = 0;
            length = 0;
        } else {
            length |= (long) (value & ~CONTINUES) << (7 * lengthBytes++);
            if (length > MOST) {
                throw new IOException(
                        "the broker sent a packet of " + length + " bytes or more: expected at most " + MOST);
            } else if ((value & CONTINUES) == 0) {
                left = length;
            } else if (lengthBytes == LENGTH_BYTES) {
                throw new IOException("the broker sent a packet whose length has no end");
            }
        }
    }
}
