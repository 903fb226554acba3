package io.crodino.formats.ros;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Points in space.
 *
 * @param height rows of points that are ordered as the pixels of a picture; 1 without an order
 * @param width points of a row
 * @param fields what each point has
 * @param bigEndian byte order of the numbers
 * @param pointStep bytes of a point
 * @param rowStep bytes of a row
 * @param data {@code rowStep * height} bytes
 * @param dense whether all points are there; otherwise the coordinates of those that are not are NaN
 */
public record PointCloud2(
        Header header,
        int height,
        int width,
        List<PointField> fields,
        boolean bigEndian,
        int pointStep,
        int rowStep,
        ByteBuffer data,
        boolean dense)
        implements RosMessage {
    public static final MessageType<PointCloud2> TYPE = new MessageType<>(
            "sensor_msgs/msg/PointCloud2", """
                    std_msgs/Header header
                    uint32 height
                    uint32 width
                    PointField[] fields
                    bool is_bigendian
                    uint32 point_step
                    uint32 row_step
                    uint8[] data
                    bool is_dense
                    """, List.of(Header.TYPE, PointField.TYPE), PointCloud2::read);

    public PointCloud2 {
        fields = List.copyOf(fields);
    }

    static PointCloud2 read(CdrReader in) {
        return new PointCloud2(
                Header.read(in),
                in.size("height"),
                in.size("width"),
                in.sequence(PointField.LEAST, PointField::read),
                in.bool(),
                in.size("point_step"),
                in.size("row_step"),
                in.bytes(),
                in.bool());
    }

    @Override
    public void write(CdrWriter out) {
        header.write(out);
        out.int32(height).int32(width).sequence(fields, PointField::write);
        out.bool(bigEndian).int32(pointStep).int32(rowStep).bytes(data).bool(dense);
    }
}
