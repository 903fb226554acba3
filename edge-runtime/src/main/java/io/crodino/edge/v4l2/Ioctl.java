package io.crodino.edge.v4l2;

/** The requests of {@code linux/videodev2.h} that are used here, as 64-bit systems number them. */
enum Ioctl {
    QUERY_CAPABILITY(0x80685600),
    ENUMERATE_FORMATS(0xc0405602),
    GET_FORMAT(0xc0d05604),
    SET_FORMAT(0xc0d05605),
    REQUEST_BUFFERS(0xc0145608),
    QUERY_BUFFER(0xc0585609),
    QUEUE_BUFFER(0xc058560f),
    DEQUEUE_BUFFER(0xc0585611),
    STREAM_ON(0x40045612),
    STREAM_OFF(0x40045613),
    GET_PARAMETERS(0xc0cc5615),
    SET_PARAMETERS(0xc0cc5616),
    ENUMERATE_SIZES(0xc02c564a);

    private final int code;

    Ioctl(int code) {
        this.code = code;
    }

    /** The number as the kernel takes it, unsigned. */
    long code() {
        return code & 0xffffffffL;
    }

    /** Bytes of its argument, which are part of the number. */
    int size() {
        return code >> 16 & 0x3fff;
    }
}
