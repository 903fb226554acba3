package io.crodino.curation.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.curation.scan.FolderIndex;
import io.crodino.formats.DepthFormat;
import io.crodino.formats.OpenCv;
import io.crodino.formats.picture.PictureEncoding;
import io.crodino.formats.rgbd.RgbdFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/** A film: a camera that turns now fast and now slowly before a long wall with boxes. */
class FilmTest {
    private static final int FRAMES = 60;
    private static final int WIDTH = 160;
    private static final int HEIGHT = 120;

    @TempDir
    private Path root;

    private final List<Integer> places = new ArrayList<>();
    private final Mat wall = new Mat();
    private final Mat far = new Mat();

    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    @BeforeEach
    void build() {
        Random random = new Random(4);
        int place = 0;
        for (int i = 0; i < FRAMES + 10; i++) {
            places.add(place);
            place += random.nextInt(4) == 0 ? 1 + random.nextInt(12) : 1;
        }
        int length = place + WIDTH;
        wall.create(HEIGHT, length, CvType.CV_8UC3);
        far.create(HEIGHT, length, CvType.CV_16UC1);
        Core.setRNGSeed(2);
        Core.randu(wall, 90, 110);
        far.setTo(Scalar.all(4000));
        for (int x = 5; x < length - 30; x += 24) {
            Rect box = new Rect(x, 20 + random.nextInt(50), 14 + random.nextInt(10), 30);
            Imgproc.rectangle(wall, box, Scalar.all(random.nextBoolean() ? 20 : 220), Imgproc.FILLED);
            Imgproc.rectangle(far, box, Scalar.all(1000 + random.nextInt(2500)), Imgproc.FILLED);
        }
    }

    /** @param late frames by which depth comes late */
    private CheckResult film(int late, List<String> train, List<String> val) throws IOException {
        Random noise = new Random(8);
        for (int i = 0; i < FRAMES; i++) {
            Rect here = new Rect(places.get(i + late), 0, WIDTH, HEIGHT);
            Rect there = new Rect(places.get(i), 0, WIDTH, HEIGHT);
            PictureEncoding.PNG.writeUnforced(wall.submat(here), root.resolve("rgb/" + stem(i) + ".png"));
            Mat depth = far.submat(there).clone();
            Core.add(depth, Scalar.all(noise.nextInt(9)), depth);
            PictureEncoding.PNG.writeUnforced(depth, root.resolve("depth/" + stem(i) + ".png"));
        }
        new RgbdFolder(root, "film", List.of(), List.of(255), DepthFormat.MILLIMETRES).writeDescription();
        Files.write(root.resolve("train.txt"), train);
        Files.write(root.resolve("val.txt"), val);
        return new FolderCheck(FolderIndex.of(root))
                .run(() -> false, done -> {})
                .orElseThrow();
    }

    private static String stem(int i) {
        return String.format(Locale.ROOT, "film-%04d", i);
    }

    private static List<String> stems(int from, int to) {
        List<String> stems = new ArrayList<>();
        for (int i = from; i < to; i++) {
            stems.add(stem(i));
        }
        return stems;
    }

    @Test
    void aFilmThatIsSplitWithAGapIsRight() throws IOException {
        assertThat(film(0, stems(0, 42), stems(50, 60)).defects()).isEmpty();
    }

    @Test
    void neighboursOnBothSidesOfASplitAreTold() throws IOException {
        assertThat(film(0, stems(0, 45), stems(45, 60)).defects())
                .extracting(Defect::topic)
                .containsAnyOf("neighbours", "leak")
                .doesNotContain("lag");
    }

    @Test
    void depthThatComesTwoFramesLateIsFoundByWhatBothSee() throws IOException {
        assertThat(film(2, stems(0, 42), stems(50, 60)).defects())
                .filteredOn(defect -> defect.topic().equals("lag"))
                .singleElement()
                .extracting(Defect::sentence)
                .asString()
                .contains("2 frames after");
    }
}
