package io.crodino.formats.ros;

import java.util.List;

/**
 * How one part of a robot is.
 *
 * @param level {@link #OK} to {@link #STALE}
 */
public record DiagnosticStatus(int level, String name, String message, String hardwareId, List<KeyValue> values)
        implements RosMessage {
    public static final int OK = 0;
    public static final int WARN = 1;
    public static final int ERROR = 2;
    public static final int STALE = 3;

    public static final MessageType<DiagnosticStatus> TYPE = new MessageType<>(
            "diagnostic_msgs/msg/DiagnosticStatus", """
                    byte OK=0
                    byte WARN=1
                    byte ERROR=2
                    byte STALE=3
                    byte level
                    string name
                    string message
                    string hardware_id
                    KeyValue[] values
                    """, List.of(KeyValue.TYPE), DiagnosticStatus::read);

    /** Bytes that one has at least. */
    static final int LEAST = 17;

    public DiagnosticStatus {
        values = List.copyOf(values);
    }

    static DiagnosticStatus read(CdrReader in) {
        return new DiagnosticStatus(
                in.uint8(), in.string(), in.string(), in.string(), in.sequence(KeyValue.LEAST, KeyValue::read));
    }

    @Override
    public void write(CdrWriter out) {
        out.uint8(level).string(name).string(message).string(hardwareId).sequence(values, KeyValue::write);
    }
}
