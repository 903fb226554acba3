package io.crodino.formats.ros;

import java.util.List;

/**
 * A class of a network.
 *
 * @param classId value of its pixels, 0 to 65535
 */
public record VisionClass(int classId, String className) implements RosMessage {
    public static final MessageType<VisionClass> TYPE = new MessageType<>(
            "vision_msgs/msg/VisionClass", "uint16 class_id\nstring class_name\n", List.of(), VisionClass::read);

    /** Bytes that one has at least. */
    static final int LEAST = 6;

    static VisionClass read(CdrReader in) {
        return new VisionClass(in.uint16(), in.string());
    }

    @Override
    public void write(CdrWriter out) {
        out.uint16(classId).string(className);
    }
}
