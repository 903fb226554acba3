package io.crodino.trainer.dataset;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.DepthFormat;
import io.crodino.formats.OpenCv;
import io.crodino.formats.Sha256;
import io.crodino.formats.UserException;
import io.crodino.formats.picture.PictureFile;
import io.crodino.formats.rgbd.RgbdFolder;
import io.crodino.formats.rgbd.RgbdFrame;
import io.crodino.trainer.data.Dataset;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * SUN RGB-D (Song et al., CVPR 2015): 10,335 frames of four sensors, 37 classes, 5,285 frames to train and 5,050 to
 * test, as {@code SUNRGBDtoolbox} says. Reads the filled depth. Stems are positions in the toolbox's list from {@code
 * 00001} on. Thread-safe.
 */
public final class SunDataset implements Dataset {
    /** The first 37 of the 40 classes of NYU Depth v2. */
    private static final int CLASSES = 37;

    /** Millimetres, rotated to the left by three bits when they were written. */
    private static final DepthFormat STORED = new DepthFormat(0.001, 3, List.of(0), 65.535);

    /** The toolbox believes nothing beyond 8 m. */
    private static final DepthFormat DEPTH = new DepthFormat(0.001, 0, List.of(0), 8);

    private static final int FARTHEST = 8000;

    private final SunToolbox toolbox;

    private SunDataset(SunToolbox toolbox) {
        OpenCv.load();
        this.toolbox = toolbox;
    }

    /** @throws UserException when the toolbox or its lists are missing or damaged */
    public static SunDataset open(Path root) {
        return new SunDataset(SunToolbox.open(root));
    }

    @Override
    public String name() {
        return "SUN RGB-D";
    }

    @Override
    public List<ClassInfo> classes() {
        return new NyuClasses().classes().subList(0, CLASSES);
    }

    @Override
    public DepthFormat depth() {
        return DEPTH;
    }

    @Override
    public List<String> stems(String split) {
        boolean training = Splits.isTraining(split);
        return IntStream.range(0, toolbox.count())
                .filter(index -> toolbox.isTraining(index) == training)
                .mapToObj(index -> String.format(Locale.ROOT, "%05d", index + 1))
                .toList();
    }

    private static int index(String stem) {
        return Integer.parseInt(stem) - 1;
    }

    @Override
    public RgbdFrame frame(String stem) {
        Path depthFile = toolbox.depth(index(stem));
        Mat color = PictureFile.color(toolbox.color(index(stem)));
        Mat depth = PictureFile.depth(depthFile);
        STORED.clean(depth);
        FrameSize.require(depthFile, depth, color);
        clamp(depth);
        return new RgbdFrame(color, depth, label(index(stem), color));
    }

    private static void clamp(Mat depth) {
        short[] pixels = new short[(int) depth.total()];
        depth.get(0, 0, pixels);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (short) Math.min(pixels[i] & 0xffff, FARTHEST);
        }
        depth.put(0, 0, pixels);
    }

    private Mat label(int index, Mat color) {
        int[][] columns = toolbox.label(index);
        if (columns.length != color.cols() || columns[0].length != color.rows()) {
            throw new UserException("labels of " + toolbox.color(index) + " have " + columns.length + " columns and "
                    + columns[0].length + " rows, the picture " + color.size() + ": expected one size");
        }
        byte[] ids = new byte[color.rows() * color.cols()];
        for (int x = 0; x < color.cols(); x++) {
            for (int y = 0; y < color.rows(); y++) {
                int id = columns[x][y];
                if (id < 0 || id > CLASSES) {
                    throw new UserException("labels of " + toolbox.color(index) + " hold id " + id
                            + ": expected 0 (none) to " + CLASSES);
                }
                ids[y * color.cols() + x] = (byte) (id == 0 ? RgbdFolder.IGNORE : id - 1);
            }
        }
        Mat label = new Mat(color.rows(), color.cols(), CvType.CV_8UC1);
        label.put(0, 0, ids);
        return label;
    }

    @Override
    public Optional<Path> colorFile(String stem) {
        return Optional.of(toolbox.color(index(stem)));
    }

    @Override
    public String fingerprint() {
        return name() + " " + Sha256.of(toolbox.describe()).substring(0, 12);
    }
}
