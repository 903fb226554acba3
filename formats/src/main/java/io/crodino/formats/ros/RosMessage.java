package io.crodino.formats.ros;

/** A message, or a part of one, that can be written as ROS 2 does. */
public interface RosMessage {
    /** Writes the fields in the order of the type's definition. */
    void write(CdrWriter out);
}
