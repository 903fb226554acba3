package io.crodino.curation.check;

import io.crodino.formats.picture.PictureEncoding;
import io.crodino.formats.picture.PictureFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Faults, one in each folder, and what each must be found as. */
final class Plants {
    private static final String FIRST = "train-0000-0";
    private static final String SECOND = "train-0000-1";
    private static final String VAL = "val-0000-0";
    /** Ids of the world's classes in the label files are their training ids. */
    private static final int WATER = 3;

    private static final int GROUND = 1;

    private Plants() {}

    interface Planting {
        void plant(CleanFolder folder) throws IOException;
    }

    /** @param topic of the only defect that there must be then */
    record Plant(String what, String topic, Planting planting) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Plant> all() {
        return Stream.of(pictures(), lists(), labels(), repeats(), depth(), others(), clocks())
                .flatMap(plants -> plants);
    }

    private static Stream<Plant> pictures() {
        return Stream.of(
                new Plant(
                        "a colour picture of a few bytes", "unreadable", f -> Files.write(f.rgb(FIRST), new byte[100])),
                new Plant("a depth picture that is cut off", "unreadable", f -> cut(f.depth(FIRST))),
                new Plant("a JPEG that is cut off", "unreadable", f -> {
                    Path jpeg = f.root().resolve("rgb/" + FIRST + ".jpg");
                    PictureEncoding.JPEG.write(PictureFile.color(f.rgb(FIRST)), jpeg);
                    Files.delete(f.rgb(FIRST));
                    cut(jpeg);
                }),
                new Plant("a label of half the size", "size", f -> resize(f.label(FIRST), 80, 60)),
                new Plant("depth of another size", "size", f -> resize(f.depth(FIRST), 160, 119)),
                new Plant("a square frame among others", "shape", f -> {
                    resize(f.rgb(FIRST), 120, 120);
                    resize(f.depth(FIRST), 120, 120);
                    resize(f.label(FIRST), 120, 120);
                }),
                new Plant(
                        "depth of 8 bits",
                        "depth-type",
                        f -> CleanFolder.paint(f.depth(FIRST), m -> m.convertTo(m, CvType.CV_8U, 0.01))),
                new Plant(
                        "a label in colours",
                        "label-type",
                        f -> CleanFolder.paint(f.label(FIRST), m -> Imgproc.cvtColor(m, m, Imgproc.COLOR_GRAY2BGR))),
                new Plant(
                        "a name that no reader takes",
                        "strays",
                        f -> Files.copy(f.rgb(FIRST), f.root().resolve("rgb/more.JPEG"))),
                new Plant(
                        "a black picture", "black", f -> CleanFolder.paint(f.rgb(FIRST), m -> m.setTo(Scalar.all(1)))),
                new Plant(
                        "a burnt-out picture",
                        "saturated",
                        f -> CleanFolder.paint(
                                f.rgb(FIRST), m -> m.rowRange(0, 100).setTo(Scalar.all(255)))),
                new Plant(
                        "a grey picture", "flat", f -> CleanFolder.paint(f.rgb(FIRST), m -> m.setTo(Scalar.all(90)))));
    }

    private static Stream<Plant> lists() {
        return Stream.of(
                new Plant("a missing depth picture", "missing", f -> Files.delete(f.depth(FIRST))),
                new Plant("a missing label", "missing", f -> Files.delete(f.label(VAL))),
                new Plant("a stem of no frame", "missing", f -> f.add("train", "nobody")),
                new Plant("a stem that is no name of a file", "missing", f -> f.add("train", "../../x:?*")),
                new Plant(
                        "a frame in no list",
                        "unlisted",
                        f -> f.list(
                                "train",
                                f.stems("train").subList(1, f.stems("train").size()))),
                new Plant("a label without pictures", "incomplete", f -> Files.copy(f.label(FIRST), f.label("alone"))),
                new Plant("a stem twice in a list", "doubled", f -> f.add("val", VAL)),
                new Plant("a frame in both lists", "two-splits", f -> f.add("val", FIRST)),
                new Plant("no val.txt", "no-val", f -> Files.delete(f.root().resolve("val.txt"))),
                new Plant("an empty train.txt", "no-train", f -> {
                    f.list("val", f.all());
                    f.list("train", List.of());
                }),
                new Plant("one frame to validate with", "val-small", f -> {
                    List<String> train = new ArrayList<>(f.all());
                    train.remove(VAL);
                    f.list("train", train);
                    f.list("val", List.of(VAL));
                }));
    }

