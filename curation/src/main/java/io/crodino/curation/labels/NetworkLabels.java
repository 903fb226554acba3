package io.crodino.curation.labels;

import io.crodino.curation.labels.mask.ClassMask;
import io.crodino.edge.model.InputResizer;
import io.crodino.edge.model.ModelOptions;
import io.crodino.edge.model.OnnxConfig;
import io.crodino.edge.model.SegmentationModel;
import io.crodino.formats.ClassInfo;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/** What the networks of a robot think of pictures: that of colour where there is one, otherwise that of depth. For one thread. */
public final class NetworkLabels implements AutoCloseable {
    private final @Nullable SegmentationModel rgb;
    private final @Nullable SegmentationModel depth;

    private NetworkLabels(@Nullable SegmentationModel rgb, @Nullable SegmentationModel depth) {
        this.rgb = rgb;
        this.depth = depth;
    }

    /**
     * Opens those that are there.
     *
     * @param models folder with {@code rgb.onnx}, {@code depth.onnx} or both
     * @throws UserException when there is none
     */
    public static NetworkLabels open(Path models) {
        SegmentationModel rgb = open(models, Modality.RGB);
        try {
            SegmentationModel depth = open(models, Modality.DEPTH);
            if (rgb == null && depth == null) {
                throw new UserException("no rgb.onnx and no depth.onnx in " + models
                        + ": expected --models DIR with at least one, as './crodino export' writes them");
            }
            return new NetworkLabels(rgb, depth);
        } catch (RuntimeException e) {
            if (rgb != null) {
                rgb.close();
            }
            throw e;
        }
    }

    private static @Nullable SegmentationModel open(Path models, Modality sensor) {
        Path file = models.resolve(sensor.key() + ".onnx");
        ModelOptions options = ModelOptions.defaults().withOnnx(OnnxConfig.defaults());
        return Files.exists(file) ? SegmentationModel.open(file, sensor, options) : null;
    }

    /** Their classes. */
    public List<ClassInfo> classes() {
        SegmentationModel any = rgb == null ? depth : rgb;
        return any == null ? List.of() : any.card().classes();
    }

    /** Whose network is asked of a frame with colour or without; null for none. */
    @Nullable
    Modality sensor(boolean color) {
        if (color && rgb != null) {
            return Modality.RGB;
        }
        return depth == null ? null : Modality.DEPTH;
    }

    /** @throws UserException when they do not know exactly these classes */
    void requireClasses(List<ClassInfo> classes) {
        List<String> expected = classes.stream().map(ClassInfo::name).toList();
        for (SegmentationModel model : models()) {
            List<String> found =
                    model.card().classes().stream().map(ClassInfo::name).toList();
            if (!found.equals(expected)) {
                throw new UserException(
                        model.file() + " knows the classes " + found + ", expected those of dataset.yaml, " + expected
                                + ": use models that were trained on this data set's classes");
            }
        }
    }

    private List<SegmentationModel> models() {
        return Stream.concat(Stream.ofNullable(rgb), Stream.ofNullable(depth)).toList();
    }

    /**
     * The classes of a picture.
     *
     * @param picture 8UC3 BGR, or 16UC1 depth
     * @param unit metres per unit of depth
     */
    ClassMask segment(Mat picture, boolean color, double unit) {
        SegmentationModel model = color ? rgb : depth;
        if (model == null) {
            throw new IllegalStateException("no network");
        }
        Mat small = new Mat(model.card().height(), model.card().width(), CvType.CV_8UC1, model.classes());
        Mat map = new Mat();
        try (InputResizer resizer = new InputResizer(model.card())) {
            resizer.resize(picture, unit, model.input());
            model.run();
            Imgproc.resize(small, map, picture.size(), 0, 0, Imgproc.INTER_NEAREST);
            byte[] ids = new byte[(int) map.total()];
            map.get(0, 0, ids);
            return new ClassMask(map.cols(), map.rows(), ids);
        } finally {
            small.release();
            map.release();
        }
    }

    @Override
    public void close() {
        models().forEach(SegmentationModel::close);
    }
}
