package io.crodino.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.formats.Cli;
import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import io.crodino.formats.Sha256;
import io.crodino.formats.UserException;
import io.crodino.formats.rgbd.CaptureTimes;
import io.crodino.formats.rgbd.RgbdFolder;
import io.crodino.formats.rgbd.RgbdFrame;
import io.crodino.formats.rgbd.RgbdImages;
import io.crodino.trainer.cli.ConvertCommand;
import io.crodino.trainer.data.Dataset;
import io.crodino.trainer.data.DepthEncoding;
import io.crodino.trainer.loop.DataSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

class ConversionTest {
    @TempDir
    Path folder;

    private Path scene;
    private Path out;

    @BeforeEach
    void begin() {
        OpenCv.load();
        scene = folder.resolve("scene");
        out = folder.resolve("out");
    }

    private Dataset midAir(int frames) throws IOException {
        MidAirScene writer = new MidAirScene(scene);
        for (int i = 0; i < 3; i++) {
            writer.trajectory("trajectory_600" + i, frames);
        }
        return DataSpec.parse("mid-air:" + scene + "?every=1").open();
    }

    @Test
    void theFolderHoldsTheSameFramesClassesAndSplits() throws IOException {
        Dataset source = midAir(4);
        assertThat(new Conversion(source, out).run(() -> false, done -> {})).isTrue();
        Dataset copy = DataSpec.parse("folder:" + out).open();
        assertThat(copy.classes()).isEqualTo(source.classes());
        assertThat(copy.depth()).isEqualTo(source.depth());
        assertThat(copy.usualEncoding()).isEqualTo(DepthEncoding.DISPARITY);
        assertThat(copy.holdsDistances()).isTrue();
        for (String split : List.of("train", "val")) {
            assertThat(copy.stems(split)).isEqualTo(source.stems(split));
            for (String stem : source.stems(split)) {
                try (RgbdFrame was = source.frame(stem);
                        RgbdFrame is = copy.frame(stem)) {
                    assertEqual(is.rgb(), was.rgb());
                    assertEqual(is.depth(), was.depth());
                    assertEqual(is.label(), was.label());
                }
            }
        }
    }

    @Test
    void aFolderOfAnOlderKitOpensAndItsConversionGoesOn() throws IOException {
        Dataset source = midAir(3);
        Conversion conversion = new Conversion(source, out);
        assertThat(conversion.run(() -> conversion.done() == 2, done -> {})).isFalse();
        Files.writeString(out.resolve("convert.yaml"), "# By an older kit.\nsource: " + source.fingerprint() + "\n");
        assertThat(conversion.run(() -> false, done -> {})).isTrue();
        assertThat(DataSpec.parse("folder:" + out).open().usualEncoding()).isEqualTo(DepthEncoding.DISPARITY);
        Files.writeString(out.resolve("convert.yaml"), "source: " + source.fingerprint() + "\n");
        assertThat(DataSpec.parse("folder:" + out).open().usualEncoding()).isEqualTo(DepthEncoding.DEPTH);
        Files.delete(out.resolve("convert.yaml"));
        assertThat(DataSpec.parse("folder:" + out).open().usualEncoding()).isEqualTo(DepthEncoding.DEPTH);
    }

    private static void assertEqual(Mat found, Mat expected) {
        assertThat(found.size()).isEqualTo(expected.size());
        assertThat(Core.norm(found, expected, Core.NORM_INF)).isZero();
    }

    @Test
    void aStoppedConversionGoesOnWhereItWas() throws IOException {
        Dataset source = midAir(4);
        AtomicInteger written = new AtomicInteger();
        Conversion conversion = new Conversion(source, out);
        assertThat(conversion.run(() -> written.get() == 5, written::set)).isFalse();
        assertThat(conversion.done()).isEqualTo(5);
        assertThatThrownBy(() -> RgbdFolder.open(out)).isInstanceOf(UserException.class);
        AtomicInteger rest = new AtomicInteger();
        assertThat(conversion.run(() -> false, done -> rest.incrementAndGet())).isTrue();
        assertThat(rest).hasValue(7);
        assertThat(RgbdFolder.open(out).stems("train")).hasSize(8);
    }

