package io.crodino.formats.ros;

import io.crodino.formats.UserException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Reads the fields of one message in XCDR1, as ROS 2 serializes it, little or big endian. Every length is compared with
 * what is left before anything is allocated. Values are read in the order of the type's fields. For one thread.
 */
public final class CdrReader {
    private static final int HEADER = 4;
    private static final int BIG_ENDIAN = 0;
    private static final int LITTLE_ENDIAN = 1;

    private final String type;
    private final ByteBuffer in;

    /**
     * @param type of the message, for errors
     * @param message with its encapsulation header of four bytes; read through a view, its position stays
     * @throws UserException when the header is missing, or names another encoding
     */
    public CdrReader(String type, ByteBuffer message) {
        this.type = type;
        if (message.remaining() < HEADER) {
            throw malformed("it has " + message.remaining() + " bytes, expected a header of " + HEADER);
        }
        int encapsulation = Short.toUnsignedInt(
                message.duplicate().order(ByteOrder.BIG_ENDIAN).getShort(message.position()));
        if (encapsulation != BIG_ENDIAN && encapsulation != LITTLE_ENDIAN) {
            throw malformed("it is encoded as " + encapsulation + ", expected plain CDR (0 or 1)");
        }
        this.in = message.slice(message.position() + HEADER, message.remaining() - HEADER)
                .order(encapsulation == BIG_ENDIAN ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    }

    /** Any of the 8 bits. */
    public int uint8() {
        require(1, 1);
        return in.get() & 0xff;
    }

    public boolean bool() {
        return uint8() != 0;
    }

    public int uint16() {
        require(2, 2);
        return in.getShort() & 0xffff;
    }

    public int int32() {
        require(4, 4);
        return in.getInt();
    }

    public long uint32() {
        return Integer.toUnsignedLong(int32());
    }

    /** Of what cannot be larger than an int holds, such as the width of a picture. */
    public int size(String field) {
        long size = uint32();
        if (size > Integer.MAX_VALUE) {
            throw malformed(field + " is " + size + ", expected at most " + Integer.MAX_VALUE);
        }
        return (int) size;
    }

    public float float32() {
        require(4, 4);
        return in.getFloat();
    }

    public double float64() {
        require(8, 8);
        return in.getDouble();
    }

    /** UTF-8 with a length before it and a zero behind it. */
    public String string() {
        int length = count(1);
        byte[] bytes = new byte[length];
        in.get(bytes);
        int end = length > 0 && bytes[length - 1] == 0 ? length - 1 : length;
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    /** A sequence of bytes: a view into the message, not a copy. */
    public ByteBuffer bytes() {
        int length = count(1);
        ByteBuffer view = in.slice(in.position(), length);
        in.position(in.position() + length);
        return view;
    }

    /** A sequence of doubles. */
    public double[] float64s() {
        int length = count(8);
        return length == 0 ? new double[0] : float64s(length);
    }

    /** An array of doubles of fixed length. */
    public double[] float64s(int length) {
        require(8, 8L * length);
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = in.getDouble();
        }
        return values;
    }

    /**
     * A sequence of whatever {@code element} reads.
     *
     * @param least bytes that an element has at least, above 0
     */
    public <T> List<T> sequence(int least, Function<CdrReader, T> element) {
        int length = count(least);
        List<T> elements = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            elements.add(element.apply(this));
        }
        return elements;
    }

    private int count(int least) {
        long count = uint32();
        if (count * least > in.remaining()) {
            throw malformed("at byte " + in.position() + " it announces " + count + " elements, and has "
                    + in.remaining() + " bytes left");
        }
        return (int) count;
    }

    private void require(int alignment, long length) {
        int start = (in.position() + alignment - 1) / alignment * alignment;
        if (start + length > in.limit()) {
            throw malformed("it ends at byte " + in.limit() + ", expected " + length + " more at byte " + start);
        }
        in.position(start);
    }

    private UserException malformed(String why) {
        return new UserException("a message is no " + type + ": " + why
                + "; it was damaged, or written with another definition of its type");
    }
}
