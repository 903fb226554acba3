package io.crodino.trainer.dataset;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.DepthFormat;
import io.crodino.formats.OpenCv;
import io.crodino.formats.Sha256;
import io.crodino.formats.SourceOptions;
import io.crodino.formats.UserException;
import io.crodino.formats.rgbd.RgbdFrame;
import io.crodino.trainer.data.Dataset;
import io.crodino.trainer.data.DepthEncoding;
import io.jhdf.HdfFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * The labelled part of NYU Depth v2 (Silberman et al., ECCV 2012), {@code nyu_depth_v2_labeled.mat}: 1449 frames of 480
 * x 640, 40 classes, 795 frames to train and 654 to test. Reads one frame at a time. Stems are frame numbers from {@code
 * 0001} on, as in the official splits. Thread-safe.
 */
public final class NyuDataset implements Dataset {
    /** The option {@code depth}: {@code filled} (in-painted, the default) or {@code raw} (with holes). */
    public static final List<String> OPTIONS = List.of("depth");

    private static final int FRAMES = 1449;
    /** Metres in the file become millimetres; the sensor sees no farther than 10 m. */
    private static final DepthFormat DEPTH = new DepthFormat(0.001, 0, List.of(0), 10);

    private final Path file;
    private final NyuClasses classes = new NyuClasses();
    private final Set<Integer> test = IdRanges.lines("nyu-test.txt").stream()
            .flatMap(line -> IdRanges.parse(line).boxed())
            .collect(Collectors.toSet());
    private final MatVolume images;
    private final MatVolume depths;
    private final MatVolume labels;

    private NyuDataset(Path file, HdfFile opened, String depths) {
        OpenCv.load();
        this.file = file;
        this.images = MatVolume.find(file, opened, "images", 4);
        this.depths = MatVolume.find(file, opened, depths, 3);
        this.labels = MatVolume.find(file, opened, "labels", 3);
        for (MatVolume volume : List.of(images, this.depths, labels)) {
            if (volume.size(0) != FRAMES) {
                throw new UserException(file + ": '" + volume.data().getName() + "' has the axes "
                        + Arrays.toString(volume.data().getDimensions()) + ", expected " + FRAMES
                        + " frames first; take the labelled data set as it is handed out");
            }
        }
    }

    /** @throws UserException when the file is missing, of another format, or incomplete */
    public static NyuDataset open(SourceOptions options) {
        Path file = Path.of(options.path());
        if (!file.toFile().isFile()) {
            throw new UserException("no file " + file + ": expected nyu_depth_v2_labeled.mat, the labelled data set");
        }
        String depths =
                switch (options.text("depth", "filled")) {
                    case "filled" -> "depths";
                    case "raw" -> "rawDepths";
                    default ->
                        throw new UserException(options.source() + ": depth is '" + options.text("depth", "")
                                + "', expected filled or raw");
                };
        return new NyuDataset(file, MatVolume.open(file), depths);
    }

    @Override
    public String name() {
        return "NYU Depth v2";
    }

    @Override
    public List<ClassInfo> classes() {
        return classes.classes();
    }

    @Override
    public DepthFormat depth() {
        return DEPTH;
    }

    @Override
    public DepthEncoding usualEncoding() {
        return DepthEncoding.DISPARITY;
    }

    @Override
    public List<String> stems(String split) {
        boolean testing = !Splits.isTraining(split);
        return IntStream.rangeClosed(1, FRAMES)
                .filter(frame -> test.contains(frame) == testing)
                .mapToObj(frame -> String.format(Locale.ROOT, "%04d", frame))
                .toList();
    }

    @Override
    public RgbdFrame frame(String stem) {
        int index = Integer.parseInt(stem) - 1;
        int height = labels.size(2);
        int width = labels.size(1);
        byte[] bgr = new byte[3 * height * width];
        int[][][] planes = ((int[][][][]) images.slice(index))[0];
        float[][] metres = ((float[][][]) depths.slice(index))[0];
        int[][] raw = ((int[][][]) labels.slice(index))[0];
        short[] millimetres = new short[height * width];
        byte[] ids = new byte[height * width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int pixel = y * width + x;
                for (int channel = 0; channel < 3; channel++) {
                    bgr[3 * pixel + 2 - channel] = (byte) planes[channel][x][y];
                }
                millimetres[pixel] = millimetres(metres[x][y]);
                ids[pixel] = classes.trainingId(raw[x][y]);
            }
        }
        Mat color = new Mat(height, width, CvType.CV_8UC3);
        Mat depth = new Mat(height, width, CvType.CV_16UC1);
        Mat label = new Mat(height, width, CvType.CV_8UC1);
        color.put(0, 0, bgr);
        depth.put(0, 0, millimetres);
        label.put(0, 0, ids);
        return new RgbdFrame(color, depth, label);
    }

    /** Without a sensible distance 0. */
    private static short millimetres(float metres) {
        long rounded = Math.round(metres / DEPTH.unit());
        return rounded > 0 && rounded * DEPTH.unit() <= DEPTH.max() ? (short) rounded : 0;
    }

    @Override
    public String fingerprint() {
        String content = file.toFile().length() + " " + depths.data().getName() + " "
                + Arrays.toString(images.data().getDimensions());
        return name() + " " + Sha256.of(content).substring(0, 12);
    }
}
