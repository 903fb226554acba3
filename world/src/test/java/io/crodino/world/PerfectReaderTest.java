package io.crodino.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crodino.formats.Modality;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PerfectReaderTest {
    private static final Camera CAMERA = new Camera(96, 72);

    @Test
    void eachSensorAloneCanDoWellButNotPerfectly() {
        PerfectReader rgb = new PerfectReader(Modality.RGB);
        PerfectReader depth = new PerfectReader(Modality.DEPTH);
        WorldFrame frame = WorldFrame.of(CAMERA);
        for (int flight = 0; flight < 6; flight++) {
            World world = new World(2, Split.VALIDATION, flight, CAMERA);
            for (int i = 0; i < 4; i++) {
                world.render(8 * i, frame);
                rgb.add(world, frame);
                depth.add(world, frame);
            }
        }
        assertThat(rgb.meanIou()).isBetween(0.78, 0.88);
        assertThat(depth.meanIou()).isBetween(0.66, 0.82);
    }

    @Test
    void fogTakesFromRgbAndNotFromDepth() {
        assertThat(bound(Modality.RGB, Weather.Kind.CLEAR))
                .isGreaterThanOrEqualTo(bound(Modality.RGB, Weather.Kind.FOG));
        assertThat(bound(Modality.DEPTH, Weather.Kind.FOG))
                .isCloseTo(bound(Modality.DEPTH, Weather.Kind.CLEAR), within(1e-12));
    }

    @Test
    void sharesOfAllClassesAddUpToOne() {
        PerfectReader reader = new PerfectReader(Modality.RGB);
        World world = new World(1, Split.TRAIN, 0, CAMERA);
        WorldFrame frame = WorldFrame.of(CAMERA);
        world.render(1, frame);
        reader.add(world, frame);

        double sum = 0;
        for (WorldClass worldClass : WorldClass.values()) {
            sum += reader.share(worldClass);
        }
        assertThat(sum).isCloseTo(1, within(1e-12));
    }

    private static double bound(Modality sensor, Weather.Kind weather) {
        PerfectReader reader = new PerfectReader(sensor);
        World world = new World(6, CAMERA, Optional.of(weather));
        WorldFrame frame = WorldFrame.of(CAMERA);
        for (int i = 0; i < 6; i++) {
            world.render(8 * i, frame);
            reader.add(world, frame);
        }
        return reader.meanIou();
    }
}
