package io.crodino.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.crodino.formats.DepthFormat;
import io.crodino.formats.OpenCv;
import io.crodino.formats.picture.PictureFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.Mat;

/** Real frames of several data sets, where they are at hand: the middle of the measured distances is what another decoder found. */
class RealFramesTest {
    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    /** A folder {@code shared/data/NAME} beside the checkout. */
    private static Optional<Path> shared(String name) {
        return Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .map(path -> path.resolve("shared").resolve("data").resolve(name))
                .filter(Files::isDirectory)
                .findFirst();
    }

    @ParameterizedTest
    @CsvSource({
        "formats-open3d, other_formats_SUN_depth.png, 0.001, 3, 2.723",
        "formats-open3d, other_formats_TUM_depth.png, 0.0002, 0, 2.415",
        "formats-kinect2, sample_depth.png, 0.0001, 0, 2.4525"
    })
    void theMiddleOfTheMeasuredDistancesIsThatOfTheRoom(
            String folder, String file, double unit, int rotated, double metres) {
        Optional<Path> data = shared(folder);
        assumeTrue(data.isPresent(), "the real frames are not part of the project");
        Mat depth = PictureFile.depth(data.get().resolve(file));
        new DepthFormat(unit, rotated, List.of(0), unit * 65535).clean(depth);
        short[] units = new short[(int) depth.total()];
        depth.get(0, 0, units);
        depth.release();
        int[] measured = new int[units.length];
        int count = 0;
        for (short value : units) {
            if (value != 0) {
                measured[count++] = value & 0xffff;
            }
        }
        int[] sorted = Arrays.copyOf(measured, count);
        Arrays.sort(sorted);
        Offset<Double> slack = within(0.01);
        assertThat(sorted[count / 2] * unit).isCloseTo(metres, slack);
    }
}
