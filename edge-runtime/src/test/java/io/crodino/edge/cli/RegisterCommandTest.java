package io.crodino.edge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.segment.RegisterJob;
import io.crodino.formats.Cli;
import io.crodino.formats.OpenCv;
import io.crodino.formats.registration.Calibration;
import io.crodino.formats.registration.CalibrationFile;
import io.crodino.formats.registration.DepthRegistration;
import io.crodino.testing.ShiftedCameras;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;
import picocli.CommandLine;

class RegisterCommandTest {
    @TempDir
    Path folder;

    private Path depth;
    private Path out;

    @BeforeEach
    void write() throws IOException {
        OpenCv.load();
        Files.writeString(folder.resolve("cameras.yaml"), ShiftedCameras.CALIBRATION);
        depth = Files.createDirectories(folder.resolve("depth"));
        out = folder.resolve("out");
        for (String name : List.of("a.png", "b.png")) {
            Mat picture = new Mat(24, 32, CvType.CV_16UC1, Scalar.all(0));
            picture.put(10, 12, new short[] {800});
            Imgcodecs.imwrite(depth.resolve(name).toString(), picture);
        }
    }

    private record Ended(int code, String text) {}

    private Ended register(Path in, Path to, String... more) {
        StringWriter text = new StringWriter();
        CommandLine command = Cli.commandLine(new RegisterCommand());
        command.setOut(new PrintWriter(text)).setErr(new PrintWriter(text));
        String[] arguments = Stream.concat(
                        Stream.of("--calibration=" + folder.resolve("cameras.yaml"), "--in=" + in, "--out=" + to),
                        Stream.of(more))
                .toArray(String[]::new);
        return new Ended(command.execute(arguments), text.toString());
    }

    private static void requireRegistered(Path file) {
        Mat picture = Imgcodecs.imread(file.toString(), Imgcodecs.IMREAD_UNCHANGED);
        assertThat(picture.type()).isEqualTo(CvType.CV_16UC1);
        assertThat(picture.size().toString()).isEqualTo("64x48");
        assertThat(picture.get(20, 28)[0]).isEqualTo(800);
        assertThat(Core.countNonZero(picture)).isEqualTo(4);
    }

    @Test
    void aPictureBecomesAPicture() {
        assertThat(register(depth.resolve("a.png"), out.resolve("x.png")).code())
                .isZero();
        requireRegistered(out.resolve("x.png"));
        assertThat(register(depth.resolve("a.png"), out).code()).isZero();
        requireRegistered(out.resolve("a.png"));
    }

