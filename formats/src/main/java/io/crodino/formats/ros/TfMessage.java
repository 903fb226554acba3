package io.crodino.formats.ros;

import java.util.List;

/** Where frames lie. */
public record TfMessage(List<TransformStamped> transforms) implements RosMessage {
    public static final MessageType<TfMessage> TYPE = new MessageType<>(
            "tf2_msgs/msg/TFMessage",
            "geometry_msgs/TransformStamped[] transforms\n",
            List.of(TransformStamped.TYPE),
            TfMessage::read);

    public TfMessage {
        transforms = List.copyOf(transforms);
    }

    static TfMessage read(CdrReader in) {
        return new TfMessage(in.sequence(TransformStamped.LEAST, TransformStamped::read));
    }

    @Override
    public void write(CdrWriter out) {
        out.sequence(transforms, TransformStamped::write);
    }
}
