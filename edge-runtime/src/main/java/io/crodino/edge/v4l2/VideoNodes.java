package io.crodino.edge.v4l2;

import com.sun.jna.Platform;
import io.crodino.formats.ImageSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The video nodes of this machine. Thread-safe. */
public final class VideoNodes {
    private static final Path FOLDER = Path.of("/dev");

    private VideoNodes() {}

    /**
     * A node.
     *
     * @param path e.g. {@code /dev/video2}
     * @param card name of the device, empty when the node does not open
     * @param driver name of the driver, empty as well
     * @param bus where it is plugged in, empty as well
     * @param kind what it gives
     * @param formats of its pictures, empty for other kinds
     * @param problem why it does not open, or what it is instead, in words; empty when it opens
     */
    public record Node(
            String path,
            String card,
            String driver,
            String bus,
            NodeKind kind,
            List<PixelFormat> formats,
            String problem) {
        /** Whether {@code z16:} reads it. */
        public boolean hasDepth() {
            return formats.stream()
                    .map(PixelFormat::format)
                    .anyMatch(format -> format.equals(FourCc.Z16) || format.equals(FourCc.Y16));
        }
    }

    /**
     * A pixel format and the sizes of its pictures.
     *
     * @param sizes of a continuous range the smallest and the largest
     */
    public record PixelFormat(FourCc format, List<ImageSize> sizes) {}

    /** Whether nodes can be read here at all: on Linux with 64 bits, whose structures these are. */
    public static boolean areRead() {
        return Platform.isLinux() && Platform.is64Bit();
    }

    /** All of them, in order of their numbers; none where there is no Linux. */
    public static List<Node> list() {
        if (!areRead()) {
            return List.of();
        }
        List<Node> nodes = new ArrayList<>();
        for (Path path : paths()) {
            nodes.add(node(path));
        }
        return nodes;
    }

    private static List<Path> paths() {
        try (Stream<Path> devices = Files.list(FOLDER)) {
            return devices.filter(device -> device.getFileName().toString().matches("video\\d+"))
                    .sorted(Comparator.comparingInt(device ->
                            Integer.parseInt(device.getFileName().toString().substring("video".length()))))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    static Node node(Path path) {
        return Impostor.of(path).map(what -> stray(path, what)).orElseGet(() -> look(new LinuxKernel(), path));
    }

    private static Node stray(Path path, String what) {
        return new Node(path.toString(), "", "", "", NodeKind.STRAY, List.of(), what);
    }

    static Node look(Kernel kernel, Path path) {
        try (VideoNode node = VideoNode.open(kernel, path)) {
            VideoNode.NodeIdentity identity = node.identity();
            List<PixelFormat> formats = new ArrayList<>();
            for (FourCc format : identity.kind() == NodeKind.PICTURES ? node.formats() : List.<FourCc>of()) {
                formats.add(new PixelFormat(format, node.sizes(format)));
            }
            return new Node(
                    path.toString(), identity.card(), identity.driver(), identity.bus(), identity.kind(), formats, "");
        } catch (IOException e) {
            return Impostor.of(e)
                    .map(what -> stray(path, what))
                    .orElseGet(() -> new Node(
                            path.toString(), "", "", "", NodeKind.UNKNOWN, List.of(), String.valueOf(e.getMessage())));
        }
    }
}
