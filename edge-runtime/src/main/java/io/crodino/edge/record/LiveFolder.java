package io.crodino.edge.record;

import io.crodino.edge.picture.UniformDepth;
import io.crodino.edge.sensor.Frame;
import io.crodino.formats.DepthFormat;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;
import org.opencv.core.Size;

/**
 * The RGB-D folder of a recording whose sensors may come and go: all pictures of one size, depth in one unit. Depth of
 * another size or unit is brought to that of the first frame; colour of another size is left out. For one thread.
 */
final class LiveFolder implements AutoCloseable {
    private final Path root;
    private final RgbFormat rgbFormat;
    private final UniformDepth uniform = new UniformDepth();
    private final Frame changed = new Frame();
    private @Nullable CheckedRecording recording;
    private double unit;
    private long firstNanos;
    private long rgbFrames;
    private long depthFrames;
    private long unfit;

    /** @param root does not exist; nothing is written before the first frame */
    LiveFolder(Path root, RgbFormat rgbFormat) {
        this.root = root;
        this.rgbFormat = rgbFormat;
    }

    /**
     * Writes what fits of a frame.
     *
     * @throws io.crodino.formats.UserException when it cannot be written
     */
    void write(FrameSet set) {
        CheckedRecording begun = recording == null ? begin(set) : recording;
        FrameSet fitting = fitting(set, begun.size());
        if (fitting != null) {
            begun.write(fitting);
            rgbFrames += fitting.rgb() == null ? 0 : 1;
            depthFrames += fitting.depth() == null ? 0 : 1;
        }
        unfit += fitting == null || (set.rgb() != null && fitting.rgb() == null) ? 1 : 0;
    }

    private CheckedRecording begin(FrameSet set) {
        firstNanos = set.captureNanos();
        unit = set.depth() == null ? 0 : set.depth().unit();
        recording = new CheckedRecording(new RecordingFolder(root, rgbFormat, unit));
        return recording;
    }

    private @Nullable FrameSet fitting(FrameSet set, @Nullable Size known) {
        // A picture from before the first frame would have a time below zero.
        if (set.captureNanos() < firstNanos) {
            return null;
        }
        Frame rgb = set.rgb();
        Frame depth = set.depth();
        Size size = known != null
                ? known
                : Objects.requireNonNull(rgb == null ? depth : rgb).image().size();
        boolean fits = rgb != null && rgb.image().size().equals(size);
        Frame fitted = depth == null ? null : fitted(depth, size);
        return fits || fitted != null ? new FrameSet(fits ? rgb : null, fitted) : null;
    }

    private Frame fitted(Frame original, Size size) {
        Mat image =
                uniform.of(original.image(), original.unit(), size, unit > 0 ? unit : DepthFormat.MILLIMETRES.unit());
        if (image == original.image()) {
            return original;
        }
        image.copyTo(changed.image());
        changed.stamp(original.captureNanos(), original.sequence());
        return changed;
    }

    long frames() {
        return recording == null ? 0 : recording.frames();
    }

    long rgbFrames() {
        return rgbFrames;
    }

    long depthFrames() {
        return depthFrames;
    }

    /** Pictures that an RGB-D folder could not hold beside the first. */
    long unfit() {
        return unfit;
    }

    /**
     * Completes it.
     *
     * @throws io.crodino.formats.UserException when the disk is full
     */
    @Override
    public void close() {
        uniform.close();
        changed.close();
        if (recording != null) {
            recording.close();
        }
    }
}
