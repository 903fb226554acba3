package io.crodino.app.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.cli.SegmentCommand;
import io.crodino.edge.model.Device;
import io.crodino.edge.model.InputResizer;
import io.crodino.edge.model.ModelOptions;
import io.crodino.edge.model.SegmentationModel;
import io.crodino.edge.segment.SegmentJob;
import io.crodino.edge.segment.SegmentOutcome;
import io.crodino.edge.segment.SegmentSettings;
import io.crodino.formats.Cli;
import io.crodino.formats.OpenCv;
import io.crodino.formats.picture.IndexedPng;
import io.crodino.samples.demo.DemoCommand;
import io.crodino.world.Camera;
import io.crodino.world.synth.SynthSettings;
import io.crodino.world.synth.SynthWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;
import picocli.CommandLine;

/** Stored pictures through the kit's own small networks. */
class SegmentCommandTest {
    private static final Camera CAMERA = new Camera(160, 120);

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    @BeforeAll
    static void prepare() throws IOException {
        OpenCv.load();
        new SynthWriter(shared.resolve("data"), new SynthSettings(4, 2, 1, CAMERA)).write(done -> {});
        for (String name : List.of("rgb.onnx", "depth.onnx")) {
            try (InputStream in = Objects.requireNonNull(DemoCommand.class.getResourceAsStream(name))) {
                Files.write(shared.resolve(name), in.readAllBytes());
            }
        }
    }

    private record Ended(int code, String text) {}

    private static Ended segment(String model, Path images, Path out, String... more) {
        StringWriter text = new StringWriter();
        CommandLine command = Cli.commandLine(new SegmentCommand());
        command.setOut(new PrintWriter(text)).setErr(new PrintWriter(text));
        List<String> arguments = Stream.concat(
                        Stream.of(
                                "--model=" + shared.resolve(model),
                                "--images=" + images,
                                "--out=" + out,
                                "--device=cpu",
                                "--workers=2"),
                        Stream.of(more))
                .toList();
        int code = command.execute(arguments.toArray(String[]::new));
        return new Ended(code, text.toString());
    }

