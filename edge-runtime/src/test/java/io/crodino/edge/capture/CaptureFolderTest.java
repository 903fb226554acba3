package io.crodino.edge.capture;

import static io.crodino.edge.capture.CaptureReason.FAILOVER;
import static io.crodino.edge.capture.CaptureReason.REQUEST;
import static io.crodino.edge.capture.CaptureReason.SAMPLE;
import static io.crodino.edge.capture.CaptureReason.UNSURE;
import static io.crodino.edge.capture.MadeUpFrames.entry;
import static io.crodino.edge.capture.MadeUpFrames.pictures;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.edge.sensor.Frame;
import io.crodino.edge.sensor.Sensor;
import io.crodino.edge.sensor.Sensors;
import io.crodino.formats.AtomicFile;
import io.crodino.formats.ClassInfo;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import io.crodino.formats.UserException;
import io.crodino.formats.picture.PictureFile;
import io.crodino.formats.rgbd.CaptureTimes;
import io.crodino.formats.rgbd.RgbdFolder;
import io.crodino.formats.rgbd.RgbdImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Size;

class CaptureFolderTest {
    private static final long FREE = 1_000_000_000_000L;

    @TempDir
    Path folder;

    private Path root() {
        return folder.resolve("kept frames, 100 % für später #1");
    }

    private CaptureFolder open() {
        return open(FREE, FREE);
    }

    private CaptureFolder open(long quota, long free) {
        return CaptureFolder.open(root(), MadeUpFrames.KNOWN, new DiskRoom(quota, 1000, () -> free));
    }

    private static int add(CaptureFolder captures, CaptureEntry entry) {
        return captures.add(entry, pictures(), 0.001);
    }

    private List<String> trained() throws IOException {
        return Files.readAllLines(root().resolve("train.txt"));
    }

    private static String stem(double seconds) {
        return entry(seconds, UNSURE).stem();
    }

    private List<String> files(String part) throws IOException {
        try (Stream<Path> all = Files.list(root().resolve(part))) {
            return all.map(file -> String.valueOf(file.getFileName())).sorted().toList();
        }
    }

    @Test
    void whatIsKeptIsAnRgbdFolder() throws Exception {
        try (CaptureFolder captures = open()) {
            add(captures, entry(5, UNSURE, SAMPLE));
            add(captures, entry(2, FAILOVER));
        }
        RgbdFolder read = RgbdFolder.open(root());
        assertThat(read.classes()).isEqualTo(MadeUpFrames.KNOWN.classes());
        assertThat(read.depth().unit()).isEqualTo(0.001);
        assertThat(read.depth().max()).isEqualTo(10);
        assertThat(read.frames()).containsExactly(stem(2), stem(5)).isEqualTo(trained());
        RgbdImages images = new RgbdImages(read);
        images.rgb(stem(2)).release();
        images.depth(stem(5)).release();
        CaptureTimes times = CaptureTimes.read(root());
        assertThat(times.of(Modality.RGB, read.frames())).containsExactly(0L, 3_000_000_000L);
        assertThat(times.of(Modality.DEPTH, read.frames())).containsExactly(20_000_000L, 3_020_000_000L);
        assertThat(Files.readAllLines(root().resolve("capture.csv")).get(2))
                .startsWith(stem(5)
                        + ",2027-01-15T08:00:05Z,sample+unsure,rgb,0123456789ab,0.5000,0.7500,,,0.2500,,-1.0000,");
    }

    @Test
    void aReplayPlaysBothSensors() throws Exception {
        try (CaptureFolder captures = open()) {
            add(captures, entry(1, UNSURE));
            add(captures, entry(1.3, UNSURE));
        }
        for (Modality modality : Modality.values()) {
            String source = "replay:" + root() + "?fps=recorded&loop=false";
            try (Sensor sensor = Sensors.installed().create(source, modality);
                    Frame frame = new Frame()) {
                assertThat(sensor.open().unit()).isEqualTo(modality == Modality.DEPTH ? 0.001 : 0);
                assertThat(sensor.read(frame)).isTrue();
                assertThat(sensor.read(frame)).isTrue();
                assertThat(frame.image().cols()).isEqualTo(32);
                assertThat(sensor.read(frame)).isFalse();
            }
        }
    }

