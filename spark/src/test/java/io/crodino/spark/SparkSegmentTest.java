package io.crodino.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.edge.cli.SegmentCommand;
import io.crodino.edge.model.Device;
import io.crodino.edge.model.ModelOptions;
import io.crodino.edge.model.SegmentationModel;
import io.crodino.formats.ClassInfo;
import io.crodino.formats.Cli;
import io.crodino.formats.DepthFormat;
import io.crodino.formats.OpenCv;
import io.crodino.formats.rgbd.RgbdFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgcodecs.Imgcodecs;
import picocli.CommandLine;

/** {@code segment --spark local[2]} beside {@code segment}. */
class SparkSegmentTest {
    private static final int PICTURES = 12;
    private static final String STORED = "spark.hadoop.fs.stored.impl";

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    @BeforeAll
    static void prepare() throws IOException {
        OpenCv.load();
        Path file = model();
        try (InputStream in = Objects.requireNonNull(
                SegmentationModel.class.getResourceAsStream("/io/crodino/edge/model/blue32.onnx"))) {
            Files.copy(in, file);
        }
        List<ClassInfo> classes;
        try (SegmentationModel model =
                SegmentationModel.open(file, ModelOptions.defaults().withDevice(Device.CPU))) {
            classes = model.card().classes();
        }
        Path data = shared.resolve("data");
        Files.createDirectories(data.resolve("rgb"));
        Files.createDirectories(data.resolve("label"));
        new RgbdFolder(data, "squares", classes, List.of(RgbdFolder.IGNORE), DepthFormat.MILLIMETRES)
                .writeDescription();
        Core.setRNGSeed(1);
        for (int i = 0; i < PICTURES; i++) {
            Mat noise = new Mat(48, 64, CvType.CV_8UC3);
            Core.randu(noise, 0, 256);
            Imgcodecs.imwrite(data.resolve("rgb/p" + i + ".png").toString(), noise);
            Mat label = new Mat(48, 64, CvType.CV_8UC1);
            label.setTo(
                    new org.opencv.core.Scalar(classes.get(i % classes.size()).id()));
            Imgcodecs.imwrite(data.resolve("label/p" + i + ".png").toString(), label);
        }
        Files.delete(data.resolve("label/p3.png"));
    }

    @BeforeEach
    void known() {
        System.setProperty(STORED, StoredFileSystem.class.getName());
    }

    @AfterEach
    void unknown() {
        System.clearProperty(STORED);
    }

    private static Path model() {
        return shared.resolve("blue32.onnx");
    }

    private record Ended(int code, String text) {
        /** From the line after the one that says how long it took. */
        String score() {
            return text.substring(text.indexOf("results in")).replaceFirst(".*\\R", "");
        }
    }

    private static Ended segment(Object images, Object out, String... more) {
        StringWriter text = new StringWriter();
        CommandLine command = Cli.commandLine(new SegmentCommand());
        command.setOut(new PrintWriter(text)).setErr(new PrintWriter(text));
        List<String> arguments = Stream.concat(
                        Stream.of("--model=" + model(), "--images=" + images, "--out=" + out, "--device=cpu"),
                        Stream.of(more))
                .toList();
        int code = command.execute(arguments.toArray(String[]::new));
        return new Ended(code, text.toString());
    }

    private static Ended spark(Object images, Object out, String... more) {
        return segment(
                images,
                out,
                Stream.concat(Stream.of("--spark=local[2]"), Stream.of(more)).toArray(String[]::new));
    }

