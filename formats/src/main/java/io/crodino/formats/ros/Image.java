package io.crodino.formats.ros;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A picture as it is.
 *
 * @param height rows
 * @param width columns
 * @param encoding of a pixel, e.g. {@code bgr8}, {@code 16UC1}
 * @param bigEndian byte order of pixels of more than one byte
 * @param step bytes of a row
 * @param data {@code step * height} bytes
 */
public record Image(Header header, int height, int width, String encoding, boolean bigEndian, int step, ByteBuffer data)
        implements RosMessage {
    public static final MessageType<Image> TYPE =
            new MessageType<>("sensor_msgs/msg/Image", """
                    std_msgs/Header header
                    uint32 height
                    uint32 width
                    string encoding
                    uint8 is_bigendian
                    uint32 step
                    uint8[] data
                    """, List.of(Header.TYPE), Image::read);

    static Image read(CdrReader in) {
        return new Image(
                Header.read(in),
                in.size("height"),
                in.size("width"),
                in.string(),
                in.bool(),
                in.size("step"),
                in.bytes());
    }

    @Override
    public void write(CdrWriter out) {
        header.write(out);
        out.int32(height)
                .int32(width)
                .string(encoding)
                .bool(bigEndian)
                .int32(step)
                .bytes(data);
    }
}