    @Test
    void prelabelsHaveTheIdsOfTheDataSetAndTheSizeOfThePicture() {
        try (CaptureFolder captures = open()) {
            add(captures, entry(1, UNSURE));
        }
        Mat label = PictureFile.stored(root().resolve("prelabel").resolve(stem(1) + ".png"));
        assertThat(label.size()).isEqualTo(new Size(32, 24));
        assertThat(label.get(0, 31)[0]).isEqualTo(48);
        assertThat(label.get(23, 0)[0]).isEqualTo(7);
        assertThat(Core.countNonZero(label)).isEqualTo(32 * 24);
        label.release();
        assertThat(root().resolve("classes")).doesNotExist();
    }

    @Test
    void itGoesOnWithAnEarlierFolder() throws Exception {
        try (CaptureFolder captures = open()) {
            add(captures, entry(1, UNSURE));
        }
        try (CaptureFolder captures = open()) {
            assertThat(captures.frames()).isEqualTo(1);
            assertThat(captures.newest()).isEqualTo(entry(1, UNSURE).time());
            assertThat(captures.bytes()).isPositive();
            add(captures, entry(2, UNSURE));
        }
        assertThat(trained()).containsExactly(stem(1), stem(2));
    }

    @Test
    void aFolderThatHoldsSomethingElseIsLeftAlone() throws IOException {
        Files.createDirectories(root().resolve("rgb"));
        assertThatThrownBy(this::open)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("holds other files than captures");
        assertThat(root()).isDirectoryNotContaining(file -> file.endsWith(FrameLists.FILE));
    }