    private static Stream<Plant> labels() {
        return Stream.of(
                new Plant(
                        "an unknown id",
                        "ids",
                        f -> CleanFolder.paint(
                                f.label(FIRST), m -> m.rowRange(0, 5).setTo(Scalar.all(77)))),
                new Plant(
                        "a label in which all is ignored",
                        "empty-label",
                        f -> CleanFolder.paint(f.label(FIRST), m -> m.setTo(Scalar.all(255)))),
                new Plant(
                        "a class that nobody labelled",
                        "class-absent",
                        f -> f.describe(text -> text.replaceFirst(
                                "(?m)^ignore", "- {name: bird, id: 99, color: \"#123456\"}\nignore"))),
                new Plant("a class in val alone", "class-not-learned", f -> drop(f, "train", 0)),
                new Plant("a class in train alone", "class-not-scored", f -> drop(f, "val", 0)),
                new Plant("a class of a few pixels", "class-rare", f -> drop(f, "train", 20)));
    }

    private static Stream<Plant> repeats() {
        return Stream.of(
                new Plant("a frame of train again in val", "leak", f -> {
                    f.copy(FIRST, "val-0009-0");
                    f.add("val", "val-0009-0");
                }),
                new Plant("the same, brighter, compressed, with noise in depth", "leak", f -> {
                    f.copy(FIRST, "val-0009-0");
                    f.add("val", "val-0009-0");
                    Mat bright = PictureFile.color(f.rgb(FIRST));
                    bright.convertTo(bright, -1, 1.05, 6);
                    PictureEncoding.jpeg(85).write(bright, f.root().resolve("rgb/val-0009-0.jpg"));
                    Files.delete(f.rgb("val-0009-0"));
                    CleanFolder.paint(f.depth("val-0009-0"), m -> values(m, v -> v == 0 ? 0 : v + v % 7));
                }),
                new Plant("a frame of train twice", "duplicates", f -> {
                    f.copy(FIRST, "again-0");
                    f.add("train", "again-0");
                }),
                new Plant(
                        "a camera that stood still",
                        "frozen-rgb",
                        f -> Files.copy(f.rgb(FIRST), f.rgb(SECOND), StandardCopyOption.REPLACE_EXISTING)),
                new Plant(
                        "a depth sensor that stood still",
                        "frozen-depth",
                        f -> Files.copy(f.depth(FIRST), f.depth(SECOND), StandardCopyOption.REPLACE_EXISTING)));
    }

    private static Stream<Plant> depth() {
        return Stream.of(
                new Plant(
                        "a depth picture without a measurement",
                        "depth-empty",
                        f -> CleanFolder.paint(f.depth(FIRST), m -> m.setTo(Scalar.all(0)))),
                new Plant(
                        "one distance all over",
                        "depth-constant",
                        f -> CleanFolder.paint(f.depth(FIRST), m -> m.setTo(Scalar.all(2500)))),
                new Plant("depth that is mostly holes", "depth-sparse", f -> each(f.all(), f::depth, m -> holes(m))),
                new Plant(
                        "a max that throws nearly all away",
                        "depth-max",
                        f -> f.describe(text -> text.replaceFirst("max: [0-9.]+", "max: 4.0"))),
                new Plant(
                        "millimetres taken for metres",
                        "depth-unit",
                        f -> f.describe(text -> text.replaceFirst("unit: [0-9.]+", "unit: 1.0"))),
                new Plant(
                        "a unit too small",
                        "depth-unit",
                        f -> f.describe(text -> text.replaceFirst("unit: [0-9.]+", "unit: 0.000001"))),
                new Plant(
                        "bits that were never rotated",
                        "depth-scrambled",
                        f -> f.describe(text -> text.replaceFirst("rotate-bits: 0", "rotate-bits: 3"))),
                new Plant(
                        "bytes in the wrong order",
                        "depth-scrambled",
                        f -> each(f.all(), f::depth, m -> values(m, v -> (v & 0xff) << 8 | v >>> 8))),
                new Plant("depth that lies aside", "registration", f -> each(f.all(), f::depth, m -> shift(m, 3))),
                new Plant("labels that lie aside", "label-shift", f -> each(f.all(), f::label, m -> shift(m, 3))));
    }

