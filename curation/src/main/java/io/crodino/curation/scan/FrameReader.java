package io.crodino.curation.scan;

import io.crodino.curation.scan.PictureFault.Kind;
import io.crodino.formats.OpenCv;
import io.crodino.formats.UserException;
import io.crodino.formats.picture.PictureFile;
import io.crodino.formats.rgbd.RgbdFolder;
import io.crodino.formats.rgbd.RgbdImages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** Decodes the pictures of a frame and takes their figures; what is wrong becomes a {@link PictureFault}. Thread-safe. */
public final class FrameReader {
    private final FolderIndex index;
    private final boolean sensors;
    private final @Nullable RgbdImages registered;
    private final LabelMeter labels;
    /** Each for one thread at a time. */
    private final ConcurrentLinkedQueue<DepthMeter> idle = new ConcurrentLinkedQueue<>();

    private FrameReader(FolderIndex index, boolean sensors) {
        OpenCv.load();
        this.index = index;
        this.sensors = sensors;
        this.registered = index.folder().isCalibrated() ? new RgbdImages(index.folder()) : null;
        this.labels = new LabelMeter(index.folder());
    }

    /** For all three pictures of a frame. */
    public static FrameReader ofAll(FolderIndex index) {
        return new FrameReader(index, true);
    }

    /** For labels alone, which is faster. */
    public static FrameReader ofLabels(FolderIndex index) {
        return new FrameReader(index, false);
    }

    /**
     * Reads one frame.
     *
     * @param keep whether the pictures are wanted besides; depth is registered only then
     * @return the caller closes it
     */
    public ScannedFrame read(String stem, boolean keep) {
        List<PictureFault> faults = new ArrayList<>();
        Mat rgb = sensors && index.rgb().contains(stem) ? rgb(stem, faults) : null;
        Mat depth = sensors && index.depth().contains(stem) ? depth(stem, faults) : null;
        Mat label = index.label().contains(stem) ? label(stem, faults) : null;
        Mat map = label == null ? null : new Mat();
        try {
            FrameFacts facts = new FrameFacts(
                    stem,
                    Optional.ofNullable(rgb == null ? null : ColourMeter.measure(rgb)),
                    Optional.ofNullable(depth == null ? null : measured(depth)),
                    Optional.ofNullable(label == null || map == null ? null : labels.measure(label, map)),
                    faults);
            if (!keep) {
                return new ScannedFrame(facts, new FramePictures(null, null, null));
            }
            FramePictures kept = new FramePictures(rgb, depth == null ? null : usable(stem, depth), map);
            rgb = null;
            map = null;
            return new ScannedFrame(facts, kept);
        } finally {
            release(rgb);
            release(depth);
            release(label);
            release(map);
        }
    }

    private static void release(@Nullable Mat picture) {
        if (picture != null) {
            picture.release();
        }
    }

    private @Nullable Mat rgb(String stem, List<PictureFault> faults) {
        RgbdFolder folder = index.folder();
        String file = "rgb/" + folder.rgb(stem).getFileName();
        Mat decoded = decoded(() -> PictureFile.color(folder.rgb(stem)), file, faults);
        if (decoded != null && JpegEnd.isMissing(folder.rgb(stem))) {
            faults.add(new PictureFault(Kind.UNREADABLE, file, "cut off"));
            decoded.release();
            return null;
        }
        return decoded;
    }

    private @Nullable Mat depth(String stem, List<PictureFault> faults) {
        String file = "depth/" + stem + ".png";
        Mat stored = decoded(() -> PictureFile.stored(index.folder().depth(stem)), file, faults);
        return stored == null || stored.type() == CvType.CV_16UC1
                ? stored
                : refused(stored, Kind.DEPTH_TYPE, file, faults);
    }

    private @Nullable Mat label(String stem, List<PictureFault> faults) {
        String file = "label/" + stem + ".png";
        Mat stored = decoded(() -> PictureFile.stored(index.folder().label(stem)), file, faults);
        return stored == null || LabelMeter.takes(stored) ? stored : refused(stored, Kind.LABEL_TYPE, file, faults);
    }

    private static @Nullable Mat refused(Mat stored, Kind kind, String file, List<PictureFault> faults) {
        int bits = 8 * (int) stored.elemSize1();
        faults.add(new PictureFault(kind, file, bits + " bits with " + stored.channels() + " channels"));
        stored.release();
        return null;
    }

    private interface Decoder {
        Mat decode();
    }

    private static @Nullable Mat decoded(Decoder decoder, String file, List<PictureFault> faults) {
        try {
            return decoder.decode();
        } catch (UserException e) {
            faults.add(new PictureFault(Kind.UNREADABLE, file, String.valueOf(e.getMessage())));
            return null;
        }
    }

    private DepthFacts measured(Mat depth) {
        DepthMeter free = idle.poll();
        DepthMeter own = free == null ? new DepthMeter(index.folder().depth()) : free;
        try {
            return own.measure(depth);
        } finally {
            idle.add(own);
        }
    }

    /** As whoever learns from it sees it. */
    private @Nullable Mat usable(String stem, Mat stored) {
        if (registered == null) {
            Mat clean = stored.clone();
            index.folder().depth().clean(clean);
            return clean;
        }
        try {
            return registered.depth(stem);
        } catch (UserException e) {
            // Of another size than the calibration's camera, which sizes tell.
            return null;
        }
    }
}
