package io.crodino.edge.segment;

import io.crodino.edge.model.InputResizer;
import io.crodino.edge.model.SegmentationModel;
import io.crodino.edge.picture.Distances;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import io.crodino.formats.picture.ClassColors;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/** Takes one picture at a time all the way from file to file. Confined to one thread. */
final class Worker implements AutoCloseable {
    private static final double CLASS_WEIGHT = 0.5;

    private final SegmentationModel model;
    private final Pictures pictures;
    private final Results results;
    private final Scoring scoring;
    private final InputResizer resizer;
    private final ClassColors colors;
    private final Mat small;
    private final Mat map = new Mat();
    private final Mat painted = new Mat();

    /** @param model becomes this worker's own */
    Worker(SegmentationModel model, Pictures pictures, Results results, Scoring scoring) {
        this.model = model;
        this.pictures = pictures;
        this.results = results;
        this.scoring = scoring;
        this.resizer = new InputResizer(model.card());
        this.colors = new ClassColors(model.card().classes());
        this.small = new Mat(model.card().height(), model.card().width(), CvType.CV_8UC1, model.classes());
    }

    /**
     * Writes the results of one picture.
     *
     * @throws UnreadablePicture when the picture or its label cannot be used; nothing of it is written
     */
    void segment(String stem) {
        Mat picture = read(stem);
        try {
            resizer.resize(picture, pictures.unit(), model.input());
            model.run();
            Imgproc.resize(small, map, picture.size(), 0, 0, Imgproc.INTER_NEAREST);
            byte[] ids = new byte[(int) map.total()];
            map.get(0, 0, ids);
            score(stem, ids);
            if (results.overlays()) {
                writeOverlay(stem, picture);
            }
            // Last, because it is what says that the picture is done.
            results.writeMap(stem, ids, map.cols(), map.rows());
        } finally {
            picture.release();
        }
    }

    private void writeOverlay(String stem, Mat picture) {
        colors.paint(map, painted);
        boolean depth = model.card().sensor() == Modality.DEPTH;
        Mat visible = depth ? Distances.paint(picture, pictures.unit()) : picture;
        Core.addWeighted(visible, 1 - CLASS_WEIGHT, painted, CLASS_WEIGHT, 0, painted);
        if (depth) {
            visible.release();
        }
        results.writeOverlay(stem, painted);
    }

    private Mat read(String stem) {
        try {
            return pictures.read(stem);
        } catch (UserException e) {
            throw new UnreadablePicture(stem, e);
        }
    }

    private void score(String stem, byte[] ids) {
        try {
            scoring.add(stem, ids);
        } catch (UserException e) {
            throw new UnreadablePicture(stem, e);
        }
    }

    @Override
    public void close() {
        resizer.close();
        small.release();
        map.release();
        painted.release();
        model.close();
    }
}
