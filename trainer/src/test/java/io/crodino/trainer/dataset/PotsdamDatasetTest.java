package io.crodino.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.crodino.formats.OpenCv;
import io.crodino.formats.UserException;
import io.crodino.formats.rgbd.RgbdFrame;
import io.crodino.testing.BuriedFolder;
import io.crodino.trainer.data.Dataset;
import io.crodino.trainer.data.DepthEncoding;
import io.crodino.trainer.loop.DataSpec;
import io.crodino.trainer.loop.TrainConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Mat;

class PotsdamDatasetTest {
    private static final int CROP = 50;

    @TempDir
    Path folder;

    @TempDir
    Path cache;

    private PotsdamFiles files;

    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    @BeforeEach
    void begin() {
        files = new PotsdamFiles(folder);
    }

    private Dataset open(String options) {
        return DataSpec.parse("potsdam:" + folder + "?tiles=present&crop=" + CROP + "&cache=" + cache + options)
                .open();
    }

    @Test
    void aCropIsWhereTheTileHasIt() throws IOException {
        files.tile("2_10", PotsdamFiles.SIDE);
        Dataset data = open("");
        assertThat(data.stems("train")).containsExactly("2_10-00-00", "2_10-00-01", "2_10-01-00", "2_10-01-01");
        try (RgbdFrame frame = data.frame("2_10-01-00")) {
            for (int y = 0; y < CROP; y++) {
                for (int x = 0; x < CROP; x++) {
                    int there = y + CROP;
                    assertThat(frame.rgb().get(y, x))
                            .containsExactly(
                                    PotsdamFiles.band(2, x, there),
                                    PotsdamFiles.band(1, x, there),
                                    PotsdamFiles.band(0, x, there));
                    // One unit more than the height; JPEG is a little off.
                    assertThat(frame.depth().get(y, x)[0]).isCloseTo(1 + x + there / 2, within(3.0));
                    int label = PotsdamFiles.classOf(x, there);
                    assertThat(frame.label().get(y, x)[0]).isEqualTo(label == 6 ? 255 : label);
                }
            }
        }
    }

    @Test
    void packedPicturesAreUnpackedOnceAndReadTheSame() throws IOException {
        files.tile("2_10", PotsdamFiles.SIDE);
        byte[] first = pixels(open(""));
        List<Path> unpacked = cached();
        assertThat(unpacked).hasSize(2);
        byte[] changed = Files.readAllBytes(unpacked.get(0));
        assertThat(pixels(open(""))).isEqualTo(first);
        Arrays.fill(changed, (byte) 200);
        Files.write(unpacked.get(0), changed);
        assertThat(pixels(open(""))).isNotEqualTo(first);
        Files.write(unpacked.get(0), Arrays.copyOf(changed, changed.length / 2));
        assertThat(pixels(open(""))).isEqualTo(first);
    }

    private List<Path> cached() throws IOException {
        try (Stream<Path> rows = Files.list(cache)) {
            return rows.sorted().toList();
        }
    }

    private static byte[] pixels(Dataset data) {
        List<String> stems = data.stems("train");
        ByteBuffer all = ByteBuffer.allocate(stems.size() * CROP * CROP * 6);
        for (String stem : stems) {
            try (RgbdFrame frame = data.frame(stem)) {
                short[] depth = new short[CROP * CROP];
                frame.depth().get(0, 0, depth);
                all.put(bytes(frame.rgb())).put(bytes(frame.label()));
                all.asShortBuffer().put(depth);
                all.position(all.position() + 2 * depth.length);
            }
        }
        return all.array();
    }

    private static byte[] bytes(Mat mat) {
        byte[] bytes = new byte[(int) mat.total() * mat.channels()];
        mat.get(0, 0, bytes);
        return bytes;
    }

    @Test
    void theTileWhoseHeightsAreAColumnShortGetsItsLastColumnTwice() throws IOException {
        files.tile("2_10", PotsdamFiles.SIDE);
        files.image("3_13", "3_Ortho_IRRG", "IRRG", 3, 1);
        files.label("3_13", "5_Labels_all", "label", 1);
        files.heightBytes("3_13", PotsdamFiles.SIDE - 1);
        Dataset data = DataSpec.parse("potsdam:" + folder + "?tiles=present&crop=60&cache=" + cache)
                .open();
        assertThat(data.stems("val")).contains("3_13-00-01");
        try (RgbdFrame frame = data.frame("3_13-00-01")) {
            assertThat(frame.depth().cols()).isEqualTo(60);
            assertThat(frame.depth().get(7, 59)).isEqualTo(frame.depth().get(7, 58));
            assertThat(frame.depth().get(7, 58)[0]).isCloseTo(1 + 118 + 3, within(3.0));
        }
    }

