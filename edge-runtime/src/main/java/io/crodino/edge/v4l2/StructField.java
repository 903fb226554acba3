package io.crodino.edge.v4l2;

import com.sun.jna.Pointer;

/**
 * Numbers of 32 bits in the structures of {@code linux/videodev2.h}, and where they begin. The offsets hold on every
 * 64-bit Linux (x86-64 and aarch64 are checked); with 32 bits pointers and times are shorter, and those of
 * {@code v4l2_format} and {@code v4l2_buffer} differ.
 */
enum StructField {
    CAPABILITY_OF_DEVICE(84),
    CAPABILITY_OF_NODE(88),

    FORMAT_ENTRY_INDEX(0),
    FORMAT_ENTRY_TYPE(4),
    FORMAT_ENTRY_CODE(44),

    SIZE_ENTRY_INDEX(0),
    SIZE_ENTRY_FORMAT(4),
    SIZE_ENTRY_KIND(8),
    SIZE_ENTRY_WIDTH(12),
    SIZE_ENTRY_HEIGHT(16),
    SIZE_ENTRY_LEAST_WIDTH(12),
    SIZE_ENTRY_MOST_WIDTH(16),
    SIZE_ENTRY_LEAST_HEIGHT(24),
    SIZE_ENTRY_MOST_HEIGHT(28),

    FORMAT_TYPE(0),
    FORMAT_WIDTH(8),
    FORMAT_HEIGHT(12),
    FORMAT_CODE(16),
    FORMAT_INTERLACING(20),
    FORMAT_BYTES_PER_LINE(24),
    FORMAT_BYTES(28),

    PARAMETERS_TYPE(0),
    PARAMETERS_CAPABILITY(4),
    PARAMETERS_NUMERATOR(12),
    PARAMETERS_DENOMINATOR(16),

    REQUEST_COUNT(0),
    REQUEST_TYPE(4),
    REQUEST_MEMORY(8),

    BUFFER_INDEX(0),
    BUFFER_TYPE(4),
    BUFFER_BYTES_USED(8),
    BUFFER_FLAGS(12),
    BUFFER_MEMORY(60),
    BUFFER_OFFSET(64),
    BUFFER_LENGTH(72);

    /** Texts of {@code v4l2_capability}, each with a 0 at its end. */
    static final int DRIVER_TEXT = 0;

    static final int CARD_TEXT = 16;
    static final int BUS_TEXT = 48;

    /** The time of {@code v4l2_buffer}: two numbers of 64 bits. */
    static final int BUFFER_SECONDS = 24;

    static final int BUFFER_MICROSECONDS = 32;

    private final int offset;

    StructField(int offset) {
        this.offset = offset;
    }

    /** Bytes from the start of its structure. */
    int offset() {
        return offset;
    }

    int of(Pointer structure) {
        return structure.getInt(offset);
    }

    void set(Pointer structure, int value) {
        structure.setInt(offset, value);
    }
}
