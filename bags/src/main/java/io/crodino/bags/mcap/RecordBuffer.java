package io.crodino.bags.mcap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;

/** Records on their way to a file, the twin of {@link Fields}. For one thread. */
final class RecordBuffer {
    private ByteBuffer out = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);

    /** Adds a record; {@code content} writes its fields. */
    RecordBuffer record(int opcode, Consumer<RecordBuffer> content) {
        uint8(opcode).uint64(0);
        int start = out.position();
        content.accept(this);
        out.putLong(start - Long.BYTES, out.position() - start);
        return this;
    }

    RecordBuffer uint8(int value) {
        room(1).put((byte) value);
        return this;
    }

    RecordBuffer uint16(int value) {
        room(2).putShort((short) value);
        return this;
    }

    RecordBuffer uint32(int value) {
        room(4).putInt(value);
        return this;
    }

    RecordBuffer uint64(long value) {
        room(8).putLong(value);
        return this;
    }

    RecordBuffer string(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return uint32(bytes.length).bytes(ByteBuffer.wrap(bytes));
    }

    /** As they are; the position of {@code bytes} stays. */
    RecordBuffer bytes(ByteBuffer bytes) {
        room(bytes.remaining()).put(bytes.duplicate());
        return this;
    }

    RecordBuffer map(Map<String, String> map) {
        RecordBuffer entries = new RecordBuffer();
        map.forEach((key, value) -> entries.string(key).string(value));
        return uint32(entries.size()).append(entries);
    }

    RecordBuffer numbers(Map<Integer, Long> map) {
        uint32(map.size() * (Short.BYTES + Long.BYTES));
        map.forEach((key, value) -> uint16(key).uint64(value));
        return this;
    }

    RecordBuffer append(RecordBuffer other) {
        return bytes(ByteBuffer.wrap(other.out.array(), 0, other.size()));
    }

    /** Changes what was written before. */
    void putUint32(int at, int value) {
        out.putInt(at, value);
    }

    int size() {
        return out.position();
    }

    /** The first {@link #size} bytes count; valid until more is added. */
    byte[] array() {
        return out.array();
    }

    void clear() {
        out.clear();
    }

    private ByteBuffer room(int length) {
        long end = (long) out.position() + length;
        if (end > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("records of " + end + " bytes: expected less than 2 GiB");
        }
        if (end > out.capacity()) {
            byte[] larger = Arrays.copyOf(out.array(), (int) Math.min(Integer.MAX_VALUE - 8, end + end / 2));
            out = ByteBuffer.wrap(larger).order(ByteOrder.LITTLE_ENDIAN).position(out.position());
        }
        return out;
    }
}
