package io.crodino.formats.registration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/**
 * Pictures of real cameras, and the views that are made of them. There are few, so a view is a part of one, at least half as
 * wide, mirrored or not, brighter or darker, with noise.
 */
final class RealViews {
    /** Of one moment, as large as each other. */
    record Pair(Mat colour, Mat depth) {}

    /** @param warned the view at which it was warned of first, 0 for never */
    record Outcome(int warned, int warnings, RegistrationFit last) {}

    private RealViews() {}

    /** Whether the pictures are at hand: they are not part of the project. */
    static boolean areHere() {
        return Files.isDirectory(shared("formats-slambook2"));
    }

    static List<Pair> handheld() {
        Path folder = shared("formats-slambook2");
        return IntStream.rangeClosed(1, 5)
                .mapToObj(i -> pair(folder, "color_" + i + ".png", "depth_" + i + ".pgm"))
                .toList();
    }

    static List<Pair> rendered() {
        Path folder = shared("formats-open3d");
        return IntStream.range(0, 5)
                .mapToObj(i -> pair(folder, "color_0000" + i + ".jpg", "depth_0000" + i + ".png"))
                .toList();
    }

    static Pair tum() {
        return pair(shared("formats-open3d"), "other_formats_TUM_color.png", "other_formats_TUM_depth.png");
    }

    static Pair sun() {
        return turned(pair(shared("formats-open3d"), "other_formats_SUN_color.jpg", "other_formats_SUN_depth.png"));
    }

