package io.crodino.formats.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.crodino.formats.OpenCv;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.Mat;
import org.opencv.imgcodecs.Imgcodecs;

/** Pictures of real cameras, where they are at hand, against a reference that carries points without a footprint. */
class RealRegistrationTest {
    /** A folder {@code shared/data/NAME} beside the checkout. */
    private static Optional<Path> shared(String name) {
        return Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .map(path -> path.resolve("shared").resolve("data").resolve(name))
                .filter(Files::isDirectory)
                .findFirst();
    }

    private static short[] read(Path file) {
        Mat picture = Imgcodecs.imread(file.toString(), Imgcodecs.IMREAD_UNCHANGED);
        short[] values = new short[(int) picture.total()];
        picture.get(0, 0, values);
        picture.release();
        return values;
    }

    @ParameterizedTest
    @CsvSource({
        "registration-azure-kinect, depth.png, registered.png",
        "registration-xtion, depth_1.png, registered_1.png",
        "registration-xtion, depth_4.png, registered_4.png",
        "registration-xtion, depth_7.png, registered_7.png"
    })
    void whatTheReferenceHasIsThereAndWithinACentimetre(String name, String depth, String reference) {
        Optional<Path> folder = shared(name);
        assumeTrue(folder.isPresent(), "the real pictures are not part of the project");
        OpenCv.load();
        Calibration calibration = CalibrationFile.read(folder.get().resolve("calibration.yaml"));
        int[] found = Scene.registered(calibration, read(folder.get().resolve(depth)));
        short[] expected = read(folder.get().resolve(reference));
        int known = 0;
        int lost = 0;
        int near = 0;
        for (int i = 0; i < expected.length; i++) {
            int value = expected[i] & 0xffff;
            if (value != 0) {
                known++;
                lost += found[i] == 0 ? 1 : 0;
                near += found[i] != 0 && Math.abs(found[i] - value) <= 10 ? 1 : 0;
            }
        }
        assertThat(known).isGreaterThan(expected.length / 4);
        assertThat((double) lost / known).isLessThan(0.0001);
        assertThat((double) near / known).isGreaterThan(0.99);
    }
}
