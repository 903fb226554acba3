package io.crodino.bags.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.crodino.bags.SampleBag;
import io.crodino.bags.cli.ConvertBagCommand;
import io.crodino.bags.mcap.Compression;
import io.crodino.edge.sensor.Sensor;
import io.crodino.edge.sensor.Sensors;
import io.crodino.formats.Cli;
import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import io.crodino.formats.Sha256;
import io.crodino.formats.Yaml;
import io.crodino.formats.registration.Calibration;
import io.crodino.formats.registration.CalibrationFile;
import io.crodino.formats.registration.DepthRegistration;
import io.crodino.formats.rgbd.CaptureTimes;
import io.crodino.formats.rgbd.RgbdFolder;
import io.crodino.formats.rgbd.RgbdImages;
import io.crodino.formats.ros.CameraInfo;
import io.crodino.formats.ros.CompressedImage;
import io.crodino.formats.ros.Header;
import io.crodino.formats.ros.Quaternion;
import io.crodino.formats.ros.Time;
import io.crodino.formats.ros.Vector3;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import picocli.CommandLine;

class ConvertBagTest {
    private static final String COLOR = "/camera/color/image_raw";
    private static final String DEPTH = "/camera/depth/image_rect_raw";

    @TempDir
    private Path temporary;

    private Path file;
    private Path out;
    private final StringWriter said = new StringWriter();

    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    @BeforeEach
    void name() {
        file = temporary.resolve("flight.mcap");
        out = temporary.resolve("flight");
    }

    private int convert(String... options) {
        CommandLine line = Cli.commandLine(new ConvertBagCommand());
        line.setOut(new PrintWriter(said, true));
        line.setErr(new PrintWriter(said, true));
        return line.execute(
                Stream.concat(Stream.of("--in", file.toString(), "--out", out.toString()), Stream.of(options))
                        .toArray(String[]::new));
    }

    private String told() {
        return said.toString();
    }

    private SampleBag bag() throws IOException {
        return new SampleBag(file, Compression.ZSTD, 16, 12);
    }

    /** Colour every 33 ms, depth every 40 ms, from 5 ms on. */
    private void usual(int count) throws IOException {
        try (SampleBag bag = bag()) {
            for (int i = 0; i < count; i++) {
                bag.color(COLOR, i, 33 * i);
                bag.depth(DEPTH, i, 5 + 40 * i);
            }
        }
    }

    private void assertPictures(RgbdFolder folder, String stem, int color, int depth) throws IOException {
        RgbdImages images = new RgbdImages(folder);
        try (SampleBag bag = new SampleBag(temporary.resolve("none.mcap"), Compression.NONE, 16, 12)) {
            assertEqual(images.rgb(stem), bag.color(color));
            assertEqual(images.depth(stem), bag.depth(depth));
        }
    }

    private static void assertEqual(Mat found, Mat expected) {
        assertThat(found.type()).isEqualTo(expected.type());
        assertThat(Core.norm(found, expected, Core.NORM_INF)).isZero();
        found.release();
        expected.release();
    }

    @Test
    void picturesArePairedByTheirTimesOfCapture() throws IOException {
        usual(6);
        assertThat(convert()).as(told()).isZero();
        RgbdFolder folder = RgbdFolder.open(out);
        // 0+5, 33+45, 99+85 (66 is farther from 45 and 85), 132+125, 165+165.
        assertThat(folder.frames(Modality.RGB))
                .isEqualTo(folder.frames(Modality.DEPTH))
                .containsExactly("000000", "000001", "000002", "000003", "000004");
        assertPictures(folder, "000001", 1, 1);
        assertPictures(folder, "000002", 3, 2);
        assertPictures(folder, "000004", 5, 4);
        CaptureTimes times = CaptureTimes.read(out);
        assertThat(times.of(Modality.RGB, folder.frames()))
                .containsExactly(0L, 33_000_000L, 99_000_000L, 132_000_000L, 165_000_000L);
        assertThat(times.of(Modality.DEPTH, folder.frames()))
                .containsExactly(5_000_000L, 45_000_000L, 85_000_000L, 125_000_000L, 165_000_000L);
        assertThat(told()).contains("5 frames", "2 pictures without partner", "no /camera/color/camera_info");
    }

