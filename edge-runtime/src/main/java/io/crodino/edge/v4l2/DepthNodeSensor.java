package io.crodino.edge.v4l2;

import io.crodino.edge.sensor.DeviceNode;
import io.crodino.edge.sensor.Frame;
import io.crodino.edge.sensor.LastOneOut;
import io.crodino.edge.sensor.Sensor;
import io.crodino.edge.sensor.SensorFormat;
import io.crodino.edge.sensor.TimeSource;
import io.crodino.formats.ImageSize;
import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Depth of 16 bits from a video node, Z16 or Y16. Threads as {@link Sensor} says. */
final class DepthNodeSensor implements Sensor {
    private static final double DEFAULT_FPS = 30;
    private static final long LEAST_PATIENCE_MILLIS = 2000;
    private static final double PATIENCE_FRAMES = 4;

    private final Kernel kernel;
    private final Wanted wanted;
    private final LastOneOut guard = new LastOneOut(this::release);
    private @Nullable VideoNode node;
    private @Nullable Capture capture;
    private long patienceMillis;
    private long sequence;

    /**
     * What a user asks for.
     *
     * @param source as the user named it
     * @param path of the node
     * @param size unknown: as the driver has it
     * @param fps 0: as the driver has it
     * @param unit metres per stored unit
     */
    record Wanted(String source, Path path, ImageSize size, double fps, double unit) {}

    DepthNodeSensor(Kernel kernel, Wanted wanted) {
        OpenCv.load();
        this.kernel = kernel;
        this.wanted = wanted;
    }

    @Override
    public SensorFormat open() throws IOException {
        guard.enter(true);
        try {
            return connect();
        } catch (IOException e) {
            release();
            throw new IOException("cannot open " + wanted.source() + ": " + reason(e), e);
        } finally {
            guard.leave();
        }
    }

    private SensorFormat connect() throws IOException {
        VideoNode opened = VideoNode.open(kernel, wanted.path());
        node = opened;
        VideoNode.NodeIdentity identity = opened.identity();
        PictureLayout layout = opened.choose(depthFormat(opened, identity), wanted.size());
        double fps = opened.rate(wanted.fps());
        capture = opened.capture(layout);
        sequence = 0;
        double expected = fps > 0 ? fps : DEFAULT_FPS;
        patienceMillis = Math.max(LEAST_PATIENCE_MILLIS, Math.round(1000 * PATIENCE_FRAMES / expected));
        return new SensorFormat(
                Modality.DEPTH,
                layout.width(),
                layout.height(),
                expected,
                wanted.unit(),
                given(identity, layout, fps),
                TimeSource.SENSOR);
    }

    private static FourCc depthFormat(VideoNode opened, VideoNode.NodeIdentity identity) throws IOException {
        List<FourCc> offered = identity.kind() == NodeKind.PICTURES ? opened.formats() : List.of();
        for (FourCc format : List.of(FourCc.Z16, FourCc.Y16)) {
            if (offered.contains(format)) {
                return format;
            }
        }
        throw new IOException(identity.card() + " offers no 16-bit depth (Z16 or Y16) on this node, but "
                + (offered.isEmpty()
                        ? "no pictures at all (" + identity.kind().toString().toLowerCase(Locale.ROOT) + ")"
                        : offered.stream().map(FourCc::toString).collect(Collectors.joining(", ")))
                + "; ./crodino doctor lists what each node offers");
    }

    private String reason(IOException e) {
        if (!(e instanceof KernelException refusal)) {
            return String.valueOf(e.getMessage());
        }
        return switch (refusal.code()) {
            case KernelException.BUSY -> "another program uses it";
            case KernelException.NO_SPACE ->
                "USB has no room for its pictures beside those of other cameras;"
                        + " ask for a smaller size or fewer fps, or plug it in elsewhere";
            case KernelException.NO_SUCH_CALL -> wanted.path() + " is no video node";
            default -> refusal.getMessage() + "; " + DeviceNode.reason(wanted.path());
        };
    }

    private String given(VideoNode.NodeIdentity identity, PictureLayout layout, double fps) {
        ImageSize size = new ImageSize(layout.width(), layout.height());
        List<String> refused = new ArrayList<>();
        if (wanted.size().isKnown() && !wanted.size().equals(size)) {
            refused.add("size=" + wanted.size());
        }
        if (wanted.fps() > 0 && Math.abs(wanted.fps() - fps) > 0.5) {
            refused.add(String.format(Locale.ROOT, "fps=%.0f", wanted.fps()));
        }
        return identity.card() + " " + size + " " + layout.format()
                + (fps > 0 ? String.format(Locale.ROOT, " %.1f fps", fps) : " unknown fps")
                + (refused.isEmpty() ? "" : "; not as asked: " + String.join(", ", refused));
    }

    @Override
    public boolean read(Frame frame) throws IOException {
        guard.enter(false);
        try {
            Capture from = capture;
            if (from == null) {
                throw new IOException("it is not open");
            }
            long taken = from.read(frame.image(), patienceMillis);
            frame.stamp(taken, ++sequence);
            return true;
        } catch (KernelException e) {
            throw new IOException(
                    wanted.source() + " stopped sending frames: "
                            + (e.code() == KernelException.NO_DEVICE ? "it was unplugged" : e.getMessage()),
                    e);
        } catch (IOException e) {
            throw new IOException(wanted.source() + " stopped sending frames: " + e.getMessage(), e);
        } finally {
            guard.leave();
        }
    }

    @Override
    public Duration patience() {
        return Duration.ofMillis(patienceMillis);
    }

    @Override
    public String source() {
        return wanted.source();
    }

    @Override
    public void close() {
        guard.letGo();
    }

    private void release() {
        if (capture != null) {
            capture.close();
            capture = null;
        }
        if (node != null) {
            node.close();
            node = null;
        }
    }
}
