package io.crodino.bags.mcap;

import io.crodino.formats.UserException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the fields of one record; every length is compared with what is left. For one thread. */
final class Fields {
    private final ByteBuffer in;
    private final String where;

    /** @param where for errors, e.g. {@code flight.mcap, record at byte 8} */
    Fields(ByteBuffer in, String where) {
        this.in = in.slice().order(ByteOrder.LITTLE_ENDIAN);
        this.where = where;
    }

    int uint16() {
        return require(2).getShort() & 0xffff;
    }

    /** The bits of an unsigned number. */
    int uint32() {
        return require(4).getInt();
    }

    /** An unsigned number that means a place, a length, a count or a time. */
    long uint64() {
        long value = require(8).getLong();
        if (value < 0) {
            throw damaged("it holds the number " + Long.toUnsignedString(value) + ", which is too large");
        }
        return value;
    }

    String string() {
        ByteBuffer bytes = bytes(Integer.toUnsignedLong(uint32()));
        return StandardCharsets.UTF_8.decode(bytes).toString();
    }

    /** A view. */
    ByteBuffer bytes(long length) {
        require(length);
        ByteBuffer view = in.slice(in.position(), (int) length);
        in.position(in.position() + (int) length);
        return view;
    }

    /** All that is left, as a view. */
    ByteBuffer rest() {
        return bytes(in.remaining());
    }

    Map<String, String> strings() {
        Fields entries = new Fields(bytes(Integer.toUnsignedLong(uint32())), where);
        Map<String, String> map = new LinkedHashMap<>();
        while (entries.in.hasRemaining()) {
            map.put(entries.string(), entries.string());
        }
        return map;
    }

    /** From 16 to 64 bits. */
    Map<Integer, Long> numbers() {
        Fields entries = new Fields(bytes(Integer.toUnsignedLong(uint32())), where);
        Map<Integer, Long> map = new LinkedHashMap<>();
        while (entries.in.hasRemaining()) {
            map.put(entries.uint16(), entries.uint64());
        }
        return map;
    }

    private ByteBuffer require(long length) {
        if (length > in.remaining()) {
            throw damaged("expected " + length + " bytes more, found " + in.remaining());
        }
        return in;
    }

    private UserException damaged(String why) {
        return new UserException(where + ", is damaged: " + why + "; copy the bag again from where it was recorded");
    }
}