    @Test
    @Timeout(900)
    void aKilledConversionEndsWithTheSameBytes() throws Exception {
        Dataset source = midAir(60);
        new Conversion(source, folder.resolve("whole")).run(() -> false, done -> {});
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ConvertProcess.class.getName(),
                        "mid-air",
                        "--in",
                        scene + "?every=1",
                        "--out",
                        out.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log.txt").toFile())
                .start();
        while (new Conversion(source, out).done() < 3 && process.isAlive()) {
            assertThat(process.waitFor(5, TimeUnit.MILLISECONDS) && process.exitValue() != 0)
                    .as(() -> read(folder.resolve("log.txt")))
                    .isFalse();
        }
        process.destroyForcibly().waitFor();
        assertThat(Cli.execute(new ConvertCommand(), "mid-air", "--in", scene + "?every=1", "--out", out.toString()))
                .isEqualTo(Cli.OK);
        assertThat(content(out)).isEqualTo(content(folder.resolve("whole")));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static Map<String, String> content(Path root) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().endsWith(".part"))
                    .forEach(file -> content.put(root.relativize(file).toString(), Sha256.of(file)));
        }
        return content;
    }

    @Test
    void anotherDataSetOrAForeignFolderIsNotTouched() throws IOException {
        new Conversion(midAir(2), out).run(() -> false, done -> {});
        Dataset other = DataSpec.parse("mid-air:" + scene + "?every=2").open();
        assertThatThrownBy(() -> new Conversion(other, out).run(() -> false, done -> {}))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("holds a conversion of something else");
        assertThatThrownBy(() -> new Conversion(other, folder).run(() -> false, done -> {}))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("not written by convert");
    }

    @Test
    void aTumSequenceBecomesARecordingWithTimes() throws IOException {
        Path sequence = Files.createDirectories(folder.resolve("freiburg"));
        // The third colour picture has no depth near it; the second could have either of two.
        Files.writeString(
                sequence.resolve("rgb.txt"),
                "# color images\n1305031102.175304 rgb/a.png\n1305031102.211214 rgb/b.png\n1305031102.5 rgb/c.png\n");
        Files.writeString(
                sequence.resolve("depth.txt"),
                "# depth maps\n1305031102.160407 depth/a.png\n1305031102.199 depth/x.png\n1305031102.215 depth/b.png\n");
        for (String name : List.of("a", "b", "c", "x")) {
            picture(sequence.resolve("rgb/" + name + ".png"), CvType.CV_8UC3, name.charAt(0));
            picture(sequence.resolve("depth/" + name + ".png"), CvType.CV_16UC1, 5000 * (name.charAt(0) - 'a' + 1));
        }
        assertThat(Cli.execute(new ConvertCommand(), "tum", "--in", sequence.toString(), "--out", out.toString()))
                .isEqualTo(Cli.OK);
        RgbdFolder recording = RgbdFolder.open(out);
        assertThat(recording.frames()).containsExactly("000000", "000001");
        assertThat(recording.classes()).isEmpty();
        assertThat(out.resolve("label")).doesNotExist();
        Mat second = new RgbdImages(recording).depth("000001");
        assertThat(second.get(2, 3)[0] * recording.depth().unit()).isEqualTo(2.0);
        assertThat(CaptureTimes.read(out).of(Modality.RGB, recording.frames()))
                .containsExactly(14_897_000L, 50_807_000L);
        assertThat(CaptureTimes.read(out).of(Modality.DEPTH, recording.frames()))
                .containsExactly(0L, 54_593_000L);
    }

    private static void picture(Path file, int type, int value) throws IOException {
        Files.createDirectories(file.getParent());
        Imgcodecs.imwrite(file.toString(), new Mat(6, 8, type, Scalar.all(value)));
    }

    @Test
    void wrongFormatsAndListsAreOneSentenceEach() throws IOException {
        assertThatThrownBy(() -> TumDataset.open(folder.resolve("none"))).hasMessageContaining("expected a TUM RGB-D");
        Files.writeString(folder.resolve("rgb.txt"), "1.0 a.png\n");
        assertThatThrownBy(() -> TumDataset.open(folder))
                .hasMessageContaining("cannot read " + folder.resolve("depth.txt"));
        Files.writeString(folder.resolve("depth.txt"), "2.0 a.png\n");
        assertThatThrownBy(() -> TumDataset.open(folder)).hasMessageContaining("within 20 ms");
        Files.writeString(folder.resolve("depth.txt"), "noon a.png\n");
        assertThatThrownBy(() -> TumDataset.open(folder)).hasMessageContaining("expected a time in seconds");
        assertThat(Cli.execute(new ConvertCommand(), "tun", "--in", "x", "--out", "y"))
                .isEqualTo(Cli.USER_ERROR);
    }
}
