package io.crodino.edge.doctor;

import io.crodino.formats.doctor.Examiner;
import io.crodino.formats.doctor.Finding;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;

/**
 * Whether the page of {@code run} finds its port free.
 *
 * @param port on loopback
 */
record PortExaminer(int port) implements Examiner {
    /** What {@code run} takes when nothing else is said. */
    static final int USUAL = 8080;

    @Override
    public String area() {
        return "port";
    }

    @Override
    public String subject() {
        return "Port " + port;
    }

    @Override
    public List<Finding> examine() {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return List.of(Finding.well(area(), subject(), "free for the page")
                    .with("port", socket.getLocalPort())
                    .with("free", true));
        } catch (IOException e) {
            return List.of(Finding.better(
                            area(), subject(), "taken by another program, perhaps by this kit itself: choose another")
                    .mendedBy("./crodino run --port " + (port + 1) + " ...")
                    .with("port", port)
                    .with("free", false));
        }
    }
}
