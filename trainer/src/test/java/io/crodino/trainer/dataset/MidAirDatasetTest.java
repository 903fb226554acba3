package io.crodino.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.OpenCv;
import io.crodino.formats.UserException;
import io.crodino.formats.rgbd.RgbdFrame;
import io.crodino.trainer.data.Dataset;
import io.crodino.trainer.data.DepthEncoding;
import io.crodino.trainer.loop.DataSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MidAirDatasetTest {
    @TempDir
    Path folder;

    private Path scene;

    @BeforeEach
    void write() throws IOException {
        OpenCv.load();
        scene = folder.resolve("PLE_training/spring");
        MidAirScene writer = new MidAirScene(scene);
        for (int i = 0; i < 4; i++) {
            writer.trajectory("trajectory_500" + i, 17);
        }
    }

    private Dataset open(String options) {
        return DataSpec.parse("mid-air:" + folder + options).open();
    }

    @Test
    void everyEighthFrameOfEveryThirdTrajectoryIsForTesting() {
        assertThat(open("").stems("val"))
                .containsExactly(
                        "trajectory_5000-000000",
                        "trajectory_5000-000008",
                        "trajectory_5000-000016",
                        "trajectory_5003-000000",
                        "trajectory_5003-000008",
                        "trajectory_5003-000016");
        assertThat(open("").stems("train")).hasSize(6).allMatch(stem -> stem.matches("trajectory_500[12]-.*"));
        assertThat(open("?every=4").stems("val")).hasSize(10);
        assertThat(DataSpec.parse("mid-air:" + scene).open().stems("train")).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"disparity", "depth"})
    void halfFloatsBecomeCentimetres(String kind) {
        Dataset data = open("?depth=" + kind);
        double unit = data.depth().unit();
        try (RgbdFrame frame = data.frame("trajectory_5001-000008")) {
            for (int y = 0; y < MidAirScene.SIDE; y++) {
                for (int x = 0; x < MidAirScene.SIDE; x++) {
                    double found = frame.depth().get(y, x)[0];
                    if (y == 0) {
                        assertThat(found).as("the sky is far").isEqualTo(65535);
                    } else if (x == 3 && y == 3) {
                        assertThat(found).as("not a number").isZero();
                    } else {
                        double metres = 512 / MidAirScene.disparity(8, x, y);
                        assertThat(found * unit).isCloseTo(metres, within(metres / 1000 + unit / 2));
                    }
                }
            }
        }
    }

    @Test
    void the14IdsBecome13Classes() {
        assertThat(open("").classes())
                .hasSize(13)
                .extracting(ClassInfo::name)
                .startsWith("sky", "animals")
                .contains("water plane")
                .doesNotHaveDuplicates();
        try (RgbdFrame frame = open("").frame("trajectory_5002-000016")) {
            for (int y = 0; y < MidAirScene.SIDE; y++) {
                for (int x = 0; x < MidAirScene.SIDE; x++) {
                    int id = MidAirScene.id(16, x, y);
                    assertThat(frame.label().get(y, x)[0]).isEqualTo(id == 7 ? 255 : id > 7 ? id - 1 : id);
                }
            }
            assertThat(frame.rgb().get(5, 5)[2]).isCloseTo(80, within(3.0));
        }
    }

    @Test
    void disparityIsTheUsualEncoding() {
        assertThat(open("").usualEncoding()).isEqualTo(DepthEncoding.DISPARITY);
    }

    @Test
    void wrongFoldersGetOneSentenceEach() throws IOException {
        refused("mid-air:" + folder + "?scene=Kite_training/sunny", "expected a Mid-Air scene with color_left");
        refused("mid-air:" + folder + "?depth=far", "expected disparity or depth");
        refused("mid-air:" + folder + "?every=0", "expected a number above 0");
        Path picture = scene.resolve("stereo_disparity/trajectory_5001/000000.PNG");
        Files.delete(picture);
        refused("mid-air:" + folder, "no picture 000000 in");
        Files.writeString(picture, "no picture");
        refused("mid-air:" + folder, "cannot be decoded");
        Files.copy(
                scene.resolve("segmentation/trajectory_5001/000000.PNG"), picture, StandardCopyOption.REPLACE_EXISTING);
        refused("mid-air:" + folder, "expected 16 bits with one channel");
    }

    private static void refused(String spec, String sentence) {
        assertThatThrownBy(() -> {
                    Dataset data = DataSpec.parse(spec).open();
                    data.frame(data.stems("train").get(0)).close();
                })
                .isInstanceOf(UserException.class)
                .hasMessageContaining(sentence);
    }
}
