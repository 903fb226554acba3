package io.crodino.edge.v4l2;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What C compilers make of {@code offsetof(struct ..., ...)} with {@code linux/videodev2.h}; x86-64 and aarch64 agree. On
 * 32-bit ARM {@code v4l2_format} has 204 bytes, and {@code v4l2_buffer} 68, or 80 with times of 64 bits: such systems are
 * refused.
 */
class StructFieldTest {
    @ParameterizedTest
    @CsvSource({
        "CAPABILITY_OF_DEVICE, v4l2_capability.capabilities, 84",
        "CAPABILITY_OF_NODE, v4l2_capability.device_caps, 88",
        "FORMAT_ENTRY_INDEX, v4l2_fmtdesc.index, 0",
        "FORMAT_ENTRY_TYPE, v4l2_fmtdesc.type, 4",
        "FORMAT_ENTRY_CODE, v4l2_fmtdesc.pixelformat, 44",
        "SIZE_ENTRY_INDEX, v4l2_frmsizeenum.index, 0",
        "SIZE_ENTRY_FORMAT, v4l2_frmsizeenum.pixel_format, 4",
        "SIZE_ENTRY_KIND, v4l2_frmsizeenum.type, 8",
        "SIZE_ENTRY_WIDTH, v4l2_frmsizeenum.discrete.width, 12",
        "SIZE_ENTRY_HEIGHT, v4l2_frmsizeenum.discrete.height, 16",
        "SIZE_ENTRY_LEAST_WIDTH, v4l2_frmsizeenum.stepwise.min_width, 12",
        "SIZE_ENTRY_MOST_WIDTH, v4l2_frmsizeenum.stepwise.max_width, 16",
        "SIZE_ENTRY_LEAST_HEIGHT, v4l2_frmsizeenum.stepwise.min_height, 24",
        "SIZE_ENTRY_MOST_HEIGHT, v4l2_frmsizeenum.stepwise.max_height, 28",
        "FORMAT_TYPE, v4l2_format.type, 0",
        "FORMAT_WIDTH, v4l2_format.fmt.pix.width, 8",
        "FORMAT_HEIGHT, v4l2_format.fmt.pix.height, 12",
        "FORMAT_CODE, v4l2_format.fmt.pix.pixelformat, 16",
        "FORMAT_INTERLACING, v4l2_format.fmt.pix.field, 20",
        "FORMAT_BYTES_PER_LINE, v4l2_format.fmt.pix.bytesperline, 24",
        "FORMAT_BYTES, v4l2_format.fmt.pix.sizeimage, 28",
        "PARAMETERS_TYPE, v4l2_streamparm.type, 0",
        "PARAMETERS_CAPABILITY, v4l2_streamparm.parm.capture.capability, 4",
        "PARAMETERS_NUMERATOR, v4l2_streamparm.parm.capture.timeperframe.numerator, 12",
        "PARAMETERS_DENOMINATOR, v4l2_streamparm.parm.capture.timeperframe.denominator, 16",
        "REQUEST_COUNT, v4l2_requestbuffers.count, 0",
        "REQUEST_TYPE, v4l2_requestbuffers.type, 4",
        "REQUEST_MEMORY, v4l2_requestbuffers.memory, 8",
        "BUFFER_INDEX, v4l2_buffer.index, 0",
        "BUFFER_TYPE, v4l2_buffer.type, 4",
        "BUFFER_BYTES_USED, v4l2_buffer.bytesused, 8",
        "BUFFER_FLAGS, v4l2_buffer.flags, 12",
        "BUFFER_MEMORY, v4l2_buffer.memory, 60",
        "BUFFER_OFFSET, v4l2_buffer.m.offset, 64",
        "BUFFER_LENGTH, v4l2_buffer.length, 72",
    })
    void aFieldLiesWhereTheCompilerPutsIt(StructField field, String member, int offset) {
        assertThat(field.offset()).as(member).isEqualTo(offset);
    }

    @Test
    void textsAndTimesToo() {
        assertThat(StructField.DRIVER_TEXT).as("v4l2_capability.driver").isZero();
        assertThat(StructField.CARD_TEXT).as("v4l2_capability.card").isEqualTo(16);
        assertThat(StructField.BUS_TEXT).as("v4l2_capability.bus_info").isEqualTo(48);
        assertThat(StructField.BUFFER_SECONDS)
                .as("v4l2_buffer.timestamp.tv_sec")
                .isEqualTo(24);
        assertThat(StructField.BUFFER_MICROSECONDS)
                .as("v4l2_buffer.timestamp.tv_usec")
                .isEqualTo(32);
    }
}