    @Test
    void capturesOfOtherClassesAreRefused() {
        try (CaptureFolder captures = open()) {
            add(captures, entry(1, UNSURE));
        }
        KnownClasses others = new KnownClasses(
                List.of(new ClassInfo("a", 0, "#000000"), new ClassInfo("b", 1, "#ffffff")), List.of(), 10);
        assertThatThrownBy(() -> CaptureFolder.open(root(), others, new DiskRoom(FREE, 0, () -> FREE)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("other classes");
        open().close();
    }

    @Test
    void twoKitsDoNotCaptureIntoOneFolder() {
        try (CaptureFolder captures = open()) {
            assertThat(captures.frames()).isZero();
            assertThatThrownBy(this::open)
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("another kit captures into");
        }
    }

    @Test
    void aLineThatSomebodyHasSpoiltIsNamedAndNothingIsDeleted() throws IOException {
        try (CaptureFolder captures = open()) {
            add(captures, entry(1, UNSURE));
        }
        Path csv = root().resolve("capture.csv");
        Files.writeString(csv, Files.readString(csv).replace("unsure", "insecure"));
        assertThatThrownBy(this::open)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("capture.csv line 2: 'insecure' is no reason");
        assertThat(root().resolve("rgb").resolve(stem(1) + ".png")).exists();
    }

    @Test
    void whatAKillHasLeftIsPutRight() throws IOException {
        try (CaptureFolder captures = open()) {
            add(captures, entry(1, UNSURE));
            add(captures, entry(2, UNSURE));
            add(captures, entry(3, UNSURE));
        }
        Files.write(root().resolve("depth").resolve(stem(2) + ".png"), new byte[] {1, 2, 3});
        Files.writeString(root().resolve("train.txt"), stem(1) + "\n");
        Files.write(root().resolve("rgb").resolve(stem(9) + ".png"), pictures().rgb());
        Files.write(root().resolve("rgb").resolve("." + stem(9) + ".png.part"), new byte[5]);
        Files.write(root().resolve("rgb").resolve("mine.png"), pictures().rgb());
        try (CaptureFolder captures = open()) {
            assertThat(captures.frames()).isEqualTo(2);
        }
        assertThat(trained()).containsExactly(stem(1), stem(3));
        assertThat(files("rgb")).containsExactly(stem(1) + ".png", stem(3) + ".png", "mine.png");
        assertThat(files("depth")).containsExactly(stem(1) + ".png", stem(3) + ".png");
    }

    @Test
    void theOldestOfTheLeastWantedGoFirstAndNeverForLessWantedOnes() throws IOException {
        long one = pictures().bytes();
        try (CaptureFolder captures = open(3 * one + one / 2, FREE)) {
            add(captures, entry(1, REQUEST));
            add(captures, entry(2, UNSURE));
            add(captures, entry(3, UNSURE));
            assertThat(add(captures, entry(4, SAMPLE))).isEqualTo(1);
            assertThat(trained()).containsExactly(stem(1), stem(3), stem(4));
            assertThat(add(captures, entry(5, REQUEST, UNSURE))).isEqualTo(1);
            assertThat(add(captures, entry(6, REQUEST))).isEqualTo(1);
            assertThat(trained()).containsExactly(stem(1), stem(5), stem(6));
            assertThat(add(captures, entry(7, SAMPLE))).isEqualTo(-1);
            assertThat(trained()).containsExactly(stem(1), stem(5), stem(6));
            assertThat(captures.bytes()).isLessThanOrEqualTo(3 * one + one / 2);
        }
        assertThat(files("rgb")).hasSize(3);
    }

    @Test
    void whatSomebodyWorksOnNeverGoes() throws IOException {
        long one = pictures().bytes();
        try (CaptureFolder captures = open(2 * one + one / 2, FREE)) {
            add(captures, entry(1, UNSURE));
            add(captures, entry(2, UNSURE));
        }
        Files.createDirectories(root().resolve("label"));
        Files.write(
                root().resolve("label").resolve(stem(1) + ".png"), pictures().prelabel());
        Files.writeString(root().resolve("val.txt"), stem(2) + "\n");
        try (CaptureFolder captures = open(2 * one + one / 2, FREE)) {
            assertThat(add(captures, entry(3, REQUEST))).isEqualTo(-1);
        }
        assertThat(files("rgb")).containsExactly(stem(1) + ".png", stem(2) + ".png");
        assertThat(trained()).as("a frame of another split is not learned from").containsExactly(stem(1));
    }

    @Test
    void whereOthersHaveFilledTheDiskTheFolderNeitherGrowsNorShrinks() throws IOException {
        try (CaptureFolder captures = open()) {
            add(captures, entry(1, SAMPLE));
            add(captures, entry(2, SAMPLE));
        }
        try (CaptureFolder captures = open(FREE, 500)) {
            assertThat(add(captures, entry(3, SAMPLE))).isBetween(1, 2);
            assertThat(add(captures, entry(4, UNSURE))).isEqualTo(-1);
        }
        assertThat(trained()).contains(stem(3));
    }

    @Test
    void aFullDiskLosesTheFrameInHandAndNothingElse() throws IOException {
        try (CaptureFolder captures = open()) {
            add(captures, entry(1, UNSURE));
            for (String full : List.of("depth/." + stem(2) + ".png.part", ".capture.csv.part", ".train.txt.part")) {
                Files.createSymbolicLink(root().resolve(full), Path.of("/dev/full"));
                assertThatThrownBy(() -> add(captures, entry(2, UNSURE)))
                        .as(full)
                        .isInstanceOf(UserException.class)
                        .hasMessageContaining("No space left");
                assertThat(trained()).as(full).containsExactly(stem(1));
                assertThat(Files.readAllLines(root().resolve("capture.csv")))
                        .as(full)
                        .hasSize(2);
                assertThat(files("rgb")).as(full).containsExactly(stem(1) + ".png");
                assertThat(captures.frames()).isEqualTo(1);
            }
            add(captures, entry(2, UNSURE));
        }
        assertThat(trained()).containsExactly(stem(1), stem(2));
    }

    @Test
    void aPauseOfYearsIsAnHourInTheTimes() {
        List<CaptureEntry> entries =
                new ArrayList<>(List.of(entry(0, UNSURE), entry(1e9, UNSURE), entry(1e9 + 1, UNSURE)));
        new FrameLists(folder).grow(entries, Set.of());
        assertThat(CaptureTimes.read(folder).byStem().values().stream().map(PerModality::rgb))
                .containsExactly(
                        OptionalLong.of(0), OptionalLong.of(3600_000_000_000L), OptionalLong.of(3601_000_000_000L));
    }

    @Test
    void aSensorOfAnotherUnitIsConverted() {
        Path file = folder.resolve("converted.png");
        byte[] bytes = pictures(MadeUpFrames.moment(0.9, 3, 0, null), 0.002).depth();
        AtomicFile.write(file, out -> out.write(bytes));
        Mat depth = PictureFile.depth(file);
        assertThat(Core.minMaxLoc(depth).maxVal).isBetween(1500.0, 2000.0);
        depth.release();
    }
}
