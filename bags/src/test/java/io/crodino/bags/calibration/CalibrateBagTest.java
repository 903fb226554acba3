package io.crodino.bags.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crodino.bags.SampleBag;
import io.crodino.bags.mcap.Compression;
import io.crodino.edge.cli.CalibrateCommand;
import io.crodino.formats.Cli;
import io.crodino.formats.OpenCv;
import io.crodino.formats.registration.Calibration;
import io.crodino.formats.registration.CalibrationFile;
import io.crodino.formats.ros.Quaternion;
import io.crodino.formats.ros.Vector3;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CalibrateBagTest {
    private static final String COLOR = "/camera/color/image_raw";
    private static final String DEPTH = "/camera/depth/image_raw";

    @TempDir
    private Path temporary;

    private Path file;
    private Path out;

    @BeforeEach
    void name() {
        OpenCv.load();
        file = temporary.resolve("flight.mcap");
        out = temporary.resolve("calibration.yaml");
    }

    private record Ended(int code, String text) {}

    private Ended calibrate(String... options) {
        StringWriter said = new StringWriter();
        CommandLine line = Cli.commandLine(new CalibrateCommand());
        line.setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true));
        String[] arguments = Stream.concat(
                        Stream.of("bag", "--in", file.toString(), "--out", out.toString()), Stream.of(options))
                .toArray(String[]::new);
        return new Ended(line.execute(arguments), said.toString());
    }

    /** @param depthFrame of the depth camera; the body knows those of both */
    private void bag(String depthFrame) throws IOException {
        try (SampleBag bag = new SampleBag(file, Compression.ZSTD, 16, 12)) {
            bag.camera("/camera/color/camera_info", "color_optical", 600, new double[] {0.1, -0.2, 0, 0, 0.05});
            bag.camera("/camera/depth/camera_info", depthFrame, 500, new double[5]);
            bag.transform("body", "color_optical", new Vector3(0.1, 0, 0), new Quaternion(0, 0, 0, 1));
            bag.transform("body", "depth_optical", new Vector3(0.15, 0.01, 0), new Quaternion(0, 0, 0, 1));
            for (int i = 0; i < 5; i++) {
                bag.color(COLOR, i, 100 * i);
                bag.depth(DEPTH, i, 100 * i);
            }
        }
    }

    @Test
    void whatABagSaysBecomesAFile() throws IOException {
        bag("depth_optical");
        Ended ended = calibrate();
        assertThat(ended.code()).as(ended.text()).isZero();
        assertThat(ended.text()).contains("wrote " + out).doesNotContain("already");
        Calibration read = CalibrationFile.read(out);
        assertThat(read.colour().fx()).isEqualTo(600);
        assertThat(read.colour().lens().k2()).isEqualTo(-0.2);
        assertThat(read.depth().fx()).isEqualTo(500);
        assertThat(read.depthToColour().t().get(0)).isCloseTo(0.05, within(1e-12));
        assertThat(read.depthToColour().t().get(1)).isCloseTo(0.01, within(1e-12));
        assertThat(read.depthUnit()).isEqualTo(0.001);
    }

    @Test
    void aFileThatIsThereIsOnlyReplacedWhenAsked() throws IOException {
        bag("depth_optical");
        Files.writeString(out, "mine");
        assertThat(calibrate().code()).isEqualTo(Cli.USER_ERROR);
        assertThat(out).hasContent("mine");
        assertThat(calibrate("--force").code()).isZero();
        assertThat(CalibrationFile.read(out).depth().fx()).isEqualTo(500);
    }

    @Test
    void aBagThatDoesNotTellIsOneSentence() throws IOException {
        bag("nowhere");
        Ended ended = calibrate();
        assertThat(ended.code()).isEqualTo(Cli.USER_ERROR);
        assertThat(ended.text())
                .contains("flight.mcap: /tf_static does not say how the frame 'nowhere' lies to 'color_optical'");
        assertThat(calibrate("--depth", "/none").text()).contains("holds no pictures in '/none'");
        file = temporary.resolve("missing.mcap");
        assertThat(calibrate().text()).contains("missing.mcap is no bag: expected an .mcap or .db3 file");
        assertThat(out).doesNotExist();
    }
}
