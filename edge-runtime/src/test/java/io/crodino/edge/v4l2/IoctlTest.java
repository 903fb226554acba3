package io.crodino.edge.v4l2;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers that a C compiler made of {@code linux/videodev2.h} on x86-64 (aarch64 has the same). */
class IoctlTest {
    @ParameterizedTest
    @CsvSource({
        "QUERY_CAPABILITY, 80685600, 104",
        "ENUMERATE_FORMATS, c0405602, 64",
        "GET_FORMAT, c0d05604, 208",
        "SET_FORMAT, c0d05605, 208",
        "REQUEST_BUFFERS, c0145608, 20",
        "QUERY_BUFFER, c0585609, 88",
        "QUEUE_BUFFER, c058560f, 88",
        "DEQUEUE_BUFFER, c0585611, 88",
        "STREAM_ON, 40045612, 4",
        "STREAM_OFF, 40045613, 4",
        "GET_PARAMETERS, c0cc5615, 204",
        "SET_PARAMETERS, c0cc5616, 204",
        "ENUMERATE_SIZES, c02c564a, 44"
    })
    void aRequestHasTheNumberAndSizeOfTheHeader(Ioctl request, String number, int size) {
        assertThat(Long.toHexString(request.code())).isEqualTo(number);
        assertThat(request.size()).isEqualTo(size);
    }
}