    private static Map<String, byte[]> files(Path root) throws IOException {
        Map<String, byte[]> found = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                found.put(root.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return found;
    }

    @Test
    void aLabelledFolderBecomesClassMapsOverlaysAndAScore() throws IOException {
        Ended ended = segment("rgb.onnx", shared.resolve("data"), folder);
        assertThat(ended.code()).as(ended.text()).isEqualTo(Cli.OK);
        assertThat(ended.text())
                .contains("6 of 6 pictures")
                .contains("mean IoU")
                .contains("6 labelled pictures");
        assertThat(files(folder).keySet())
                .contains("segment.yaml")
                .hasSize(13)
                .noneMatch(name -> name.contains(".part"));
        try (SegmentationModel model = SegmentationModel.open(
                shared.resolve("rgb.onnx"), ModelOptions.defaults().withDevice(Device.CPU))) {
            Mat picture =
                    Imgcodecs.imread(shared.resolve("data/rgb/val-0000-0.png").toString());
            assertThat(picture.empty()).isFalse();
            new InputResizer(model.card()).resize(picture, 0, model.input());
            model.run();
            Mat small = new Mat(model.card().height(), model.card().width(), CvType.CV_8UC1, model.classes());
            Mat large = new Mat();
            Imgproc.resize(small, large, picture.size(), 0, 0, Imgproc.INTER_NEAREST);
            byte[] expected = new byte[(int) large.total()];
            large.get(0, 0, expected);
            assertThat(IndexedPng.decode(folder.resolve("class/val-0000-0.png")))
                    .isEqualTo(expected)
                    .hasSize(160 * 120);
        }
    }

    @Test
    void whatIsThereIsLeftAloneAndCountsInTheScore() throws IOException {
        Ended first = segment("rgb.onnx", shared.resolve("data"), folder);
        Map<String, byte[]> whole = files(folder);
        Path kept = folder.resolve("class/train-0000-0.png");
        Object written = Files.getLastModifiedTime(kept);
        Files.delete(folder.resolve("class/train-0000-1.png"));
        Ended second = segment("rgb.onnx", shared.resolve("data"), folder);
        assertThat(second.text()).contains("1 pictures in").contains("5 were there before");
        assertThat(score(second)).isEqualTo(score(first));
        assertThat(Files.getLastModifiedTime(kept)).isEqualTo(written);
        assertThat(files(folder)).containsExactlyEntriesOf(whole);
    }

    private static String score(Ended ended) {
        return ended.text().substring(ended.text().indexOf("mean IoU"));
    }

    @Test
    void aStoppedJobLosesNothingAndGoesOn() throws Exception {
        Path other = folder.resolve("whole");
        segment("depth.onnx", shared.resolve("data"), other);
        Path stopped = folder.resolve("stopped");
        try (SegmentationModel model = SegmentationModel.open(
                shared.resolve("depth.onnx"), ModelOptions.defaults().withDevice(Device.CPU))) {
            AtomicInteger told = new AtomicInteger();
            SegmentOutcome outcome = SegmentJob.prepare(
                            model, new SegmentSettings(shared.resolve("data"), stopped, true, 0.001))
                    .run(1, () -> told.get() >= 2, told::set);
            assertThat(outcome.written()).isEqualTo(2);
            assertThat(outcome.left()).isEqualTo(4);
        }
        assertThat(files(stopped)).hasSize(5);
        Ended ended = segment("depth.onnx", shared.resolve("data"), stopped);
        assertThat(ended.text()).contains("4 pictures in").contains("2 were there before");
        assertThat(files(stopped)).containsExactlyEntriesOf(files(other));
    }

    @Test
    void aDamagedPictureIsNamedAndTheOthersAreDone() throws IOException {
        Path images = Files.createDirectories(folder.resolve("images"));
        Files.copy(shared.resolve("data/rgb/train-0000-0.png"), images.resolve("a.png"));
        Files.writeString(images.resolve("b.png"), "no picture");
        Files.copy(shared.resolve("data/rgb/train-0000-1.png"), images.resolve("c.png"));
        Ended ended = segment("rgb.onnx", images, folder.resolve("out"), "--no-overlays");
        assertThat(ended.code()).isEqualTo(Cli.USER_ERROR);
        assertThat(ended.text()).contains("left out b: ").contains("b.png cannot be decoded");
        assertThat(files(folder.resolve("out")).keySet()).containsExactly("class/a.png", "class/c.png", "segment.yaml");
    }

    @Test
    void aPlainFolderOfDepthImagesIsReadInItsUnit() throws IOException {
        Path out = folder.resolve("plain");
        Ended ended = segment("depth.onnx", shared.resolve("data/depth"), out, "--unit=0.001", "--no-overlays");
        assertThat(ended.code()).as(ended.text()).isEqualTo(Cli.OK);
        assertThat(ended.text()).doesNotContain("IoU");
        segment("depth.onnx", shared.resolve("data"), folder.resolve("rgbd"), "--no-overlays");
        assertThat(files(out)).containsExactlyEntriesOf(files(folder.resolve("rgbd")));
    }

    @Test
    void resultsOfTwoModelsAreNotMixed() {
        segment("rgb.onnx", shared.resolve("data"), folder);
        Ended ended = segment("depth.onnx", shared.resolve("data"), folder);
        assertThat(ended.code()).isEqualTo(Cli.USER_ERROR);
        assertThat(ended.text()).contains("holds results of model").contains("choose another --out");
    }

    @Test
    void aFolderWithoutPicturesIsRefused() {
        Ended ended = segment("rgb.onnx", folder, folder.resolve("out"));
        assertThat(ended.code()).isEqualTo(Cli.USER_ERROR);
        assertThat(ended.text()).contains("holds no rgb images");
    }

    @Test
    void shardsTogetherMakeWhatOneProcessMakesAndCollectScoresThemAlike() throws IOException {
        Ended whole = segment("rgb.onnx", shared.resolve("data"), folder.resolve("whole"));
        Path out = folder.resolve("shards");
        for (int i = 2; i >= 0; i--) {
            Ended shard = segment("rgb.onnx", shared.resolve("data"), out, "--shard=" + i + "/3");
            assertThat(shard.code()).as(shard.text()).isEqualTo(Cli.OK);
            assertThat(shard.text())
                    .contains("Shard " + i + "/3 is done")
                    .doesNotContain("mean IoU")
                    .doesNotContain("6 pictures in");
        }
        assertThat(files(out)).containsExactlyEntriesOf(files(folder.resolve("whole")));
        Ended collected = segment("rgb.onnx", shared.resolve("data"), out, "--collect");
        assertThat(collected.code()).as(collected.text()).isEqualTo(Cli.OK);
        assertThat(collected.text()).contains("6 pictures have their results, 0 are not done yet, 0 left out");
        assertThat(classLines(collected)).isEqualTo(classLines(whole)).contains("6 labelled pictures");
    }

    private static String classLines(Ended ended) {
        return ended.text().substring(ended.text().indexOf("results in")).replaceFirst(".*\\R", "");
    }

    @Test
    void collectNamesWhatIsMissingAndWhy() throws IOException {
        Path images = Files.createDirectories(folder.resolve("images"));
        for (int i = 0; i < 4; i++) {
            Files.copy(shared.resolve("data/rgb/train-0000-0.png"), images.resolve(i + ".png"));
        }
        Files.writeString(images.resolve("damaged.png"), "no picture");
        Path out = folder.resolve("out");
        segment("rgb.onnx", images, out, "--no-overlays");
        Files.delete(out.resolve("class/2.png"));
        Map<String, byte[]> before = files(out);
        Ended ended = segment("rgb.onnx", images, out, "--no-overlays", "--collect");
        assertThat(ended.code()).isEqualTo(Cli.USER_ERROR);
        assertThat(ended.text())
                .contains("left out damaged: ")
                .contains("not done yet 2")
                .contains("3 pictures have their results, 1 are not done yet, 1 left out")
                .contains("Run the shards that are not done");
        assertThat(files(out)).containsExactlyEntriesOf(before);
    }

    @Test
    void aShardThatIsNoneOrNothingToCollectIsRefusedInOneSentence() {
        Path out = folder.resolve("out");
        assertThat(segment("rgb.onnx", shared.resolve("data"), out, "--shard=3/3")
                        .text())
                .contains("found 3/3: expected INDEX/COUNT");
        assertThat(segment("rgb.onnx", shared.resolve("data"), out, "--shard=0/3", "--collect")
                        .text())
                .contains("leave out --shard 0/3");
        Ended ended = segment("rgb.onnx", shared.resolve("data"), out, "--collect");
        assertThat(ended.code()).isEqualTo(Cli.USER_ERROR);
        assertThat(ended.text()).contains("segment.yaml: expected the results of 'segment'");
        assertThat(out).doesNotExist();
    }
}
