package io.crodino.formats.ros;

import java.util.List;

/**
 * When and where a message was measured.
 *
 * @param stamp time of capture
 * @param frameId name of the coordinate frame
 */
public record Header(Time stamp, String frameId) implements RosMessage {
    public static final MessageType<Header> TYPE = new MessageType<>(
            "std_msgs/msg/Header",
            "builtin_interfaces/Time stamp\nstring frame_id\n",
            List.of(Time.TYPE),
            Header::read);

    /** Also the beginning of every message that has a header first. */
    public static Header read(CdrReader in) {
        return new Header(Time.read(in), in.string());
    }

    @Override
    public void write(CdrWriter out) {
        stamp.write(out);
        out.string(frameId);
    }
}