    @Test
    void aFolderBecomesAFolderAndWhatIsThereIsLeftAlone() throws IOException {
        assertThat(register(depth, out).text()).contains("2 pictures registered, 0 were there before, 0 left out");
        requireRegistered(out.resolve("a.png"));
        Files.writeString(out.resolve("a.png"), "mine");
        Files.delete(out.resolve("b.png"));
        assertThat(register(depth, out).text()).contains("1 pictures registered, 1 were there before");
        assertThat(out.resolve("a.png")).hasContent("mine");
        requireRegistered(out.resolve("b.png"));
        assertThat(register(depth, out, "--force").text()).contains("2 pictures registered, 0 were there before");
        requireRegistered(out.resolve("a.png"));
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted())
                    .containsExactly("a.png", "b.png", "registered.yaml");
        }
    }

    @Test
    void picturesOfAnotherCalibrationAreNoResults() throws IOException {
        assertThat(register(depth, out).code()).isZero();
        Ended filled = register(depth, out, "--fill");
        assertThat(filled.code()).isEqualTo(Cli.USER_ERROR);
        assertThat(filled.text()).contains("were not registered with this calibration and --fill, e.g. a.png");
        Files.writeString(
                folder.resolve("cameras.yaml"),
                Files.readString(folder.resolve("cameras.yaml")).replace("0.001", "0.002"));
        assertThat(register(depth, out).code()).isEqualTo(Cli.USER_ERROR);
        assertThat(register(depth, out, "--force").code()).isZero();
        assertThat(register(depth, out).code()).isZero();
    }

    @Test
    void whoStopsWritingAnewLeavesNoPicturesOfTheCalibrationBefore() throws IOException {
        assertThat(register(depth, out).code()).isZero();
        Calibration other = CalibrationFile.read(
                Files.writeString(folder.resolve("other.yaml"), ShiftedCameras.CALIBRATION.replace("0.001", "0.002")));
        RegisterJob job = RegisterJob.prepare(depth, out, null, true, other, false);
        assertThat(job.run(new DepthRegistration(other), () -> true, done -> {}).left())
                .isEqualTo(2);
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("registered.yaml");
        }
    }

    @Test
    void picturesOfNobodyKnowsWhomAreNoResults() throws IOException {
        Files.createDirectories(out);
        Files.writeString(out.resolve("a.png"), "hi");
        Ended ended = register(depth, out);
        assertThat(ended.code()).isEqualTo(Cli.USER_ERROR);
        assertThat(ended.text()).contains("e.g. a.png: --force writes them anew");
        assertThat(out.resolve("a.png")).hasContent("hi");
    }

    @Test
    @Timeout(60)
    @DisabledOnOs(OS.WINDOWS)
    void whatHasNoEndIsNoPicture() throws Exception {
        assertThat(new ProcessBuilder("mkfifo", depth.resolve("pipe.png").toString())
                        .start()
                        .waitFor())
                .isZero();
        Files.createSymbolicLink(depth.resolve("zero.png"), Path.of("/dev/zero"));
        Ended ended = register(depth, out);
        assertThat(ended.code()).isEqualTo(Cli.USER_ERROR);
        assertThat(ended.text()).contains("pipe.png is no file", "zero.png is no file", "2 pictures registered");
        Ended jpeg = register(depth.resolve("a.png"), out.resolve("x.jpg"));
        assertThat(jpeg.code()).isEqualTo(Cli.USER_ERROR);
        assertThat(jpeg.text()).contains("expected a name that ends in .png");
    }

    @Test
    void aPictureThatDoesNotFitIsLeftOutWithASentence() throws IOException {
        Imgcodecs.imwrite(depth.resolve("c.png").toString(), new Mat(24, 30, CvType.CV_16UC1, Scalar.all(9)));
        Files.writeString(depth.resolve("d.png"), "no picture");
        Ended ended = register(depth, out);
        assertThat(ended.code()).isEqualTo(Cli.USER_ERROR);
        assertThat(ended.text())
                .contains("c.png: the depth picture is 30x24 CV_16UC1, its calibration is for 32x24")
                .contains("d.png cannot be decoded")
                .contains("2 pictures registered, 0 were there before, 2 left out");
        requireRegistered(out.resolve("b.png"));
    }

    @Test
    void itSaysWhetherTheEdgesMeetThoseOfColour() throws IOException {
        // Boxes that colour sees 8 of 640 pixels more to the right than the calibration has it.
        Files.writeString(folder.resolve("cameras.yaml"), """
                colour: {width: 640, height: 480, K: [600, 0, 320, 0, 600, 240, 0, 0, 1]}
                depth: {width: 640, height: 480, K: [600, 0, 320, 0, 600, 240, 0, 0, 1]}
                depth_to_colour: {R: [1, 0, 0, 0, 1, 0, 0, 0, 1], t: [0, 0, 0]}
                depth_unit: 0.001
                """);
        Mat picture = new Mat(480, 640, CvType.CV_16UC1, Scalar.all(3000));
        Mat seen = new Mat(480, 640, CvType.CV_8UC3, Scalar.all(90));
        for (int i = 0; i < 12; i++) {
            Rect box = new Rect(60 + i % 4 * 145, 50 + i / 4 * 140, 70, 70);
            picture.submat(box).setTo(Scalar.all(1000));
            seen.submat(new Rect(box.x + 8, box.y, box.width, box.height)).setTo(Scalar.all(20 + 17 * i));
        }
        Imgcodecs.imwrite(depth.resolve("a.png").toString(), picture);
        Files.createDirectories(folder.resolve("rgb"));
        Imgcodecs.imwrite(folder.resolve("rgb/a.jpg").toString(), seen);
        Ended ended = register(depth, out, "--colour=" + folder.resolve("rgb"));
        assertThat(ended.text())
                .contains("1 pairs compared with colour: edges of depth belong 8 pixels right, edges of depth belong 0"
                        + " pixels down; that is too far");
        assertThat(register(depth, out, "--colour=" + folder.resolve("rgb")).text())
                .contains("no pair compared with colour");
        Imgcodecs.imwrite(folder.resolve("rgb/a.jpg").toString(), new Mat(48, 64, CvType.CV_8UC3, Scalar.all(1)));
        Files.delete(out.resolve("a.png"));
        Ended small = register(depth, out, "--colour=" + folder.resolve("rgb"));
        assertThat(small.text())
                .contains("not compared " + folder.resolve("rgb/a.jpg")
                        + ": the colour picture is 64x48, registered depth")
                .contains("1 pictures registered, 0 were there before, 1 left out")
                .contains("measured pixels: 100.0 % of the depth pictures");
        assertThat(small.code()).isEqualTo(Cli.USER_ERROR);
        assertThat(out.resolve("a.png"))
                .as("its depth is registered all the same")
                .exists();
        assertThat(register(depth, out, "--colour=" + folder.resolve("none")).text())
                .contains("expected a colour picture");
    }

    @Test
    void aMistakeIsOneSentence() throws IOException {
        assertThat(register(folder.resolve("none"), out).text()).contains("expected a depth picture");
        assertThat(register(depth, depth).text()).contains("is what is read").contains("choose another place");
        assertThat(register(Files.createDirectories(folder.resolve("empty")), out)
                        .text())
                .contains("holds no PNG files");
        Files.writeString(folder.resolve("dataset.yaml"), "name: x\nclasses: []\n");
        Ended rgbd = register(folder, out);
        assertThat(rgbd.code()).isEqualTo(Cli.USER_ERROR);
        assertThat(rgbd.text()).contains("is an RGB-D folder: give ").contains("'calibration: FILE'");
        assertThat(out).doesNotExist();
    }
}