    @Test
    void metresOfAFloatModelKeepHolesAndTheGround() throws IOException {
        files.tile("2_10", PotsdamFiles.SIDE);
        files.heightMetres("2_10");
        Dataset data = open("&height=dsm");
        try (RgbdFrame frame = data.frame("2_10-00-00")) {
            assertThat(frame.depth().get(5, 5)[0]).as("hole").isZero();
            assertThat(frame.depth().get(5, 6)[0]).as("below the ground").isEqualTo(1);
            assertThat(frame.depth().get(0, 0)[0]).as("ground").isEqualTo(1);
            double metres = (frame.depth().get(20, 40)[0] - 1) * data.depth().unit();
            assertThat(metres).isCloseTo(PotsdamFiles.metres(40, 20), within(0.0011));
        }
    }

    @Test
    void theInfraredOfFourBandFilesTakesThePlaceOfRed() throws IOException {
        files.tile("2_10", PotsdamFiles.SIDE);
        files.image("2_10", "4_Ortho_RGBIR", "RGBIR", 4, 1);
        assertInfrared(open("&channels=IRGB"));
    }

    private static void assertInfrared(Dataset data) {
        try (RgbdFrame frame = data.frame("2_10-00-01")) {
            assertThat(frame.rgb().get(8, 9))
                    .containsExactly(
                            PotsdamFiles.band(2, CROP + 9, 8),
                            PotsdamFiles.band(1, CROP + 9, 8),
                            PotsdamFiles.band(3, CROP + 9, 8));
        }
    }

    @Test
    void theOfficialSplitHas24And14Tiles() {
        assertThat(PotsdamTiles.TRAINING).hasSize(24).doesNotHaveDuplicates();
        assertThat(PotsdamTiles.TEST).hasSize(14).doesNotContainAnyElementsOf(PotsdamTiles.TRAINING);
    }

    @Test
    void heightsAreReadAsTheyAre() throws IOException {
        files.tile("2_10", PotsdamFiles.SIDE);
        assertThat(open("").usualEncoding()).isEqualTo(DepthEncoding.DEPTH);
    }

    @Test
    void wrongFilesGetOneSentenceEach() throws IOException {
        refused("potsdam:" + folder.resolve("none"), "expected the unzipped Potsdam data set");
        refused("potsdam:" + folder + "?tiles=present", "no top_potsdam_2_10_IRRG.tif below");
        files.tile("2_10", PotsdamFiles.SIDE);
        refused("potsdam:" + folder + "?cache=" + cache, "no top_potsdam_2_11_IRRG.tif below");
        refused("potsdam:" + folder + "?channels=NIR", "expected IRRG, IRGB or RGB");
        refused("potsdam:" + folder + "?height=tall", "expected lastools, ownapproach or dsm");
        refused("potsdam:" + folder + "?tiles=present&crop=5000&cache=" + cache, "expected room for a crop of 5000");
        files.label("2_10", "5_Labels_all", "IRRG_label", 1);
        Files.copy(
                files.image("2_10", "3_Ortho_IRRG", "IRRG", 3, 1),
                folder.resolve("5_Labels_all/top_potsdam_2_10_label.tif"),
                StandardCopyOption.REPLACE_EXISTING);
        refused("potsdam:" + folder + "?tiles=present&crop=50&cache=" + cache, "expected a label picture there");
    }

    private static void refused(String spec, String sentence) {
        assertThatThrownBy(() -> {
                    Dataset data = DataSpec.parse(spec).open();
                    data.frame(data.stems("train").get(0)).close();
                })
                .isInstanceOf(UserException.class)
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"disparity", "log"})
    void heightsHaveNoEncodingOfDistances(String encoding) throws IOException {
        files.tile("2_10", PotsdamFiles.SIDE);
        files.tile("2_13", PotsdamFiles.SIDE);
        Dataset data = open("");
        Path copy = folder.resolve("copy");
        assertThat(new Conversion(data, copy).run(() -> false, done -> {})).isTrue();
        for (Dataset heights : List.of(data, DataSpec.parse("folder:" + copy).open())) {
            assertThat(config("auto").encoding(heights)).isEqualTo(DepthEncoding.DEPTH);
            assertThat(config("depth").encoding(heights)).isEqualTo(DepthEncoding.DEPTH);
            assertThatThrownBy(() -> config(encoding).encoding(heights))
                    .isInstanceOf(UserException.class)
                    .hasMessage("depth-encoding is '" + encoding
                            + "', but the depth pictures of ISPRS Potsdam hold heights,"
                            + " not distances: expected auto or depth");
        }
    }

    private static TrainConfig config(String encoding) {
        return TrainConfig.resolve(null, Map.of(), Map.of("depth-encoding", encoding))
                .value();
    }

    @Test
    void aFolderBelowThatCannotBeReadIsOneSentence() throws IOException {
        try (BuriedFolder buried = new BuriedFolder(folder)) {
            assertThatThrownBy(() -> new PotsdamTiles(buried.above(), cache))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("cannot list");
        }
    }
}