    /** Of a camera whose depth is mostly holes. */
    static List<Pair> shelf() {
        Path folder = shared("apc-shelf");
        try (Stream<Path> files = Files.list(folder.resolve("rgb"))) {
            return files.sorted()
                    .map(colour -> turned(new Pair(
                            read(colour, Imgcodecs.IMREAD_COLOR),
                            read(
                                    folder.resolve("depth")
                                            .resolve(colour.getFileName()
                                                    .toString()
                                                    .replaceAll("[.]\\w+$", ".png")),
                                    Imgcodecs.IMREAD_UNCHANGED))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Registered with its own calibration, which is some pixels off. */
    static List<Pair> xtion() {
        Path folder = shared("registration-xtion");
        Calibration calibration = CalibrationFile.read(folder.resolve("calibration.yaml"));
        return IntStream.of(1, 4, 7)
                .mapToObj(i -> registered(
                        calibration,
                        read(folder.resolve("colour_" + i + ".png"), Imgcodecs.IMREAD_COLOR),
                        read(folder.resolve("depth_" + i + ".png"), Imgcodecs.IMREAD_UNCHANGED)))
                .toList();
    }

    /** Registered with the factory's calibration. */
    static Pair azure() {
        return azure(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, new double[3]);
    }

    /**
     * Registered with a calibration that was changed.
     *
     * @param turned rotation after the right one, 3x3 by rows
     * @param metres added to the right translation
     */
    static Pair azure(double[] turned, double[] metres) {
        Path folder = shared("registration-azure-kinect");
        Calibration right = CalibrationFile.read(folder.resolve("calibration.yaml"));
        List<Double> r = new ArrayList<>();
        List<Double> t = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double sum = 0;
                for (int k = 0; k < 3; k++) {
                    sum += turned[3 * i + k] * right.depthToColour().r().get(3 * k + j);
                }
                r.add(sum);
            }
            t.add(right.depthToColour().t().get(i) + metres[i]);
        }
        return registered(
                new Calibration(right.colour(), right.depth(), new RigidTransform(r, t), right.depthUnit()),
                read(folder.resolve("colour.jpg"), Imgcodecs.IMREAD_COLOR),
                read(folder.resolve("depth.png"), Imgcodecs.IMREAD_UNCHANGED));
    }

    /**
     * What a judge says of so many views.
     *
     * @param across pixels of 640 by which depth is moved to the right in a view
     * @param down the same, down
     */
    static Outcome judge(List<Pair> from, int views, IntUnaryOperator across, int down) {
        Random random = new Random(7);
        Core.setRNGSeed(1);
        Mat colour = new Mat();
        Mat depth = new Mat();
        int warned = 0;
        int warnings = 0;
        try (RegistrationJudge judge = new RegistrationJudge()) {
            for (int i = 0; i < views; i++) {
                view(random, from.get(random.nextInt(from.size())), colour, depth);
                Mat moved = moved(depth, across.applyAsInt(i), down);
                judge.look(colour, moved);
                moved.release();
                RegistrationFit fit = judge.judgement().fit();
                if (fit == RegistrationFit.OFF || fit == RegistrationFit.ALTERNATES) {
                    warned = warned == 0 ? i + 1 : warned;
                    warnings++;
                }
            }
            return new Outcome(warned, warnings, judge.judgement().fit());
        } finally {
            colour.release();
            depth.release();
        }
    }

    private static Path shared(String name) {
        return Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .map(path -> path.resolve("shared").resolve("data").resolve(name))
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(Path.of(name));
    }

    private static Mat read(Path file, int flags) {
        return Imgcodecs.imread(file.toString(), flags);
    }

    private static Pair pair(Path folder, String colour, String depth) {
        return new Pair(
                read(folder.resolve(colour), Imgcodecs.IMREAD_COLOR),
                read(folder.resolve(depth), Imgcodecs.IMREAD_UNCHANGED));
    }

    private static Pair registered(Calibration calibration, Mat colour, Mat depth) {
        Mat registered = new Mat();
        new DepthRegistration(calibration).register(depth, registered);
        return new Pair(colour, registered);
    }

    /** Depth whose bits are rotated by three, as SUN RGB-D stores it. */
    private static Pair turned(Pair pair) {
        short[] stored = new short[(int) pair.depth.total()];
        pair.depth.get(0, 0, stored);
        for (int i = 0; i < stored.length; i++) {
            int bits = stored[i] & 0xffff;
            stored[i] = (short) (bits >> 3 | bits << 13);
        }
        pair.depth.put(0, 0, stored);
        return pair;
    }

    private static void view(Random random, Pair pair, Mat colour, Mat depth) {
        double share = 0.55 + 0.45 * random.nextDouble();
        int width = (int) (pair.colour.cols() * share);
        int height = (int) (pair.colour.rows() * share);
        Rect part = new Rect(
                random.nextInt(pair.colour.cols() - width + 1),
                random.nextInt(pair.colour.rows() - height + 1),
                width,
                height);
        Size size = new Size(640, Math.round(640.0 * height / width));
        Imgproc.resize(pair.colour.submat(part), colour, size, 0, 0, Imgproc.INTER_AREA);
        Imgproc.resize(pair.depth.submat(part), depth, size, 0, 0, Imgproc.INTER_NEAREST);
        if (random.nextBoolean()) {
            Core.flip(colour, colour, 1);
            Core.flip(depth, depth, 1);
        }
        Mat noise = new Mat(size, CvType.CV_16SC3);
        Core.randn(noise, random.nextInt(30) - 15, 4);
        colour.convertTo(colour, CvType.CV_16SC3, 0.7 + 0.6 * random.nextDouble());
        Core.add(colour, noise, colour);
        colour.convertTo(colour, CvType.CV_8UC3);
        noise.release();
    }

    private static Mat moved(Mat depth, int x, int y) {
        Mat moved = Mat.zeros(depth.size(), depth.type());
        int width = depth.cols() - Math.abs(x);
        int height = depth.rows() - Math.abs(y);
        depth.submat(new Rect(Math.max(0, -x), Math.max(0, -y), width, height))
                .copyTo(moved.submat(new Rect(Math.max(0, x), Math.max(0, y), width, height)));
        return moved;
    }
}
