package io.crodino.formats.ros;

import java.util.List;

/** How the parts of a robot are. */
public record DiagnosticArray(Header header, List<DiagnosticStatus> status) implements RosMessage {
    public static final MessageType<DiagnosticArray> TYPE = new MessageType<>(
            "diagnostic_msgs/msg/DiagnosticArray",
            "std_msgs/Header header\nDiagnosticStatus[] status\n",
            List.of(Header.TYPE, DiagnosticStatus.TYPE),
            DiagnosticArray::read);

    public DiagnosticArray {
        status = List.copyOf(status);
    }

    static DiagnosticArray read(CdrReader in) {
        return new DiagnosticArray(Header.read(in), in.sequence(DiagnosticStatus.LEAST, DiagnosticStatus::read));
    }

    @Override
    public void write(CdrWriter out) {
        header.write(out);
        out.sequence(status, DiagnosticStatus::write);
    }
}
