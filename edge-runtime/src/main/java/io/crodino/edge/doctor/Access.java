package io.crodino.edge.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;

/**
 * Whether this process may use a device.
 *
 * @param allowed to read and to write
 * @param group whose members usually may
 */
record Access(boolean allowed, String group) {
    static Access to(Path device) {
        return new Access(Files.isReadable(device) && Files.isWritable(device), group(device));
    }

    private static String group(Path device) {
        try {
            return Files.readAttributes(device, PosixFileAttributes.class)
                    .group()
                    .getName();
        } catch (IOException | UnsupportedOperationException e) {
            return "video";
        }
    }

    /** The command by which the user gets it. */
    String remedy(Path device) {
        return isRootsAlone() ? "sudo chmod a+rw " + device : "sudo usermod -aG " + group + " $USER";
    }

    /** As in containers, whose devices have lost their groups. */
    boolean isRootsAlone() {
        return group.equals("root");
    }
}
