package io.crodino.trainer.dataset;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.DepthFormat;
import io.crodino.formats.OpenCv;
import io.crodino.formats.Sha256;
import io.crodino.formats.SourceOptions;
import io.crodino.formats.UserException;
import io.crodino.formats.picture.PictureFile;
import io.crodino.formats.rgbd.RgbdFrame;
import io.crodino.trainer.data.Dataset;
import io.crodino.trainer.data.DepthEncoding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.opencv.core.Mat;

/**
 * Mid-Air (Fonder and Van Droogenbroeck, CVPR workshops 2019): synthetic drone flights of 1024 x 1024, 13 classes. Of a
 * scene's trajectories, in the order of their numbers, every third is for testing, beginning with the first. Stems are
 * {@code trajectory_NNNN-FFFFFF}. Thread-safe.
 */
public final class MidAirDataset implements Dataset {
    /** {@code scene} such as PLE_training/spring; {@code every} frames one is taken; {@code depth} disparity or depth. */
    public static final List<String> OPTIONS = List.of("scene", "every", "depth");

    private static final String COLOR = "color_left";
    private static final String SEGMENTATION = "segmentation";
    private static final int TRAJECTORIES_PER_TEST = 3;

    private final MidAirFiles files;
    private final MidAirDepth depth;
    private final short[] centimetres;

    private MidAirDataset(SourceOptions options) {
        OpenCv.load();
        depth = switch (options.text("depth", "disparity")) {
            case "disparity" -> MidAirDepth.DISPARITY;
            case "depth" -> MidAirDepth.DEPTH;
            default ->
                throw new UserException(options.source() + ": depth is '" + options.text("depth", "")
                        + "', expected disparity or depth");
        };
        centimetres = depth.table();
        Path root = Path.of(options.path());
        // A scene's own folder may be given as well.
        boolean scene = Files.isDirectory(root.resolve(COLOR));
        files = new MidAirFiles(
                scene ? root : root.resolve(options.text("scene", "PLE_training/spring")),
                List.of(COLOR, depth.folder(), SEGMENTATION),
                (int) options.positive("every", 8));
    }

    /** @throws UserException when the scene or a sensor of it is missing, or an option is wrong */
    public static MidAirDataset open(SourceOptions options) {
        return new MidAirDataset(options);
    }

    @Override
    public String name() {
        return "Mid-Air";
    }

    @Override
    public List<ClassInfo> classes() {
        return MidAirClasses.classes();
    }

    @Override
    public DepthFormat depth() {
        return MidAirDepth.FORMAT;
    }

    @Override
    public DepthEncoding usualEncoding() {
        return DepthEncoding.DISPARITY;
    }

    @Override
    public List<String> stems(String split) {
        boolean training = Splits.isTraining(split);
        List<String> trajectories = files.trajectories();
        List<String> stems = IntStream.range(0, trajectories.size())
                .filter(i -> (i % TRAJECTORIES_PER_TEST != 0) == training)
                .mapToObj(trajectories::get)
                .flatMap(files::stems)
                .toList();
        if (stems.isEmpty()) {
            throw new UserException(files.scene() + " has " + trajectories.size() + " trajectories, none of them for "
                    + split + ": expected at least 2, every third is for testing");
        }
        return stems;
    }

    @Override
    public RgbdFrame frame(String stem) {
        Path depthFile = files.file(stem, depth.folder());
        Path labelFile = files.file(stem, SEGMENTATION);
        Mat color = PictureFile.color(files.file(stem, COLOR));
        Mat distances = PictureFile.depth(depthFile);
        MidAirDepth.decode(distances, centimetres);
        Mat stored = PictureFile.stored(labelFile);
        Mat label = MidAirClasses.trainingIds(stored, labelFile);
        stored.release();
        FrameSize.require(depthFile, distances, color);
        FrameSize.require(labelFile, label, color);
        return new RgbdFrame(color, distances, label);
    }

    @Override
    public Optional<Path> colorFile(String stem) {
        return Optional.of(files.file(stem, COLOR));
    }

    @Override
    public String fingerprint() {
        StringBuilder text = new StringBuilder();
        for (String split : splits()) {
            for (String stem : stems(split)) {
                text.append(stem)
                        .append(' ')
                        .append(files.file(stem, SEGMENTATION).toFile().length())
                        .append('\n');
            }
        }
        return name() + " " + Sha256.of(text.toString()).substring(0, 12);
    }
}
