package io.crodino.formats.ros;

import java.util.List;

/** One value of a {@link DiagnosticStatus}. */
public record KeyValue(String key, String value) implements RosMessage {
    public static final MessageType<KeyValue> TYPE =
            new MessageType<>("diagnostic_msgs/msg/KeyValue", "string key\nstring value\n", List.of(), KeyValue::read);

    /** Bytes that one has at least. */
    static final int LEAST = 8;

    static KeyValue read(CdrReader in) {
        return new KeyValue(in.string(), in.string());
    }

    @Override
    public void write(CdrWriter out) {
        out.string(key).string(value);
    }
}
