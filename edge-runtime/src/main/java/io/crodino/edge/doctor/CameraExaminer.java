package io.crodino.edge.doctor;

import io.crodino.edge.v4l2.NodeKind;
import io.crodino.edge.v4l2.VideoNodes;
import io.crodino.formats.doctor.Examiner;
import io.crodino.formats.doctor.Finding;
import io.crodino.formats.doctor.Purpose;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Cameras and depth nodes, what they offer, and whether this user may open them.
 *
 * @param nodes finds them
 * @param access tells who may use a device
 */
record CameraExaminer(Supplier<List<VideoNodes.Node>> nodes, Function<Path, Access> access) implements Examiner {
    private static final int SHOWN = 4;

    /** Of this machine. */
    CameraExaminer() {
        this(VideoNodes::list, Access::to);
    }

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
        List<VideoNodes.Node> found = nodes.get();
        return found.isEmpty()
                ? List.of(Finding.well(area(), subject(), "no video device; a container is given one with --device"))
                : found.stream().map(this::judged).toList();
    }

    private Finding judged(VideoNodes.Node node) {
        return level(node)
                .with("device", node.path())
                .with("card", node.card())
                .with("driver", node.driver())
                .with("bus", node.bus())
                .with("kind", node.kind().toString().toLowerCase(Locale.ROOT))
                .with("depth", node.hasDepth())
                .with("problem", node.problem())
                .with(
                        "formats",
                        node.formats().stream().map(CameraExaminer::fact).toList());
    }

    private static Map<String, Object> fact(VideoNodes.PixelFormat format) {
        return Map.of(
                "format",
                format.format().toString(),
                "sizes",
                format.sizes().stream().map(Object::toString).toList());
    }

    private Finding level(VideoNodes.Node node) {
        if (node.kind() == NodeKind.STRAY) {
            return Finding.better(area(), node.path(), "is " + node.problem());
        }
        Path path = Path.of(node.path());
        Access may = access.apply(path);
        if (!may.allowed()) {
            String how = may.isRootsAlone()
                    ? "only root may open it"
                    : "you may not open it: join its group " + may.group() + ", then log in again";
            return Finding.broken(area(), node.path(), how).mendedBy(may.remedy(path));
        } else if (!node.problem().isEmpty()) {
            return Finding.broken(area(), node.path(), "does not open: " + node.problem());
        }
        return Finding.well(area(), node.path(), node.card() + offers(node));
    }

    private static String offers(VideoNodes.Node node) {
        List<VideoNodes.PixelFormat> formats = node.formats();
        if (formats.isEmpty()) {
            return switch (node.kind()) {
                case METADATA -> ", no pictures: the metadata of its neighbour";
                case OTHER -> ", no camera's pictures: a codec, a screen or a stage of a camera";
                case PICTURES, STRAY, UNKNOWN -> ", no pictures";
            };
        }
        List<String> first = formats.stream()
                .limit(SHOWN)
                .map(format -> format.format() + largest(format))
                .toList();
        int more = formats.size() - first.size();
        return ": " + String.join(", ", first) + (more > 0 ? " and " + more + " more" : "")
                + (node.hasDepth() ? "; --depth z16:" + node.path() : "");
    }

    private static String largest(VideoNodes.PixelFormat format) {
        return format.sizes().stream()
                .max((one, other) ->
                        Long.compare((long) one.width() * one.height(), (long) other.width() * other.height()))
                .map(size -> " to " + size)
                .orElse("");
    }
}
