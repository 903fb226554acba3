package io.crodino.formats.ros;

import java.util.List;

/** A rotation, of unit length. */
public record Quaternion(double x, double y, double z, double w) implements RosMessage {
    public static final MessageType<Quaternion> TYPE = new MessageType<>(
            "geometry_msgs/msg/Quaternion",
            "float64 x 0\nfloat64 y 0\nfloat64 z 0\nfloat64 w 1\n",
            List.of(),
            Quaternion::read);

    static Quaternion read(CdrReader in) {
        return new Quaternion(in.float64(), in.float64(), in.float64(), in.float64());
    }

    @Override
    public void write(CdrWriter out) {
        out.float64(x).float64(y).float64(z).float64(w);
    }
}
