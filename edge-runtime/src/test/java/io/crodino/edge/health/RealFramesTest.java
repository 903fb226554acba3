package io.crodino.edge.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.crodino.formats.Modality;
import io.crodino.formats.rgbd.RgbdFolder;
import io.crodino.formats.rgbd.RgbdImages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencv.core.Mat;

/** Real RealSense frames, where they are at hand: a good sensor must not raise alarms. */
class RealFramesTest {
    /** A folder {@code shared/data/NAME} beside the checkout. */
    private static Optional<Path> shared(String name) {
        return Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .map(path -> path.resolve("shared").resolve("data").resolve(name))
                .filter(Files::isDirectory)
                .findFirst();
    }

    @ParameterizedTest
    @EnumSource(Modality.class)
    void framesOfAWorkingSensorRaiseNoAlarm(Modality modality) {
        Optional<Path> folder = shared("apc-shelf");
        assumeTrue(folder.isPresent(), "the real frames are not part of the project");
        RgbdFolder recording = RgbdFolder.open(folder.get());
        List<String> changes = new ArrayList<>();
        SensorMonitor monitor = new SensorMonitor(
                modality, HealthConfig.defaults(), 2, (sensor, from, to, cause) -> changes.add(to + " " + cause));
        RgbdImages images = new RgbdImages(recording);
        monitor.opened(30, 0);
        long now = 0;
        for (int round = 0; round < 4; round++) {
            for (String stem : recording.frames()) {
                Mat image = modality == Modality.RGB ? images.rgb(stem) : images.depth(stem);
                monitor.frame(image, recording.depth().unit(), now += 33_333_333, now);
                image.release();
            }
        }
        assertThat(changes).containsExactly("OK NONE");
    }
}
