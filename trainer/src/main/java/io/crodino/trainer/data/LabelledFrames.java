package io.crodino.trainer.data;

import io.crodino.formats.ColorResizer;
import io.crodino.formats.InputSize;
import io.crodino.formats.Modality;
import io.crodino.formats.rgbd.RgbdFrame;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * The frames of one split at network size. Decoding is the slow part, so frames stay in memory as far as there is some.
 * Thread-safe.
 */
public final class LabelledFrames implements FrameSource {
    private final Dataset dataset;
    private final InputSize size;
    private final List<String> stems;
    private final AtomicReferenceArray<LabelledFrame> kept;
    private final FrameMemory memory;

    /**
     * Frames with a share of the heap of their own: splits that are in use at the same time are made by
     * {@link #otherSplit}.
     *
     * @param split {@code train}, {@code val} or {@code test}
     */
    public LabelledFrames(Dataset dataset, String split, InputSize size) {
        this(dataset, split, size, FrameMemory.ofHeap());
    }

    LabelledFrames(Dataset dataset, String split, InputSize size, FrameMemory memory) {
        this.memory = memory;
        this.dataset = dataset;
        this.size = size;
        this.stems = dataset.stems(split);
        this.kept = new AtomicReferenceArray<>(stems.size());
    }

    /** The frames of another split; both together have the share of the heap that this one has had. */
    public LabelledFrames otherSplit(String split) {
        return new LabelledFrames(dataset, split, size, memory);
    }

    /** All frames of another data set at this size; both together have the share of the heap that this one has had. */
    public LabelledFrames beside(Dataset other) {
        return new LabelledFrames(other, other.splits().get(0), size, memory);
    }

    /** Frames that are decoded anew each time. */
    public static LabelledFrames notKept(Dataset dataset, String split, InputSize size) {
        return new LabelledFrames(dataset, split, size, new FrameMemory(0));
    }

    public Dataset dataset() {
        return dataset;
    }

    @Override
    public InputSize size() {
        return size;
    }

    @Override
    public int count() {
        return stems.size();
    }

    @Override
    public String stem(int index) {
        return stems.get(index);
    }

    /**
     * The frame at a position of the split.
     *
     * @throws io.crodino.formats.UserException when an image is damaged, of the wrong kind or of another size
     */
    @Override
    public LabelledFrame get(int index) {
        LabelledFrame frame = kept.get(index);
        if (frame == null) {
            frame = read(stems.get(index));
            if (memory.take(frame.bytes()) && !kept.compareAndSet(index, null, frame)) {
                // Another thread has read it meanwhile.
                memory.giveBack(frame.bytes());
            }
        }
        return frame;
    }

    private LabelledFrame read(String stem) {
        Mat rgb = new Mat();
        Mat depth = new Mat();
        Mat label = new Mat();
        try (RgbdFrame frame = dataset.frame(stem)) {
            ColorResizer.resizeOne(size, frame.rgb(), rgb);
            size.resizeNearest(frame.depth(), depth);
            size.resizeNearest(frame.label(), label);
            return copy(rgb, depth, label);
        } finally {
            rgb.release();
            depth.release();
            label.release();
        }
    }

    static LabelledFrame copy(Mat rgb, Mat depth, Mat label) {
        int area = (int) rgb.total();
        LabelledFrame frame = new LabelledFrame(new byte[3 * area], new short[area], new byte[area]);
        rgb.get(0, 0, frame.bgr());
        depth.get(0, 0, frame.depth());
        label.get(0, 0, frame.label());
        return frame;
    }

    /** A Mat with a copy of the colours; the caller releases it. */
    static Mat color(LabelledFrame frame, InputSize size) {
        Mat mat = new Mat(size.height(), size.width(), CvType.CV_8UC3);
        mat.put(0, 0, frame.bgr());
        return mat;
    }

    /** A Mat with a copy of the depth; the caller releases it. */
    static Mat depth(LabelledFrame frame, InputSize size) {
        Mat mat = new Mat(size.height(), size.width(), CvType.CV_16UC1);
        mat.put(0, 0, frame.depth());
        return mat;
    }

    /** A Mat with a copy of the labels for a sensor's network; the caller releases it. */
    static Mat label(LabelledFrame frame, Modality modality, InputSize size) {
        Mat mat = new Mat(size.height(), size.width(), CvType.CV_8UC1);
        mat.put(0, 0, frame.labels().get(modality));
        return mat;
    }
}
