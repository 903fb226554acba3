package io.crodino.edge.doctor;

import io.crodino.formats.doctor.Examiner;
import io.crodino.formats.doctor.Finding;
import io.crodino.formats.doctor.Purpose;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Cameras and depth nodes, what they offer, and whether this user may open them.
 *
 * @param nodes finds them
 */
record CameraExaminer(Supplier<List<VideoNode>> nodes) implements Examiner {
    private static final int SHOWN = 4;

    @Override
    public String area() {
        return "cameras";
    }

    @Override
    public String subject() {
        return "Cameras";
    }

    @Override
    public boolean touchesNatives() {
        return true;
    }

    @Override
    public Optional<Purpose> purpose() {
        return Optional.of(Purpose.RUN);
    }

    @Override
    public List<Finding> examine() {
        List<VideoNode> found = nodes.get();
        return found.isEmpty()
                ? List.of(Finding.well(area(), subject(), "no video device; a container is given one with --device"))
                : found.stream().map(this::judged).toList();
    }

    private Finding judged(VideoNode node) {
        String subject = node.path().toString();
        String card = node.card().isEmpty() ? "a video device" : node.card();
        return (node.usable()
                        ? Finding.well(area(), subject, card + offers(node.formats()))
                        : Finding.broken(area(), subject, card + ", but you may not open it" + afterwards(node))
                                .mendedBy(permission(node)))
                .with("device", subject)
                .with("card", node.card())
                .with("usable", node.usable())
                .with("group", node.group())
                .with("formats", node.formats());
    }

    private static String afterwards(VideoNode node) {
        return isRoots(node) ? "" : ": join the group " + node.group() + ", then log in again";
    }

    private static String permission(VideoNode node) {
        return isRoots(node) ? "sudo chmod a+rw " + node.path() : "sudo usermod -aG " + node.group() + " $USER";
    }

    private static boolean isRoots(VideoNode node) {
        return node.group().equals("root");
    }

    private static String offers(List<String> formats) {
        if (formats.isEmpty()) {
            return "";
        }
        List<String> first = formats.subList(0, Math.min(SHOWN, formats.size()));
        int more = formats.size() - first.size();
        return ": " + String.join(", ", first) + (more > 0 ? " and " + more + " more" : "");
    }
}