    /** Without the figures, which hold times. */
    private static Map<String, byte[]> results(Path root) throws IOException {
        Map<String, byte[]> found = files(root);
        found.keySet().removeIf(name -> name.startsWith("figures") || name.equals("summary.yaml"));
        return found;
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

    private static Map<String, Group> table(Path file) throws IOException {
        Map<String, Group> rows = new TreeMap<>();
        try (ParquetReader<Group> reader = ParquetReader.builder(
                        new GroupReadSupport(), new org.apache.hadoop.fs.Path(file.toUri()))
                .build()) {
            for (Group row = reader.read(); row != null; row = reader.read()) {
                rows.put(row.getString("stem", 0), row);
            }
        }
        return rows;
    }

    @Test
    void resultsAndScoreAreThoseOfTheLocalCommandToTheByte() throws IOException {
        Path data = shared.resolve("data");
        Ended local = segment(data, folder.resolve("local"));
        Ended ended = spark(data, folder.resolve("spark"));
        assertThat(ended.code()).as(ended.text()).isEqualTo(Cli.OK);
        assertThat(ended.text()).contains("12 of 12 pictures").contains("12 pictures in");
        assertThat(results(folder.resolve("spark"))).containsExactlyEntriesOf(files(folder.resolve("local")));
        assertThat(ended.score()).isEqualTo(local.score()).contains("11 labelled pictures");
        assertThat(files(folder.resolve("spark")).keySet())
                .contains("summary.yaml", "figures.parquet", "figures/part-00000-00000.jsonl")
                .noneMatch(name -> name.endsWith(".crc"));
        assertThat(folder.resolve("spark/" + Storage.ASIDE)).doesNotExist();
    }

    @Test
    void aStoreElsewhereGivesAndTakesTheSame() throws IOException {
        segment(shared.resolve("data"), folder.resolve("local"));
        Ended ended = spark("stored://" + shared.resolve("data"), "stored://" + folder.resolve("spark"));
        assertThat(ended.code()).as(ended.text()).isEqualTo(Cli.OK);
        assertThat(results(folder.resolve("spark"))).containsExactlyEntriesOf(files(folder.resolve("local")));
        assertThat(ended.text()).contains("11 labelled pictures");
    }

    @Test
    void aDamagedPictureIsARowWithItsReasonAndTheOthersAreDone() throws IOException {
        Path images = Files.createDirectories(folder.resolve("images"));
        Files.copy(shared.resolve("data/rgb/p0.png"), images.resolve("a.png"));
        Files.writeString(images.resolve("b.png"), "no picture");
        Files.copy(shared.resolve("data/rgb/p1.png"), images.resolve("c.png"));
        Path out = folder.resolve("out");
        Ended ended = spark("stored://" + images, out, "--no-overlays");
        assertThat(ended.code()).isEqualTo(Cli.USER_ERROR);
        assertThat(ended.text())
                .contains("left out b: stored:")
                .contains("b.png cannot be decoded")
                .contains("2 pictures in");
        assertThat(results(out).keySet()).containsExactly("class/a.png", "class/c.png", "segment.yaml");
        Map<String, Group> rows = table(out.resolve("figures.parquet"));
        assertThat(rows).containsOnlyKeys("a", "b", "c");
        assertThat(rows.get("b").getString("reason", 0)).contains("b.png cannot be decoded");
        assertThat(rows.get("b").getFieldRepetitionCount("milliseconds")).isZero();
        assertThat(rows.get("a").getFieldRepetitionCount("reason")).isZero();
        assertThat(rows.get("a").getString("sensor", 0)).isEqualTo("rgb");
        assertThat(rows.get("a").getDouble("milliseconds", 0)).isPositive();
        assertThat(rows.get("a").getDouble("confidence", 0)).isBetween(0.0, 1.0);
        Group shares = rows.get("a").getGroup("shares", 0);
        double sum = 0;
        for (int c = 0; c < shares.getFieldRepetitionCount("list"); c++) {
            sum += shares.getGroup("list", c).getDouble("element", 0);
        }
        assertThat(sum).isCloseTo(1, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(Files.readString(out.resolve("summary.yaml")))
                .contains("pictures: 2")
                .contains("left-out: 1");
    }

    @Test
    void aSecondRunDoesOnlyWhatIsMissing() throws IOException {
        Path data = shared.resolve("data");
        Path out = folder.resolve("out");
        Ended first = spark(data, out);
        Map<String, byte[]> whole = results(out);
        Object written = Files.getLastModifiedTime(out.resolve("class/p4.png"));
        Files.delete(out.resolve("class/p5.png"));
        Files.delete(out.resolve("overlay/p6.jpg"));
        Ended second = spark(data, out);
        assertThat(second.text()).contains("2 pictures in").contains("10 were there before");
        assertThat(second.score()).isEqualTo(first.score());
        assertThat(results(out)).containsExactlyEntriesOf(whole);
        assertThat(Files.getLastModifiedTime(out.resolve("class/p4.png"))).isEqualTo(written);
        assertThat(table(out.resolve("figures.parquet"))).hasSize(PICTURES);
    }

    @Test
    void aTaskThatFailsHalfwayLeavesNothingHalfWrittenAndTheSameCommandGoesOn() throws IOException {
        Path data = shared.resolve("data");
        segment(data, folder.resolve("local"));
        Path out = folder.resolve("out");
        // Nothing can be moved onto a folder that is not empty.
        Path obstacle = Files.createDirectories(out.resolve("class/p7.png/full"));
        Ended ended = spark(data, out);
        assertThat(ended.code()).as(ended.text()).isEqualTo(Cli.USER_ERROR);
        assertThat(ended.text()).contains("cannot write " + out.resolve("class/p7.png"));
        Map<String, byte[]> whole = files(folder.resolve("local"));
        assertThat(results(out)).allSatisfy((name, bytes) -> assertThat(bytes).isEqualTo(whole.get(name)));
        Files.delete(obstacle);
        Files.delete(obstacle.getParent());
        Ended again = spark(data, out);
        assertThat(again.code()).as(again.text()).isEqualTo(Cli.OK);
        assertThat(results(out)).containsExactlyEntriesOf(whole);
    }

    @Test
    void whatCannotWorkIsRefusedInOneSentence() {
        Path data = shared.resolve("data");
        List<Ended> refused = new ArrayList<>();
        refused.add(segment(data, folder, "--spark=mesos"));
        refused.add(segment(data, folder, "--spark=yarn"));
        refused.add(segment("file://" + data, "file://" + folder, "--spark=spark://localhost:1"));
        refused.add(spark(data, folder, "--workers=2"));
        refused.add(spark(folder.resolve("none"), folder.resolve("out")));
        refused.add(spark("unheard://of", folder.resolve("out")));
        assertThat(refused).allSatisfy(ended -> {
            assertThat(ended.code()).as(ended.text()).isEqualTo(Cli.USER_ERROR);
            assertThat(ended.text().lines().filter(line -> line.startsWith("crodino: ")))
                    .hasSize(1);
        });
        assertThat(refused.get(0).text()).contains("--spark mesos: expected local[N]");
        assertThat(refused.get(1).text()).contains("is a path of this machine");
        assertThat(refused.get(2).text()).contains("no answer from spark://localhost:1");
        assertThat(refused.get(3).text()).contains("leave out --workers");
        assertThat(refused.get(4).text()).contains("no folder ");
        assertThat(refused.get(5).text()).contains("cannot open unheard://of");
    }
}
