package io.crodino.formats.ros;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** Writes the fields of messages in little-endian XCDR1, the twin of {@link CdrReader}. For one thread. */
public final class CdrWriter {
    private static final int HEADER = 4;
    private static final byte LITTLE_ENDIAN = 1;

    private ByteBuffer out = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);

    public CdrWriter() {
        out.put(1, LITTLE_ENDIAN).position(HEADER);
    }

    /** Begins another message in the memory of the one before. */
    public CdrWriter restart() {
        out.position(HEADER);
        return this;
    }

    /** What was written since the beginning, with its header: valid until something else is written. */
    public ByteBuffer written() {
        return out.slice(0, out.position());
    }

    public CdrWriter uint8(int value) {
        room(1, 1).put((byte) value);
        return this;
    }

    public CdrWriter bool(boolean value) {
        return uint8(value ? 1 : 0);
    }

    public CdrWriter uint16(int value) {
        room(2, 2).putShort((short) value);
        return this;
    }

    /** Also the bits of an unsigned one. */
    public CdrWriter int32(int value) {
        room(4, 4).putInt(value);
        return this;
    }

    public CdrWriter float32(float value) {
        room(4, 4).putFloat(value);
        return this;
    }

    public CdrWriter float64(double value) {
        room(8, 8).putDouble(value);
        return this;
    }

    public CdrWriter string(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        int32(bytes.length + 1);
        room(1, bytes.length + 1L).put(bytes).put((byte) 0);
        return this;
    }

    /** A sequence of bytes; the position of {@code bytes} stays. */
    public CdrWriter bytes(ByteBuffer bytes) {
        int32(bytes.remaining());
        room(1, bytes.remaining()).put(bytes.duplicate());
        return this;
    }

    /** A sequence of doubles. */
    public CdrWriter float64s(double[] values) {
        return int32(values.length).array(values);
    }

    /** An array of doubles of fixed length. */
    public CdrWriter array(double[] values) {
        for (double value : values) {
            float64(value);
        }
        return this;
    }

    /** A sequence of whatever {@code element} writes. */
    public <T> CdrWriter sequence(List<T> elements, BiConsumer<T, CdrWriter> element) {
        int32(elements.size());
        elements.forEach(one -> element.accept(one, this));
        return this;
    }

    /** Aligned to its size, counted from the end of the header, with place for {@code length} bytes. */
    private ByteBuffer room(int alignment, long length) {
        int start = HEADER + (out.position() - HEADER + alignment - 1) / alignment * alignment;
        long end = start + length;
        if (end > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("a message of " + end + " bytes: expected less than 2 GiB");
        }
        if (end > out.capacity()) {
            byte[] larger = Arrays.copyOf(out.array(), (int) Math.min(Integer.MAX_VALUE - 8, end + end / 2));
            out = ByteBuffer.wrap(larger).order(ByteOrder.LITTLE_ENDIAN).position(out.position());
        }
        while (out.position() < start) {
            out.put((byte) 0);
        }
        return out;
    }
}
