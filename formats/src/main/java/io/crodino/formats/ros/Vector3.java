package io.crodino.formats.ros;

import java.util.List;

/** Three numbers; metres where it is a translation. */
public record Vector3(double x, double y, double z) implements RosMessage {
    public static final MessageType<Vector3> TYPE = new MessageType<>(
            "geometry_msgs/msg/Vector3", "float64 x\nfloat64 y\nfloat64 z\n", List.of(), Vector3::read);

    static Vector3 read(CdrReader in) {
        return new Vector3(in.float64(), in.float64(), in.float64());
    }

    @Override
    public void write(CdrWriter out) {
        out.float64(x).float64(y).float64(z);
    }
}
