package io.crodino.formats.ros;

import java.util.List;

/** A rotation, then a translation. */
public record Transform(Vector3 translation, Quaternion rotation) implements RosMessage {
    public static final MessageType<Transform> TYPE = new MessageType<>(
            "geometry_msgs/msg/Transform",
            "Vector3 translation\nQuaternion rotation\n",
            List.of(Vector3.TYPE, Quaternion.TYPE),
            Transform::read);

    static Transform read(CdrReader in) {
        return new Transform(Vector3.read(in), Quaternion.read(in));
    }

    @Override
    public void write(CdrWriter out) {
        translation.write(out);
        rotation.write(out);
    }
}
