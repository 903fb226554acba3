package io.crodino.formats.ros;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A compressed picture.
 *
 * @param format in words, e.g. {@code jpeg}, {@code rgb8; jpeg compressed bgr8}, {@code 16UC1; compressedDepth png}
 * @param data the file; with {@code compressedDepth} after 12 bytes of parameters
 */
public record CompressedImage(Header header, String format, ByteBuffer data) implements RosMessage {
    public static final MessageType<CompressedImage> TYPE =
            new MessageType<>("sensor_msgs/msg/CompressedImage", """
                    std_msgs/Header header
                    string format
                    uint8[] data
                    """, List.of(Header.TYPE), CompressedImage::read);

    static CompressedImage read(CdrReader in) {
        return new CompressedImage(Header.read(in), in.string(), in.bytes());
    }

    @Override
    public void write(CdrWriter out) {
        header.write(out);
        out.string(format).bytes(data);
    }
}
