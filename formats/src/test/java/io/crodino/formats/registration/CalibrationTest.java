package io.crodino.formats.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crodino.formats.ImageSize;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalibrationTest {
    private static final String GOOD = """
            note: made for this test
            colour:
              width: 640
              height: 480
              K: [534.3, 0.0, 309.6, 0.0, 534.7, 243.1, 0.0, 0.0, 1.0]
              distortion_model: plumb_bob
              D: [-0.04, 0.05, 0.0004, -0.002, -0.09]
            depth:
              width: 320
              height: 240
              K: [284, 0, 156, 0, 285, 121, 0, 0, 1]
            depth_to_colour:
              R: [1, 0, 0, 0, 1, 0, 0, 0, 1]
              t: [-0.026, 0.0003, -0.0008]
            depth_unit: 0.001
            """;

    /** As {@code camera_calibration} writes it. */
    private static final String ROS = """
            image_width: 640
            image_height: 480
            camera_name: narrow_stereo
            camera_matrix:
              rows: 3
              cols: 3
              data: [534.3, 0., 309.6, 0., 534.7, 243.1, 0., 0., 1.]
            distortion_model: plumb_bob
            distortion_coefficients:
              rows: 1
              cols: 5
              data: [-0.04, 0.05, 0.0004, -0.002, -0.09]
            rectification_matrix:
              rows: 3
              cols: 3
              data: [1., 0., 0., 0., 1., 0., 0., 0., 1.]
            projection_matrix:
              rows: 3
              cols: 4
              data: [534.3, 0., 309.6, 0., 0., 534.7, 243.1, 0., 0., 0., 1., 0.]
            """;

    @TempDir
    Path folder;

    private Calibration read(String text) throws IOException {
        return CalibrationFile.read(Files.writeString(folder.resolve("calibration.yaml"), text));
    }

    @Test
    void theFileIsRead() throws IOException {
        Calibration calibration = read(GOOD);
        assertThat(calibration.colour().lens())
                .isEqualTo(new LensDistortion(-0.04, 0.05, 0.0004, -0.002, -0.09, 0, 0, 0));
        assertThat(calibration.depth())
                .isEqualTo(new CameraModel(new ImageSize(320, 240), 284, 285, 156, 121, LensDistortion.NONE));
        assertThat(calibration.depthToColour().t()).containsExactly(-0.026, 0.0003, -0.0008);
        assertThat(calibration.depthUnit()).isEqualTo(0.001);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "note: made | notes: made | unknown key 'notes'; did you mean 'note'?",
                "depth_unit: 0.001 | | depth_unit: it is missing, add it",
                "t: [-0.026, 0.0003, -0.0008] | | depth_to_colour.t: it is missing, add it",
                "depth_unit: 0.001 | depth_unit: 0 | depth_unit is 0.0, expected metres per stored unit",
                "width: 640 | width: wide | colour.width: found 'wide', expected a whole number",
                "width: 640 | width: 640.5 | colour.width: found '640.5', expected a whole number",
                "width: 640 | width: 1920 | colour: K has the focal lengths 534.3 and 534.7 and the centre 309.6, 243.1, which are not those of pictures of 1920x480",
                "309.6, 0.0, 534.7, 243.1 | 80.0, 0.0, 534.7, 60.0 | which are not those of pictures of 640x480: expected K and size of one and the same mode",
                "K: [284, 0, | K: [28, 0, | depth: K has the focal lengths 28.0 and 285.0",
                "-0.04, 0.05, 0.0004 | 1e9, 0.05, 0.0004 | which is no lens half-way to the corners",
                "-0.04, 0.05, 0.0004 | -40, 0.05, 0.0004 | which is no lens half-way to the corners",
                "t: [-0.026, | t: [-26, | the cameras stand 26.00 m apart, expected at most 5 m: t is in metres",
                "R: [1, 0, 0, 0, 1, 0, 0, 0, 1] | R: [-1, 0, 0, 0, 1, 0, 0, 0, -1] | the cameras look more than 60 degrees apart",
                "depth_unit: 0.001 | depth_unit: 1.0 | depth_unit is 1.0, expected metres per stored unit",
                "depth_unit: 0.001 | depth_unit: 1e-30 | depth_unit is 1.0E-30, expected metres per stored unit",
                "width: 640 | width: 0 | colour: the camera's size is 0x480, expected at least one pixel and",
                "K: [284, 0, | K: [284, | depth: K has 8 numbers, expected nine, row by row",
                "K: [284, 0, | K: [284, 3, | depth: K is [284.0, 3.0,",
                "K: [284, 0, | K: [-284, 0, | depth: K has the focal lengths -284.0 and 285.0",
                "0.0, 534.7 | 0.0, 1e999 | colour: K has the focal lengths 534.3 and Infinity",
                "plumb_bob | equidistant | colour: distortion_model is 'equidistant', expected plumb_bob or rational_",
                "plumb_bob | rational_polynomial | colour: D has 5 numbers, expected 8 for rational_polynomial",
                "distortion_model: plumb_bob | | colour: D has 5 numbers, expected none without a distortion_model",
                "D: [-0.04 | D: [1e999 | colour: D holds a number that is not finite",
                "R: [1, 0, | R: [2, 0, | depth_to_colour: R is not a rotation",
                "R: [1, 0, | R: [-1, 0, | found the determinant -1.0000",
                "R: [1, 0, | R: [1e999, 0, | depth_to_colour: R is not a rotation",
                "R: [1, 0, | R: [1, | depth_to_colour: R has 8 and t 3 numbers",
                "t: [-0.026, | t: [1e999, | depth_to_colour: t is [Infinity, 3.0E-4, -8.0E-4], expected three finite",
                "R: [1, 0, 0, 0, 1, 0, 0, 0, 1] | R: north | depth_to_colour.R: expected a list",
            })
    void aMistakeIsOneSentence(String good, String bad, String sentence) {
        String text = GOOD.replace(good, bad == null ? "" : bad);
        assertThat(text).isNotEqualTo(GOOD);
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("calibration.yaml: ")
                .hasMessageContaining(sentence)
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "colour: ~ | found neither colour nor colour_info, expected one of them",
                "colour: {width: 4, height: 3, K: ~} | colour.K: expected a list",
                "colour_info: ros.yaml | found both depth and depth_info",
                "colour_info: none.yaml | none.yaml",
            })
    void aCameraIsDescribedOnce(String colour, String sentence) throws IOException {
        Files.writeString(folder.resolve("ros.yaml"), ROS);
        String depth = sentence.contains("depth_info") ? "\ndepth_info: ros.yaml" : "";
        String text = GOOD.replaceFirst("(?s)colour:.*\n(?=depth:)", colour + depth + "\n");
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(sentence)
                .hasMessageNotContaining("null");
    }

    @Test
    void aCameraMayBeInAFileOfRos() throws IOException {
        Files.writeString(folder.resolve("ros.yaml"), ROS);
        String text = GOOD.replaceFirst("(?s)colour:.*\n(?=depth:)", "colour_info: ros.yaml\n");
        assertThat(read(text).colour()).isEqualTo(read(GOOD).colour());
        Files.writeString(folder.resolve("ros.yaml"), ROS.replace("plumb_bob", "equidistant"));
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("ros.yaml: distortion_model is 'equidistant'");
    }

    @Test
    void keysAreNamedAsTheFileHasThem() {
        assertThatThrownBy(() -> read("depth_to_colour: 3\n" + GOOD.replaceFirst("(?s)depth_to_colour:.*8\\]\n", "")))
                .hasMessageContaining("depth_to_colour: expected the keys R, t");
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        Calibration good = read(GOOD);
        Calibration wide = new Calibration(
                good.colour(),
                new CameraModel(
                        new ImageSize(640, 576),
                        504.6,
                        504.7,
                        332.8,
                        348.8,
                        new LensDistortion(0.5, -0.02, 2e-5, -7e-5, -0.003, 0.9, 0.09, -0.01)),
                good.depthToColour(),
                0.0001);
        for (Calibration calibration : List.of(good, wide)) {
            Path file = folder.resolve("written.yaml");
            CalibrationFile.write(file, calibration, "made: for this test, 12 pairs");
            assertThat(CalibrationFile.read(file)).isEqualTo(calibration);
            assertThat(file).content().contains("note:");
            CalibrationFile.write(file, calibration);
            assertThat(CalibrationFile.read(file)).isEqualTo(calibration);
            assertThat(file).content().doesNotContain("null", "note", "info", "kalibr");
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(Path::getFileName)).containsOnly(Path.of("calibration.yaml"), Path.of("written.yaml"));
        }
    }
}
