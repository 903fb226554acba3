package io.crodino.formats.ros;

import java.util.List;

/**
 * What the pixels of a class map mean.
 *
 * @param threshold confidence from which on a pixel has a class
 */
public record LabelInfo(Header header, List<VisionClass> classMap, float threshold) implements RosMessage {
    public static final MessageType<LabelInfo> TYPE = new MessageType<>(
            "vision_msgs/msg/LabelInfo",
            "std_msgs/Header header\nVisionClass[] class_map\nfloat32 threshold\n",
            List.of(Header.TYPE, VisionClass.TYPE),
            LabelInfo::read);

    public LabelInfo {
        classMap = List.copyOf(classMap);
    }

    static LabelInfo read(CdrReader in) {
        return new LabelInfo(Header.read(in), in.sequence(VisionClass.LEAST, VisionClass::read), in.float32());
    }

    @Override
    public void write(CdrWriter out) {
        header.write(out);
        out.sequence(classMap, VisionClass::write).float32(threshold);
    }
}
