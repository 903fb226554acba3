package io.crodino.curation.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.DepthFormat;
import io.crodino.formats.OpenCv;
import io.crodino.formats.UserException;
import io.crodino.formats.picture.PictureEncoding;
import io.crodino.formats.picture.PictureFile;
import io.crodino.formats.rgbd.CaptureTimes;
import io.crodino.formats.rgbd.RgbdFolder;
import io.crodino.formats.rgbd.RgbdFrame;
import io.crodino.formats.rgbd.RgbdImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

class FolderMergeTest {
    private static final DepthFormat TENTHS = new DepthFormat(0.0001, 3, List.of(0, 9), 2.0);

    @TempDir
    private Path base;

    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    /** One frame {@code f1} whose label is the second class, at one metre, but for a corner that is ignored and a hole. */
    private Path folder(String name, List<ClassInfo> classes, int label, DepthFormat format, int stored)
            throws IOException {
        Path root = base.resolve(name);
        picture(root.resolve("rgb/f1.png"), CvType.CV_8UC3, 40, 90);
        picture(root.resolve("depth/f1.png"), CvType.CV_16UC1, stored, 0);
        picture(root.resolve("label/f1.png"), CvType.CV_8UC1, label, 255);
        picture(root.resolve("prelabel/f1.png"), CvType.CV_8UC1, label, 255);
        Files.writeString(root.resolve("train.txt"), "f1\n");
        Files.writeString(root.resolve("val.txt"), "f1\n");
        Files.writeString(root.resolve("times.csv"), CaptureTimes.HEADER + "\nf1,0.5,0.6\n");
        new RgbdFolder(root, name, classes, List.of(255), format).writeDescription();
        return root;
    }

    private static void picture(Path file, int type, int value, int corner) {
        Mat picture = new Mat(12, 16, type, Scalar.all(value));
        picture.submat(0, 3, 0, 3).setTo(Scalar.all(corner));
        PictureEncoding.PNG.write(picture, file);
        picture.release();
    }

    private static ClassInfo of(String name, int id) {
        return new ClassInfo(name, id, "#102030");
    }

    private static List<String> merge(List<Path> data, Path out, ClassPolicy policy) {
        return new FolderMerge(data, out, policy)
                .run("joined", () -> false, done -> {})
                .orElseThrow();
    }

    @Test
    void classesGoByNameAndDistancesStayDistances() throws IOException {
        Path a = folder("a", List.of(of("wall", 1), of("box", 2)), 2, DepthFormat.MILLIMETRES, 1000);
        // 10000 units of 0.1 mm, rotated by three bits to the left.
        int rotated = (10_000 << 3 | 10_000 >>> 13) & 0xffff;
        Path b = folder("b", List.of(of("box", 7), of("wall", 9)), 7, TENTHS, rotated);
        Path out = base.resolve("out");
        merge(List.of(a, b), out, ClassPolicy.SAME);
        RgbdFolder joined = RgbdFolder.open(out);
        assertThat(joined.classes()).extracting(ClassInfo::id).containsExactly(1, 2);
        assertThat(joined.depth().unit())
                .as("millimetres, for a tenth cannot hold 65 m")
                .isEqualTo(0.001);
        assertThat(joined.stems("train")).containsExactly("f1", "b-f1");
        assertThat(joined.stems("val")).containsExactly("f1", "b-f1");
        for (String stem : joined.stems("train")) {
            try (RgbdFrame frame = new RgbdImages(joined).frame(stem)) {
                assertThat(frame.label().get(6, 6)[0]).as("box").isEqualTo(1);
                assertThat(frame.label().get(0, 0)[0]).as("ignored").isEqualTo(255);
                assertThat(frame.depth().get(6, 6)[0] * joined.depth().unit()).isEqualTo(1.0);
                assertThat(frame.depth().get(0, 0)[0]).as("hole").isEqualTo(0);
            }
        }
        assertThat(PictureFile.stored(out.resolve("prelabel/b-f1.png")).get(6, 6)[0])
                .as("what was thought before has the same ids")
                .isEqualTo(2);
        CaptureTimes times = CaptureTimes.read(out);
        assertThat(times.byStem().keySet()).containsExactly("f1", "b-f1");
        assertThat(times.byStem().get("b-f1").rgb().getAsLong())
                .isGreaterThan(times.byStem().get("f1").depth().getAsLong());
    }

