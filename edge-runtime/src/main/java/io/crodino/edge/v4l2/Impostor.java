package io.crodino.edge.v4l2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What has the name of a video node and is none, in words. */
final class Impostor {
    private static final int TYPE = 0xF000;
    private static final int CHARACTER_DEVICE = 0x2000;

    private Impostor() {}

    /** As the file tells; empty when it may be a video node. */
    static Optional<String> of(Path path) {
        try {
            if (Files.isSymbolicLink(path) && !Files.exists(path)) {
                return Optional.of("a link to " + Files.readSymbolicLink(path) + ", which is not there");
            }
            if (Files.isDirectory(path)) {
                return Optional.of("a folder, no video device");
            }
            boolean device = ((Integer) Files.getAttribute(path, "unix:mode") & TYPE) == CHARACTER_DEVICE;
            return device ? Optional.empty() : Optional.of("a file, no video device");
        } catch (IOException e) {
            // Opening it says why.
            return Optional.empty();
        }
    }

    /** As the kernel answered; empty when it may be a video node that does not open now. */
    static Optional<String> of(IOException refusal) {
        if (!(refusal instanceof KernelException answer)) {
            return Optional.empty();
        }
        return switch (answer.code()) {
            case KernelException.NO_SUCH_CALL -> Optional.of("another device, no video device");
            case KernelException.NOTHING_BEHIND, KernelException.NO_DEVICE ->
                Optional.of("a node with no device behind it: it is left over, or the device was unplugged");
            default -> Optional.empty();
        };
    }
}
