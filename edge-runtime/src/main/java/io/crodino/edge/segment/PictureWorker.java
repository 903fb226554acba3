package io.crodino.edge.segment;

import io.crodino.edge.model.InputResizer;
import io.crodino.edge.model.SegmentationModel;
import io.crodino.edge.picture.ClassOverlay;
import io.crodino.formats.ClassInfo;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import io.crodino.formats.picture.IndexedPng;
import io.crodino.formats.picture.PictureEncoding;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/** Takes one picture at a time all the way from file to file. Confined to one thread. */
public final class PictureWorker implements AutoCloseable {
    private static final PictureEncoding JPEG = PictureEncoding.jpeg(85);

    private final SegmentationModel model;
    private final List<ClassInfo> classes;
    private final StoredPictures pictures;
    private final ResultSink results;
    private final boolean overlays;
    private final LabelComparison labels;
    private final InputResizer resizer;
    private final ClassOverlay overlay;
    private final Mat small;
    private final Mat map = new Mat();

    /**
     * @param model becomes this worker's own
     * @param overlays whether overlays are written too
     */
    public PictureWorker(SegmentationModel model, StoredPictures pictures, ResultSink results, boolean overlays) {
        this.model = model;
        this.classes = model.card().classes();
        this.pictures = pictures;
        this.results = results;
        this.overlays = overlays;
        this.labels = new LabelComparison(pictures, classes.size());
        this.resizer = new InputResizer(model.card());
        this.overlay = new ClassOverlay(classes);
        this.small = new Mat(model.card().height(), model.card().width(), CvType.CV_8UC1, model.classes());
    }

    /**
     * Writes the results of one picture.
     *
     * @throws UnreadablePicture when the picture or its label cannot be used; nothing of it is written
     * @throws UserException when the results cannot be written
     */
    public PictureFigures segment(String stem) {
        long start = System.nanoTime();
        Mat picture = read(stem);
        try {
            resizer.resize(picture, pictures.unit(), model.input());
            model.run();
            Imgproc.resize(small, map, picture.size(), 0, 0, Imgproc.INTER_NEAREST);
            byte[] ids = new byte[(int) map.total()];
            map.get(0, 0, ids);
            LabelOverlap overlap = compare(stem, ids);
            if (overlays) {
                results.write(ResultNames.overlay(stem), overlay(picture));
            }
            // Last, because it is what says that the picture is done.
            results.write(ResultNames.map(stem), IndexedPng.encode(ids, map.cols(), map.rows(), classes));
            return new PictureFigures((System.nanoTime() - start) * 1e-6, shares(ids), model.meanConfidence(), overlap);
        } finally {
            picture.release();
        }
    }

    /** As JPEG; distances are grey below the classes. */
    private byte[] overlay(Mat picture) {
        boolean depth = model.card().sensor() == Modality.DEPTH;
        Mat shown = overlay.over(picture, depth ? pictures.unit() : 0, map);
        try {
            return JPEG.encode(shown);
        } finally {
            shown.release();
        }
    }

    private List<Double> shares(byte[] ids) {
        int[] counts = new int[classes.size()];
        for (byte id : ids) {
            counts[id & 0xff]++;
        }
        return Arrays.stream(counts)
                .mapToObj(count -> (double) count / ids.length)
                .toList();
    }

    private Mat read(String stem) {
        try {
            return pictures.read(stem);
        } catch (UserException e) {
            throw new UnreadablePicture(stem, e);
        }
    }

    private @Nullable LabelOverlap compare(String stem, byte[] ids) {
        try {
            return labels.compare(stem, ids);
        } catch (UserException e) {
            throw new UnreadablePicture(stem, e);
        }
    }

    @Override
    public void close() {
        resizer.close();
        small.release();
        map.release();
        model.close();
    }
}
