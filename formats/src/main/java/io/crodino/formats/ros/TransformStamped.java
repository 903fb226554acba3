package io.crodino.formats.ros;

import java.util.List;

/**
 * Where a frame lies: {@code X_parent = transform(X_child)}, the parent being the header's frame.
 *
 * @param childFrameId name of the frame that lies there
 */
public record TransformStamped(Header header, String childFrameId, Transform transform) implements RosMessage {
    public static final MessageType<TransformStamped> TYPE = new MessageType<>(
            "geometry_msgs/msg/TransformStamped",
            "std_msgs/Header header\nstring child_frame_id\nTransform transform\n",
            List.of(Header.TYPE, Transform.TYPE),
            TransformStamped::read);

    /** Bytes that one has at least. */
    static final int LEAST = 72;

    static TransformStamped read(CdrReader in) {
        return new TransformStamped(Header.read(in), in.string(), Transform.read(in));
    }

    @Override
    public void write(CdrWriter out) {
        header.write(out);
        out.string(childFrameId);
        transform.write(out);
    }
}
