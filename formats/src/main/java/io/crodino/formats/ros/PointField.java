package io.crodino.formats.ros;

import java.util.List;

/**
 * What each point of a cloud has at some place.
 *
 * @param offset bytes from the beginning of the point
 * @param datatype kind of number, {@link #UINT8}, {@link #FLOAT32} or another of the definition
 * @param count how many of them, one behind the other
 */
public record PointField(String name, int offset, int datatype, int count) implements RosMessage {
    public static final int UINT8 = 2;
    public static final int FLOAT32 = 7;

    public static final MessageType<PointField> TYPE =
            new MessageType<>("sensor_msgs/msg/PointField", """
                    uint8 INT8=1
                    uint8 UINT8=2
                    uint8 INT16=3
                    uint8 UINT16=4
                    uint8 INT32=5
                    uint8 UINT32=6
                    uint8 FLOAT32=7
                    uint8 FLOAT64=8
                    string name
                    uint32 offset
                    uint8 datatype
                    uint32 count
                    """, List.of(), PointField::read);

    /** Bytes that one has at least. */
    static final int LEAST = 16;

    /** One number for each point. */
    public static PointField one(String name, int offset, int datatype) {
        return new PointField(name, offset, datatype, 1);
    }

    static PointField read(CdrReader in) {
        return new PointField(in.string(), in.size("offset"), in.uint8(), in.size("count"));
    }

    @Override
    public void write(CdrWriter out) {
        out.string(name).int32(offset).uint8(datatype).int32(count);
    }
}