    private static Stream<Plant> others() {
        return Stream.of(
                new Plant("an unknown key", "description", f -> f.describe(text -> text + "colour: bgr\n")),
                new Plant(
                        "no dataset.yaml",
                        "description",
                        f -> Files.delete(f.root().resolve("dataset.yaml"))),
                new Plant(
                        "no classes",
                        "classes",
                        f -> f.describe(text -> text.replaceFirst("(?s)classes:.*ignore", "classes: []\nignore"))));
    }

    private static Stream<Plant> clocks() {
        return Stream.of(
                new Plant(
                        "times with a wrong head",
                        "times",
                        f -> Files.writeString(f.root().resolve("times.csv"), "frame,rgb,depth\n")),
                new Plant("a frame without a time", "times-missing", f -> {
                    f.times(i -> 0.1 * i, i -> 0.1 * i);
                    List<String> lines = Files.readAllLines(f.root().resolve("times.csv"));
                    Files.write(f.root().resolve("times.csv"), lines.subList(0, lines.size() - 1));
                }),
                new Plant(
                        "time that runs backwards",
                        "times-backwards",
                        f -> f.times(i -> i == 9 ? 0.5 : 0.1 * i, i -> 0.1 * i)),
                new Plant("a constant offset", "clock-offset", f -> f.times(i -> 0.1 * i, i -> 0.1 * i + 0.04)),
                new Plant("clocks that drift apart", "clock-drift", f -> f.times(i -> 0.1 * i, i -> 0.102 * i)),
                new Plant("pictures that come unevenly", "jitter", f -> f.times(Plants::unevenly, Plants::unevenly)));
    }

    private static double unevenly(int frame) {
        return 0.1 * frame + Math.floorDiv(frame, 3) * 0.3;
    }

    private static void cut(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length * 2 / 3));
    }

    private static void resize(Path file, int width, int height) {
        CleanFolder.paint(file, m -> Imgproc.resize(m, m, new Size(width, height), 0, 0, Imgproc.INTER_NEAREST));
    }

    private interface Place {
        Path of(String stem);
    }

    private interface Paint {
        void paint(Mat picture);
    }

    private static void each(List<String> stems, Place place, Paint paint) {
        stems.forEach(stem -> CleanFolder.paint(place.of(stem), paint::paint));
    }

    /** Makes ground of water, but for a few pixels of the first frame. */
    private static void drop(CleanFolder folder, String split, int left) throws IOException {
        int[] kept = {0};
        each(
                folder.stems(split),
                folder::label,
                m -> values(m, v -> {
                    boolean stays = v != WATER || kept[0] < left;
                    kept[0] += v == WATER && stays ? 1 : 0;
                    return stays ? v : GROUND;
                }));
    }

    private static void values(Mat picture, IntUnaryOperator change) {
        Mat wide = new Mat();
        picture.convertTo(wide, CvType.CV_32S);
        int[] values = new int[(int) wide.total()];
        wide.get(0, 0, values);
        for (int i = 0; i < values.length; i++) {
            values[i] = change.applyAsInt(values[i]);
        }
        wide.put(0, 0, values);
        wide.convertTo(picture, picture.type());
        wide.release();
    }

    private static void holes(Mat depth) {
        short[] values = new short[(int) depth.total()];
        depth.get(0, 0, values);
        for (int i = 0; i < values.length; i++) {
            values[i] = (i + i / depth.cols()) % 8 == 0 ? values[i] : 0;
        }
        depth.put(0, 0, values);
    }

    private static void shift(Mat picture, int across) {
        Mat wide = new Mat();
        Core.copyMakeBorder(picture, wide, 0, 0, across, 0, Core.BORDER_REPLICATE);
        wide.colRange(0, picture.cols()).copyTo(picture);
        wide.release();
    }
}
