package io.crodino.edge.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.crodino.formats.ImageSize;
import io.crodino.formats.PerModality;
import io.crodino.formats.UserException;
import io.crodino.formats.registration.Calibration;
import io.crodino.formats.registration.LensDistortion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceExportTest {
    /** Of a real D435i; the second size of colour and the way to infrared are of others. */
    static final String REALSENSE = """
            Device info:
                Name                          : \tIntel RealSense D435I

             Intrinsic of "Depth" / 640x480 / {Z16}
              Width:      \t640
              Height:     \t480
              PPX:        \t324.033264160156
              PPY:        \t233.439270019531
              Fx:         \t390.25830078125
              Fy:         \t390.25830078125
              Distortion: \tBrown Conrady
              Coeffs:     \t0  \t0  \t0  \t0  \t0 \s
              FOV (deg):  \t78.7 x 63.17

             Intrinsic of "Color" / 1280x720 / {YUYV/RGB8/BGR8/RGBA8/BGRA8/Y8}
              Width:      \t1280
              Height:     \t720
              PPX:        \t641.741088867188
              PPY:        \t369.680297851562
              Fx:         \t912.776611328125
              Fy:         \t912.644897460938
              Distortion: \tInverse Brown Conrady
              Coeffs:     \t0  \t0  \t0  \t0  \t0 \s
              FOV (deg):  \t70.07 x 43.05

             Intrinsic of "Color" / 640x480 / {YUYV/RGB8/BGR8/RGBA8/BGRA8}
              Width:      \t640
              Height:     \t480
              PPX:        \t317.536560058594
              PPY:        \t235.513336181641
              Fx:         \t616.884826660156
              Fy:         \t616.487854003906
              Distortion: \tInverse Brown Conrady
              Coeffs:     \t-0.0552926  \t0.0611028  \t0.000408301  \t3.47888e-05  \t-0.0209464 \s
              FOV (deg):  \t54.83 x 42.54

             Intrinsic of "Infrared 1" / 640x480 / {Y8}
              Width:      \t640
              PPX:        \t1

            Extrinsic from "Depth"\t  To\t  "Depth" :
             Rotation Matrix:
               1    0    0
               0    1    0
               0    0    1

             Translation Vector: 0  0  0 \s

            Extrinsic from "Depth"\t  To\t  "Infrared 2" :
             Rotation Matrix:
               1    0    0
               0    1    0
               0    0    1

             Translation Vector: -0.0500  0  0 \s

            Extrinsic from "Color"\t  To\t  "Depth" :
             Rotation Matrix:
               0.999749        -0.021599        -0.00590855
               0.021574         0.999758        -0.00426594
               0.00599926       0.0041374        0.999973

             Translation Vector: -0.0146005274727941  -0.000270371703663841  -0.000890049617737532 \s

            """;

    /** Of the real device whose calibration the other rooms' tests know. */
    static final String AZURE = """
            {"CalibrationInformation":{"Cameras":[{"Intrinsics":{"ModelParameterCount":14,"ModelParameters":[\
            0.51296979188919067,0.51692354679107666,0.4927808940410614,0.49290284514427185,0.54793977737426758,\
            -0.020971370860934258,-0.0026522316038608551,0.88967907428741455,0.086130209267139435,\
            -0.013910384848713875,0,0,-7.2104157879948616E-5,2.0557534298859537E-5],\
            "ModelType":"CALIBRATION_LensDistortionModelBrownConrady"},"Location":"CALIBRATION_CameraLocationD0",\
            "Purpose":"CALIBRATION_CameraPurposeDepth","MetricRadius":1.7399997711181641,\
            "Rt":{"Rotation":[1,0,0,0,1,0,0,0,1],"Translation":[0,0,0]},"SensorHeight":1024,"SensorWidth":1024},\
            {"Intrinsics":{"ModelParameterCount":14,"ModelParameters":[0.49984714388847351,0.50661760568618774,\
            0.47796511650085449,0.63742393255233765,0.33012130856513977,-2.4893965721130371,1.453670859336853,\
            0.20891207456588745,-2.302915096282959,1.3751275539398193,0,0,-0.00012944525224156678,\
            -0.00016178244550246745],"ModelType":"CALIBRATION_LensDistortionModelBrownConrady"},\
            "Location":"CALIBRATION_CameraLocationPV0","Purpose":"CALIBRATION_CameraPurposePhotoVideo",\
            "MetricRadius":0,"Rt":{"Rotation":[0.99999922513961792,0.0011817576596513391,-0.00044814043212682009,\
            -0.0011387512786313891,0.99628061056137085,0.0861603245139122,0.0005482942215166986,\
            -0.086159750819206238,0.9962812066078186],"Translation":[-0.032083429396152496,\
            -0.0022053730208426714,0.0038836926687508821]},"SensorHeight":3072,"SensorWidth":4096}],\
            "InertialSensors":[]}}\0
            """;

    @TempDir
    Path folder;

    private DeviceExport read(String text) throws IOException {
        return DeviceExportFile.read(Files.writeString(folder.resolve("device.txt"), text));
    }

    private static PerModality<Optional<ImageSize>> sizes(String rgb, String depth) {
        return new PerModality<>(
                rgb.isEmpty() ? Optional.empty() : Optional.of(ImageSize.parse(rgb)),
                depth.isEmpty() ? Optional.empty() : Optional.of(ImageSize.parse(depth)));
    }

    @Test
    void aRealSenseIsReadAtTheSizeThatIsAskedFor() throws IOException {
        Calibration read = read(REALSENSE).at(sizes("1280x720", ""), 0.001);
        assertThat(read.colour().size()).isEqualTo(new ImageSize(1280, 720));
        assertThat(read.colour().fy()).isEqualTo(912.644897460938);
        assertThat(read.colour().lens()).isEqualTo(LensDistortion.NONE);
        assertThat(read.depth().cx()).isEqualTo(324.033264160156);
        assertThat(read.depth().size()).isEqualTo(new ImageSize(640, 480));
        // The listing has the way from colour to depth: back, the camera is 15 mm to the other side.
        assertThat(read.depthToColour().t().get(0)).isCloseTo(0.0146, within(1e-4));
        assertThat(read.depthToColour().t().get(1)).isCloseTo(-0.00004, within(1e-4));
        assertThat(read.depthToColour().r().get(1)).isEqualTo(0.021574);
        assertThat(read.depthToColour().r().get(3)).isEqualTo(-0.021599);
    }

    @Test
    void theWayFromDepthToColourIsTakenAsItIs() throws IOException {
        String forth = REALSENSE.replaceFirst("(?s)Extrinsic from \"Color\".*", """
                Extrinsic from "Depth"\t  To\t  "Color" :
                 Rotation Matrix:
                   0.999961        -0.00187475       0.00860543
                   0.00184501       0.999992         0.00346188
                  -0.00861185      -0.00344586       0.999957

                 Translation Vector: 0.0151646453887224  0.000141525495564565  -0.000478783331345767
                """);
        Calibration read = read(forth).at(sizes("1280x720", "640x480"), 0.001);
        // As the library itself has it, which keeps its matrices column by column.
        assertThat(read.depthToColour().r())
                .containsExactly(
                        0.999961,
                        -0.00187475,
                        0.00860543,
                        0.00184501,
                        0.999992,
                        0.00346188,
                        -0.00861185,
                        -0.00344586,
                        0.999957);
        assertThat(read.depthToColour().t())
                .containsExactly(0.0151646453887224, 0.000141525495564565, -0.000478783331345767);
    }

    @Test
    void aListingOfTwoDevicesIsRefused() {
        int at = REALSENSE.indexOf("Intrinsic of \"Color\" / 640x480");
        String other = REALSENSE
                .substring(at, REALSENSE.indexOf("Intrinsic of \"Infrared"))
                .replace("317.5", "318.5");
        assertThatThrownBy(() -> read(REALSENSE.substring(0, at) + other + REALSENSE.substring(at)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("the intrinsics of Color 640x480 are there twice and differ");
    }

    @Test
    void aListingAsWindowsWritesItIsTheSame() throws IOException {
        assertThat(read(REALSENSE.replace("\n", "\r\n")).at(sizes("1280x720", ""), 0.001))
                .isEqualTo(read(REALSENSE).at(sizes("1280x720", ""), 0.001));
    }

    @Test
    void bothWaysBetweenTheCamerasAreReadWhateverStandsBeforeThem() throws IOException {
        String forth = """
                Extrinsic from "Depth"\t  To\t  "Color" :
                 Rotation Matrix:
                   1 0 0
                   0 1 0
                   0 0 1

                 Translation Vector: 14.8  0  0

                """;
        String only = REALSENSE.replaceFirst("(?s)Extrinsic from \"Color\".*", forth);
        assertThat(read(only.replace("14.8", "0.0148"))
                        .at(sizes("1280x720", ""), 0.001)
                        .depthToColour()
                        .t()
                        .get(0))
                .isEqualTo(0.0148);
        assertThatThrownBy(
                        () -> read(REALSENSE.replace("Extrinsic from \"Color\"", forth + "Extrinsic from \"Color\"")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("are there twice and differ");
    }

    @Test
    void aLensThatDiffersLittleFromOpenCvsIsTakenAsThat() throws IOException {
        assertThat(read(REALSENSE).at(sizes("640x480", ""), 0.0001).colour().lens())
                .isEqualTo(new LensDistortion(-0.0552926, 0.0611028, 0.000408301, 3.47888e-05, -0.0209464, 0, 0, 0));
        // Of a real SR300's depth.
        String bent = REALSENSE.replaceFirst(
                "Coeffs: .*",
                "Coeffs: 0.126395508646965 0.0701233819127083 0.00355594046413898 0.00548861175775528"
                        + " 0.103697031736374");
        assertThat(read(bent).at(sizes("640x480", ""), 0.001).depth().lens().p2())
                .isEqualTo(0.00548861175775528);
        assertThatThrownBy(() -> read(bent.replaceFirst("Brown Conrady", "Inverse Brown Conrady")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("device.txt: the intrinsics of Depth 640x480: the lens model is 'Inverse Brown"
                        + " Conrady', which with these coefficients is up to ")
                .hasMessageContaining("calibrate with a board");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Intrinsic of \"Depth\" | Intrinsic of \"Fisheye\" | there are no intrinsics of \"Depth\"",
                "Extrinsic from \"Color\" | Extrinsic from \"Gyro\" | there is no 'Extrinsic from \"Depth\" To \"Color\"'",
                "PPX:        \t324.033264160156 | PPZ: 1 | the intrinsics of Depth 640x480: 'PPX:' is missing",
                "324.033264160156 | ? | the intrinsics of Depth 640x480: found 0 numbers in '?', expected 1",
                "0.999749 | 0.5 | R is not a rotation",
                "0.0041374        0.999973 | | found 7 numbers",
                "/ 1280x720 / | / 640x480 / | the intrinsics of Color 640x480: K has the focal lengths 912.776611328125",
            })
    void whatIsMissingInAListingIsOneSentence(String good, String bad, String sentence) {
        String text = REALSENSE.replace(good, bad == null ? "" : bad);
        assertThat(text).isNotEqualTo(REALSENSE);
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("device.txt: ")
                .hasMessageContaining(sentence);
    }

    @Test
    void anAzureKinectsModesAreCutOutOfTheWholeSensors() throws IOException {
        Calibration read = read(AZURE).at(sizes("1280x720", "640x576"), 0.001);
        // What the maker's library says of the same device in these modes.
        assertThat(read.colour().fx()).isCloseTo(611.7953, within(1e-3));
        assertThat(read.colour().fy()).isCloseTo(611.927, within(1e-3));
        assertThat(read.colour().cx()).isCloseTo(639.3043, within(1e-3));
        assertThat(read.colour().cy()).isCloseTo(365.8529, within(1e-3));
        assertThat(read.depth().fx()).isCloseTo(504.6076, within(1e-3));
        assertThat(read.depth().fy()).isCloseTo(504.7325, within(1e-3));
        assertThat(read.depth().cx()).isCloseTo(332.7811, within(1e-3));
        assertThat(read.depth().cy()).isCloseTo(348.8297, within(1e-3));
        assertThat(read.colour().lens())
                .isEqualTo(new LensDistortion(
                        0.33012130856513977,
                        -2.489396572113037,
                        -0.00016178244550246745,
                        -0.00012944525224156678,
                        1.453670859336853,
                        0.20891207456588745,
                        -2.302915096282959,
                        1.3751275539398193));
        assertThat(read.depth().lens().p1()).isEqualTo(2.0557534298859537e-05);
        assertThat(read.depthToColour().t())
                .containsExactly(-0.032083429396152496, -0.0022053730208426714, 0.003883692668750882);
        assertThat(read.depthToColour().r().get(5)).isEqualTo(0.0861603245139122);
        Calibration binned = read(AZURE).at(sizes("3840x2160", "320x288"), 0.001);
        assertThat(binned.depth().fx()).isCloseTo(504.6076 / 2, within(1e-3));
        assertThat(binned.depth().cx()).isCloseTo((332.7811 + 0.5) / 2 - 0.5, within(1e-3));
        assertThat(binned.colour().cy()).isCloseTo((365.8529 + 0.5) * 3 - 0.5, within(1e-2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"SensorWidth\":4096 | \"SensorWidth\":1920 | is 1920x3072, expected 4096x3072 of an Azure Kinect",
                "CameraPurposeDepth | CameraPurposeOther | there is no camera with the purpose CALIBRATION_CameraPurposeDepth",
                "ModelBrownConrady | ModelTheta | the lens model is 'CALIBRATION_LensDistortionModelTheta'",
                "0.51296979188919067, | | ModelParameters has 13 values, expected 14 numbers",
                "\"Translation\":[0,0,0] | \"Translation\":[0,0,null] | Translation has 3 values, expected 3 numbers",
                "0.51296979188919067, | 0.51296979188919067,, | this is not JSON",
            })
    void whatIsMissingInARawCalibrationIsOneSentence(String good, String bad, String sentence) {
        String text = AZURE.replace(good, bad == null ? "" : bad);
        assertThat(text).isNotEqualTo(AZURE);
        assertThatThrownBy(() -> read(text).at(sizes("1280x720", "640x576"), 0.001))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("device.txt: ")
                .hasMessageContaining(sentence)
                .hasMessageNotContaining("\n");
    }

    @Test
    void theSizeIsTheUsersChoice() throws IOException {
        assertThatThrownBy(() -> read(REALSENSE).at(sizes("", ""), 0.001))
                .hasMessage("the device has several sizes of pictures: choose yours with --rgb-size HxW, one of"
                        + " [720x1280, 480x640]");
        assertThatThrownBy(() -> read(REALSENSE).at(sizes("640x480", "848x480"), 0.001))
                .hasMessage("the device has no pictures of 480x848: expected --depth-size HxW, one of" + " [480x640]");
    }

    @Test
    void anythingElseIsRefusedWithWhatIsRead() {
        assertThatThrownBy(() -> read("fx: 3\n"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("device.txt is not known: expected what 'rs-enumerate-devices -c' prints")
                .hasMessageContaining("Azure Kinect");
        assertThatThrownBy(() -> DeviceExportFile.read(folder.resolve("none.txt")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("none.txt");
    }
}