    @Test
    void aShorterTimeMakesFewerPairs() throws IOException {
        usual(6);
        assertThat(convert("--pair-ms", "8")).as(told()).isZero();
        assertThat(RgbdFolder.open(out).frames()).hasSize(3);
    }

    @Test
    void compressedColourStaysTheFileThatItWas() throws IOException {
        try (SampleBag bag = bag()) {
            for (int i = 0; i < 3; i++) {
                bag.compressedColor("/cam/image_raw/compressed", i, 100 * i, i == 2 ? "png" : "jpeg");
                bag.depth(DEPTH, i, 100 * i);
            }
        }
        assertThat(convert()).as(told()).isZero();
        assertThat(out.resolve("rgb/000000.jpg")).exists();
        assertThat(out.resolve("rgb/000002.png")).exists();
        assertPictures(RgbdFolder.open(out), "000002", 2, 2);
    }

    @Test
    void whichTopicsIsTheUsersChoiceWhereThereAreSeveral() throws IOException {
        try (SampleBag bag = bag()) {
            for (int i = 0; i < 3; i++) {
                bag.color("/left", i, 100 * i);
                bag.color("/right", i + 10, 100 * i);
                bag.depth(DEPTH, i, 100 * i);
            }
        }
        assertThat(convert()).isEqualTo(Cli.USER_ERROR);
        assertThat(told())
                .contains("holds several topics of rgb pictures: found " + DEPTH
                        + " (depth, 3), /left (rgb, 3), /right (rgb, 3); choose one with --rgb TOPIC");
        assertThat(out).doesNotExist();
        assertThat(convert("--rgb", "/middle")).isEqualTo(Cli.USER_ERROR);
        assertThat(told()).contains("holds no pictures in '/middle'");
        assertThat(convert("--rgb", DEPTH)).isEqualTo(Cli.USER_ERROR);
        assertThat(told()).contains("holds depth, expected rgb");
        assertThat(convert("--rgb", "/right")).as(told()).isZero();
        assertPictures(RgbdFolder.open(out), "000001", 11, 1);
    }

