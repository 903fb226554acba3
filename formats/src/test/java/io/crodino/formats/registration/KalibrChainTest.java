package io.crodino.formats.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.crodino.formats.ImageSize;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KalibrChainTest {
    /** As Kalibr wrote it for a real pair of cameras. */
    private static final String CHAIN = """
            cam0:
              cam_overlaps: [1]
              camera_model: pinhole
              distortion_coeffs: [-0.23248459123344795, 0.08191912671589296, 7.839314739418238e-05, 4.2075874672940684e-05]
              distortion_model: radtan
              intrinsics: [589.7363083173951, 590.0729541236071, 369.91183932674056, 298.34374442536097]
              resolution: [720, 540]
              rostopic: /pylon_stereo_node/left/image_raw
            cam1:
              T_cn_cnm1:
              - [0.9997283077554007, 0.02320592542857902, 0.0021899081072863703, -0.32185797263546406]
              - [-0.0232254786906617, 0.9996863295720175, 0.00937121157638949, 0.0074867236444067856]
              - [-0.001971753560855992, -0.00941952715496201, 0.9999536912757833, -0.002949869596374046]
              - [0.0, 0.0, 0.0, 1.0]
              cam_overlaps: [0]
              camera_model: pinhole
              distortion_coeffs: [-0.2303444874136257, 0.07876654742388302, 9.186197190170094e-05,
                -0.0005160611286370294]
              distortion_model: radtan
              intrinsics: [589.5069022640636, 589.958834706832, 379.29038618376575, 283.91319737264314]
              resolution: [720, 540]
              rostopic: /pylon_stereo_node/right/image_raw
            """;

    @TempDir
    Path folder;

    private Path chain;

    @BeforeEach
    void write() throws IOException {
        chain = Files.writeString(folder.resolve("camchain.yaml"), CHAIN);
    }

    private Calibration read(String kalibr) throws IOException {
        return CalibrationFile.read(
                Files.writeString(folder.resolve("calibration.yaml"), kalibr + "\ndepth_unit: 0.001\n"));
    }

    @Test
    void theUserSaysWhichCameraIsWhich() throws IOException {
        Calibration read = read("kalibr: {file: camchain.yaml, colour: cam1, depth: cam0}");
        assertThat(read.colour())
                .isEqualTo(new CameraModel(
                        new ImageSize(720, 540),
                        589.5069022640636,
                        589.958834706832,
                        379.29038618376575,
                        283.91319737264314,
                        new LensDistortion(
                                -0.2303444874136257,
                                0.07876654742388302,
                                9.186197190170094e-05,
                                -0.0005160611286370294,
                                0,
                                0,
                                0,
                                0)));
        assertThat(read.depth().fx()).isEqualTo(589.7363083173951);
        // T_cn_cnm1 goes from cam0 to cam1.
        assertThat(read.depthToColour().t().get(0)).isCloseTo(-0.32185797263546406, within(1e-12));
        assertThat(read.depthToColour().r().get(1)).isCloseTo(0.02320592542857902, within(1e-12));
        assertThatThrownBy(() -> read("kalibr: {file: camchain.yaml, colour: cam0, depth: cam0}"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("colour and depth are both cam0");
        Calibration turned = read("kalibr: {file: camchain.yaml, colour: cam0, depth: cam1}");
        assertThat(turned.colour()).isEqualTo(read.depth());
        assertThat(turned.depthToColour().t().get(0)).isCloseTo(0.32194, within(1e-4));
        assertThat(turned.depthToColour().after(read.depthToColour()).isIdentity())
                .isTrue();
    }

    @Test
    void theWayThroughAChainOfThreeIsPutTogether() throws IOException {
        String third = CHAIN.substring(CHAIN.indexOf("cam1:")).replace("cam1:", "cam2:");
        Files.writeString(chain, CHAIN + third);
        KalibrChain read = KalibrChain.read(chain);
        RigidTransform step = read.calibration("cam1", "cam0", 0.001).depthToColour();
        RigidTransform both = read.calibration("cam2", "cam0", 0.001).depthToColour();
        RigidTransform second = read.calibration("cam2", "cam1", 0.001).depthToColour();
        assertThat(second.inverse().after(step).isIdentity()).isTrue();
        assertThat(both.inverse().after(step.after(step)).isIdentity()).isTrue();
        assertThat(both.t().get(0)).isCloseTo(-0.6435, within(1e-3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "distortion_model: radtan | distortion_model: equidistant | cam1: the models are pinhole and equidistant,"
                        + " expected pinhole and radtan: calibrate with '--models pinhole-radtan'",
                "camera_model: pinhole | camera_model: omni | cam1: the models are omni and radtan",
                "cam0: | cam7: | has no camera 'cam0': found [cam1, cam7]",
                "T_cn_cnm1: | T_cam_imu: | cam1: T_cn_cnm1: it is missing, add it",
                "intrinsics: [589.7363083173951, | intrinsics: [ | cam0: found 3 intrinsics, 4 distortion_coeffs",
                "resolution: [720, 540] | | cam0.resolution: it is missing, add it",
                "resolution: [720, 540] | resolution: [720, 0] | cam1: the camera's size is 720x0",
                "[0.9997283077554007, | [0.5, | cam1: R is not a rotation",
                "[0.9997283077554007, | [ | cam1: T_cn_cnm1 is [[0.02320592542857902,",
            })
    void aMistakeIsOneSentence(String good, String bad, String sentence) throws IOException {
        String text = CHAIN.replace(good, bad == null ? "" : bad);
        assertThat(text).isNotEqualTo(CHAIN);
        Files.writeString(chain, text);
        assertThatThrownBy(() -> read("kalibr: {file: camchain.yaml, colour: cam1, depth: cam0}"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("camchain.yaml")
                .hasMessageContaining(sentence)
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kalibr: {file: camchain.yaml, colour: cam1} | kalibr.depth: it is missing, add it",
                "kalibr: {file: none.yaml, colour: cam1, depth: cam0} | none.yaml",
                "kalibr: {file: camchain.yaml, colour: cam1, depth: cam0}\\ncolour_info: a.yaml | found kalibr and cameras"
                        + " beside it, expected one of them",
            })
    void theFileThatNamesTheChainIsStrict(String kalibr, String sentence) {
        assertThatThrownBy(() -> read(kalibr.replace("\\n", "\n")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(sentence);
    }
}
