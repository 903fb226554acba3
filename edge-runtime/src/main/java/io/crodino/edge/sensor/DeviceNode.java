package io.crodino.edge.sensor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why a device such as {@code /dev/video0} does not open. */
public final class DeviceNode {
    private static final Path FOLDER = Path.of("/dev");

    private DeviceNode() {}

    /** The most likely reason, in words that end a sentence. */
    public static String reason(Path node) {
        if (!Files.exists(node)) {
            String others = others();
            return "there is no " + node + ", is it plugged in?"
                    + (others.isEmpty() ? " There is no video device at all" : " There are " + others)
                    + (isNumbered(node) ? "; a name in /dev/v4l/by-id stays when the number changes" : "");
        } else if (!Files.isReadable(node) || !Files.isWritable(node)) {
            return "user " + System.getProperty("user.name") + " may not use " + node
                    + "; add the user to its group, usually: sudo usermod -aG video " + System.getProperty("user.name")
                    + ", then log in again";
        }
        return node
                + " is there, but gives no video; another program may use it, or it is not the camera's picture node"
                + " (see v4l2-ctl --list-devices)";
    }

    /** The kernel counts devices as they come, and another number when one comes back while the old is still held. */
    private static boolean isNumbered(Path node) {
        return node.getFileName().toString().matches("video\\d+");
    }

    private static String others() {
        try (Stream<Path> devices = Files.list(FOLDER)) {
            return devices.filter(device -> device.getFileName().toString().matches("video\\d+"))
                    .sorted()
                    .map(Path::toString)
                    .collect(Collectors.joining(", "));
        } catch (IOException e) {
            return "";
        }
    }
}