    @Test
    void whatTheBagSaysOfTheCamerasBecomesACalibration() throws IOException {
        double[] d = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8};
        // The depth sensor sits 2 m ahead on the body, turned by 90 degrees; the camera 1 m to the side.
        Quaternion turned = new Quaternion(0, 0, Math.sqrt(0.5), Math.sqrt(0.5));
        try (SampleBag bag = bag()) {
            bag.transform("body", "depth_link", new Vector3(2, 0, 0), turned);
            bag.transform("/depth_link", "depth_optical", new Vector3(0, 0, 0.5), new Quaternion(0, 0, 0, 1));
            bag.transform("body", "color_optical", new Vector3(0, 1, 0), new Quaternion(0, 0, 0, 1));
            bag.camera("/camera/color/camera_info", "color_optical", 600, d);
            bag.camera("/camera/depth/camera_info", "depth_optical", 500, new double[5]);
            bag.color(COLOR, 1, 0);
            bag.depth(DEPTH, 1, 0);
        }
        assertThat(convert("--pair-ms", "10")).as(told()).isZero();
        JsonNode yaml = Yaml.tree(out.resolve("calibration.yaml"));
        assertThat(yaml.fieldNames()).toIterable().containsExactly("colour", "depth", "depth_to_colour", "depth_unit");
        assertThat(yaml.get("depth").fieldNames())
                .toIterable()
                .containsExactly("width", "height", "K", "distortion_model", "D");
        assertThat(yaml.get("depth_to_colour").fieldNames()).toIterable().containsExactly("R", "t");
        assertThat(yaml.at("/colour/width").asInt()).isEqualTo(16);
        assertThat(numbers(yaml.at("/colour/K"))).containsExactly(600.0, 0.0, 8.0, 0.0, 600.0, 6.0, 0.0, 0.0, 1.0);
        assertThat(yaml.at("/colour/distortion_model").asText()).isEqualTo("rational_polynomial");
        assertThat(numbers(yaml.at("/colour/D"))).containsExactly(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8);
        // Rectified pictures: the projection's focal length, and no distortion.
        assertThat(numbers(yaml.at("/depth/K")).get(0)).isEqualTo(501);
        assertThat(yaml.at("/depth/distortion_model").asText()).isEqualTo("plumb_bob");
        assertThat(yaml.at("/depth_unit").asDouble()).isEqualTo(0.001);
        List<Double> r = numbers(yaml.at("/depth_to_colour/R"));
        List<Double> expected = List.of(0.0, -1.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0);
        for (int i = 0; i < 9; i++) {
            assertThat(r.get(i)).isCloseTo(expected.get(i), within(1e-12));
        }
        List<Double> t = numbers(yaml.at("/depth_to_colour/t"));
        assertThat(t.get(0)).isCloseTo(2, within(1e-12));
        assertThat(t.get(1)).isCloseTo(-1, within(1e-12));
        assertThat(t.get(2)).isCloseTo(0.5, within(1e-12));
        assertThat(told()).contains("depth is not registered to colour: it will be on reading, with calibration.yaml");
        // The kit's own reader, which is strict, takes it.
        Calibration read = CalibrationFile.read(out.resolve("calibration.yaml"));
        assertThat(read.colour().size().width()).isEqualTo(16);
        assertThat(read.depthUnit()).isEqualTo(0.001);
    }

    /** Both look the same way; the camera sits 30 mm to the right. */
    private void unregistered(int infoWidth) throws IOException {
        try (SampleBag bag = bag();
                SampleBag info = new SampleBag(temporary.resolve("none.mcap"), Compression.NONE, infoWidth, 12)) {
            bag.transform("depth_optical", "color_optical", new Vector3(0.03, 0, 0), new Quaternion(0, 0, 0, 1));
            bag.write(
                    "/camera/color/camera_info",
                    CameraInfo.TYPE,
                    0,
                    info.cameraInfo("color_optical", 20, new double[5]));
            bag.camera("/camera/depth/camera_info", "depth_optical", 20, new double[5]);
            bag.color(COLOR, 1, 0);
            bag.depth("/camera/depth/image_raw", 1, 0);
        }
    }

    @Test
    void unregisteredDepthIsRegisteredWhenTheFolderIsRead() throws IOException {
        unregistered(16);
        assertThat(convert("--pair-ms", "10")).as(told()).isZero();
        RgbdFolder folder = RgbdFolder.open(out);
        assertThat(folder.calibration()).isEqualTo("calibration.yaml");
        assertThat(told()).contains("depth is not registered to colour: it will be on reading");
        Mat stored;
        try (SampleBag bag = new SampleBag(temporary.resolve("none.mcap"), Compression.NONE, 16, 12)) {
            stored = bag.depth(1);
        }
        Mat registered = new RgbdImages(folder).depth("000000");
        // 0.03 m at 1.0 to 1.2 m with a focal length of 20 pixels: half a pixel to the left, and a bit.
        assertThat(registered.size()).isEqualTo(stored.size());
        Mat expected = new Mat();
        new DepthRegistration(CalibrationFile.read(out.resolve("calibration.yaml"))).register(stored, expected);
        assertThat(Core.norm(registered, expected, Core.NORM_INF)).isZero();
        assertThat(Core.norm(registered, stored, Core.NORM_INF)).isPositive();
        List.of(stored, registered, expected).forEach(Mat::release);
    }

    @Test
    void aCalibrationForAnotherSizeOfPicturesIsNotUsed() throws IOException {
        unregistered(32);
        assertThat(convert("--pair-ms", "10")).as(told()).isZero();
        assertThat(RgbdFolder.open(out).isCalibrated()).isFalse();
        assertThat(told())
                .contains("calibration.yaml is for colour of 32x12 and depth of 16x12, while the pictures are 16x12 and"
                        + " 16x12: bring depth to colour");
    }

    @Test
    void depthInTheFrameOfColourIsRegisteredAlready() throws IOException {
        try (SampleBag bag = bag()) {
            bag.camera("/camera/color/camera_info", "color_optical", 600, new double[5]);
            bag.camera("/camera/depth/camera_info", "color_optical", 590, new double[5]);
            bag.color(COLOR, 1, 0);
            bag.depth(DEPTH, 1, 0);
        }
        assertThat(convert("--pair-ms", "10")).as(told()).isZero();
        assertThat(RgbdFolder.open(out).isCalibrated()).isFalse();
        assertThat(told()).doesNotContain("not registered");
    }

    private static List<Double> numbers(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asDouble)
                .toList();
    }

    @Test
    void depthThatWasAlignedBeforeIsNotToBeRegisteredAgain() throws IOException {
        try (SampleBag bag = bag()) {
            bag.camera("/camera/color/camera_info", "color_optical", 600, new double[5]);
            bag.camera("/camera/aligned_depth_to_color/camera_info", "color_optical", 600, new double[5]);
            bag.color(COLOR, 1, 0);
            bag.depth("/camera/aligned_depth_to_color/image_raw", 1, 0);
        }
        assertThat(convert("--pair-ms", "10")).as(told()).isZero();
        assertThat(out.resolve("calibration.yaml")).exists();
        assertThat(RgbdFolder.open(out).isCalibrated()).isFalse();
        assertThat(told()).doesNotContain("not registered");
    }

    @Test
    void framesThatNothingConnectsGiveNoCalibrationAndAReason() throws IOException {
        try (SampleBag bag = bag()) {
            bag.camera("/camera/color/camera_info", "color_optical", 600, new double[5]);
            bag.camera("/camera/depth/camera_info", "depth_optical", 600, new double[5]);
            bag.color(COLOR, 1, 0);
            bag.depth(DEPTH, 1, 0);
        }
        assertThat(convert("--pair-ms", "10")).as(told()).isZero();
        assertThat(out.resolve("calibration.yaml")).doesNotExist();
        assertThat(told())
                .contains("no calibration.yaml: /tf_static does not say how the frame 'depth_optical' lies to"
                        + " 'color_optical'");
    }

    @Test
    void aDamagedPictureIsLeftOutWithItsPartnerAndTold() throws IOException {
        String topic = "/cam/image_raw/compressed";
        try (SampleBag bag = bag()) {
            for (int i = 0; i < 3; i++) {
                if (i == 1) {
                    Header header = new Header(Time.ofNanos(SampleBag.START + 100_000_000), "");
                    ByteBuffer half = ByteBuffer.wrap(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff});
                    bag.write(topic, CompressedImage.TYPE, 110, new CompressedImage(header, "jpeg", half));
                } else {
                    bag.compressedColor(topic, i, 100 * i, "jpeg");
                }
                bag.depth(DEPTH, i, 100 * i);
            }
        }
        assertThat(convert()).as(told()).isZero();
        assertThat(RgbdFolder.open(out).frames()).containsExactly("000000", "000002");
        assertThat(CaptureTimes.read(out).byStem()).containsOnlyKeys("000000", "000002");
        assertThat(told()).contains("1 pictures could not be decoded", "000001, " + topic + ": ");
    }

    @Test
    void aBagThatWasCutOffIsConvertedUpToThere() throws IOException {
        try (SampleBag bag = new SampleBag(file, Compression.ZSTD, 160, 120)) {
            for (int i = 0; i < 40; i++) {
                bag.color(COLOR, i, 100 * i);
                bag.depth(DEPTH, i, 100 * i);
            }
        }
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertThat(convert()).as(told()).isZero();
        assertThat(told()).contains("because it was cut off", "everything up to there is read");
        assertThat(RgbdFolder.open(out).frames().size()).isBetween(10, 30);
    }

    @Test
    void clocksThatHaveNothingInCommonAreNamed() throws IOException {
        try (SampleBag bag = bag()) {
            for (int i = 0; i < 3; i++) {
                bag.color(COLOR, i, 100 * i);
                bag.depth(DEPTH, i, 100_000 + 100 * i);
            }
        }
        assertThat(convert()).isEqualTo(Cli.USER_ERROR);
        assertThat(told()).contains("picture was taken within 50.000 ms of one of " + DEPTH);
        assertThat(out).doesNotExist();
    }

    @Test
    void anotherBagOrAForeignFolderIsNotTouched() throws IOException {
        usual(3);
        assertThat(convert()).as(told()).isZero();
        usual(4);
        assertThat(convert()).isEqualTo(Cli.USER_ERROR);
        assertThat(told()).contains("holds a conversion of 'flight.mcap ");
        out = temporary;
        assertThat(convert()).isEqualTo(Cli.USER_ERROR);
        assertThat(told()).contains("is not empty and not written by convert");
    }

    @Test
    void anotherBagOfTheSameNameAndCountsIsNoticed() throws IOException {
        usual(3);
        assertThat(convert()).as(told()).isZero();
        try (SampleBag bag = bag()) {
            for (int i = 0; i < 3; i++) {
                bag.color(COLOR, i, 5000 + 33 * i);
                bag.depth(DEPTH, i, 5005 + 40 * i);
            }
        }
        assertThat(convert()).isEqualTo(Cli.USER_ERROR);
        assertThat(told()).contains("holds a conversion of 'flight.mcap ");
    }

    @Test
    void aClockThatIsSetInTheMiddleLeavesTimesThatCanBeReplayed() throws IOException {
        // SampleBag begins in 2023: so long before it, the clock began in 1970.
        double since1970 = SampleBag.START / 1e6;
        try (SampleBag bag = bag()) {
            for (int i = 0; i < 6; i++) {
                double ms = i < 3 ? 20_000 + 100 * i - since1970 : 100 * i;
                bag.color(COLOR, i, ms);
                bag.depth(DEPTH, i, ms + 7);
            }
        }
        assertThat(convert()).as(told()).isZero();
        assertThat(told()).contains("the clock was set, or long nothing was recorded, before frame 000003: ");
        RgbdFolder folder = RgbdFolder.open(out);
        assertThat(CaptureTimes.read(out).of(Modality.RGB, folder.frames()))
                .extracting(nanos -> Math.round(nanos / 1e6))
                .containsExactly(0L, 100L, 200L, 300L, 400L, 500L);
        assertThat(CaptureTimes.read(out).of(Modality.DEPTH, folder.frames()))
                .extracting(nanos -> Math.round(nanos / 1e6))
                .containsExactly(7L, 107L, 207L, 307L, 407L, 507L);
        try (Sensor sensor = Sensors.installed().create("replay:" + out + "?fps=recorded", Modality.RGB)) {
            assertThat(sensor.open().fps()).isCloseTo(10, within(0.1));
        }
    }

    @Test
    void aPauseInTheBagMakesNoPairsOfPicturesThatAreFarApart() throws IOException {
        try (SampleBag bag = bag()) {
            for (int i = 0; i < 5; i++) {
                bag.color(COLOR, i, 100 * i);
                bag.depth(DEPTH, i, 5000 + 100 * i);
            }
            for (int i = 5; i < 10; i++) {
                bag.color(COLOR, i, 3_600_000 + 100 * i);
                bag.depth(DEPTH, i, 3_600_010 + 100 * i);
            }
        }
        assertThat(convert()).as(told()).isZero();
        assertThat(told()).contains("done: 5 frames", "within 50.000 ms");
    }

    @Test
    @Timeout(900)
    void aKilledConversionEndsWithTheSameBytes() throws Exception {
        usual(400);
        Path whole = out;
        assertThat(convert()).as(told()).isZero();
        out = temporary.resolve("killed").resolve("flight");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ConvertBagProcess.class.getName(),
                        "--in",
                        file.toString(),
                        "--out",
                        out.toString())
                .redirectErrorStream(true)
                .redirectOutput(temporary.resolve("log.txt").toFile())
                .start();
        while (!Files.exists(out.resolve("depth/000003.png")) && process.isAlive()) {
            process.waitFor(2, TimeUnit.MILLISECONDS);
        }
        process.destroyForcibly().waitFor();
        assertThat(out.resolve("depth/000003.png"))
                .as(Files.readString(temporary.resolve("log.txt")))
                .exists();
        assertThat(out.resolve("dataset.yaml")).doesNotExist();
        assertThat(convert()).as(told()).isZero();
        assertThat(content(out)).isEqualTo(content(whole));
    }

    private static Map<String, String> content(Path root) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(Files::isRegularFile)
                    .filter(path -> !path.getFileName().toString().endsWith(".part"))
                    .forEach(path -> content.put(root.relativize(path).toString(), Sha256.of(path)));
        }
        return content;
    }
}