    @Test
    void classesThatDifferAreRefusedOrJoined() throws IOException {
        Path a = folder("a", List.of(of("wall", 1), of("box", 2)), 2, DepthFormat.MILLIMETRES, 1000);
        Path b = folder("b", List.of(of("wall", 1), of("boxes", 2)), 2, DepthFormat.MILLIMETRES, 1000);
        assertThatThrownBy(() -> new FolderMerge(List.of(a, b), base.resolve("no"), ClassPolicy.SAME))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("also boxes, and it lacks box")
                .hasMessageContaining("is 'boxes' meant to be 'box'?");
        assertThat(base.resolve("no")).doesNotExist();
        Path out = base.resolve("out");
        merge(List.of(a, b), out, ClassPolicy.UNION);
        RgbdFolder joined = RgbdFolder.open(out);
        assertThat(joined.classes()).extracting(ClassInfo::name).containsExactly("wall", "box", "boxes");
        assertThat(joined.classes().get(2).id()).as("2 is taken").isEqualTo(3);
        try (RgbdFrame frame = new RgbdImages(joined).frame("b-f1")) {
            assertThat(frame.label().get(6, 6)[0]).isEqualTo(2);
        }
    }

    @Test
    void itGoesOnWhereItWasAndRefusesAnythingElse() throws IOException {
        Path a = folder("a", List.of(of("wall", 1), of("box", 2)), 2, DepthFormat.MILLIMETRES, 1000);
        Path b = folder("b", List.of(of("box", 7), of("wall", 9)), 7, TENTHS, 3000);
        Path out = base.resolve("out");
        int[] asked = {0};
        assertThat(new FolderMerge(List.of(a, b), out, ClassPolicy.SAME)
                        .run("joined", () -> asked[0]++ > 0, done -> {}))
                .as("stopped after one frame")
                .isEmpty();
        assertThat(out.resolve("dataset.yaml")).doesNotExist();
        FolderMerge again = new FolderMerge(List.of(a, b), out, ClassPolicy.SAME);
        assertThat(again.done()).isEqualTo(1);
        assertThat(again.run("joined", () -> false, done -> {})).isPresent();
        assertThat(again.done()).isEqualTo(2);
        assertThatThrownBy(() -> new FolderMerge(List.of(b, a), out, ClassPolicy.SAME))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("joined of something else");
        assertThatThrownBy(() -> new FolderMerge(List.of(a, b), base, ClassPolicy.SAME))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("not empty");
        assertThatThrownBy(() -> new FolderMerge(List.of(a, a), out, ClassPolicy.SAME))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("given twice");
        assertThatThrownBy(() -> new FolderMerge(List.of(a, b), b, ClassPolicy.SAME))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("one of the folders");
    }

    @Test
    void aRecordingJoinsWithoutLabels() throws IOException {
        Path a = folder("a", List.of(of("wall", 1), of("box", 2)), 2, DepthFormat.MILLIMETRES, 1000);
        Path b = folder("b", List.of(), 7, DepthFormat.MILLIMETRES, 3000);
        Files.delete(b.resolve("label/f1.png"));
        Files.delete(b.resolve("label"));
        Files.delete(b.resolve("prelabel/f1.png"));
        Path out = base.resolve("out");
        assertThat(merge(List.of(a, b), out, ClassPolicy.SAME)).anyMatch(line -> line.contains("without labels"));
        assertThat(RgbdFolder.open(out).stems("train")).containsExactly("f1");
        assertThat(RgbdFolder.open(out).frames()).containsExactly("b-f1", "f1");
    }
}
