package io.crodino.edge.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** The video devices of the machine, found by their names. */
record VideoNodes(Machine machine) implements Supplier<List<VideoNode>> {
    @Override
    public List<VideoNode> get() {
        return machine.list("dev").stream()
                .filter(node -> node.getFileName().toString().matches("video\\d+"))
                .sorted(Comparator.comparingInt(VideoNodes::number))
                .map(this::described)
                .toList();
    }

    private static int number(Path node) {
        return Integer.parseInt(node.getFileName().toString().replaceAll("\\D", ""));
    }

    private VideoNode described(Path node) {
        String card = machine.text("sys/class/video4linux/" + node.getFileName() + "/name")
                .strip();
        boolean usable = Files.isReadable(node) && Files.isWritable(node);
        return new VideoNode(node, card, group(node), usable, List.of());
    }

    private static String group(Path node) {
        try {
            return Files.readAttributes(node, PosixFileAttributes.class).group().getName();
        } catch (IOException | UnsupportedOperationException e) {
            return "video";
        }
    }
}
