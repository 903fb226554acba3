package io.crodino.formats.ros;

import java.nio.ByteBuffer;

/** A message, or a part of one, that can be written as ROS 2 does. */
public interface RosMessage {
    /** Writes the fields in the order of the type's definition. */
    void write(CdrWriter out);

    /** One message with its header, as it is sent and recorded. */
    default byte[] cdr() {
        CdrWriter out = new CdrWriter();
        write(out);
        ByteBuffer written = out.written();
        byte[] bytes = new byte[written.remaining()];
        written.get(bytes);
        return bytes;
    }
}
