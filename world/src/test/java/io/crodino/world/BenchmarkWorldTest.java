package io.crodino.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.crodino.formats.Modality;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BenchmarkWorldTest {
    private static final Camera CAMERA = new Camera(64, 48);

    @Test
    void everyClassIsSeenAndNoneRules() {
        PerfectReader reader = new PerfectReader(Modality.RGB);
        readValidation(reader);
        for (WorldClass worldClass : WorldKind.BENCHMARK.classes()) {
            assertThat(reader.share(worldClass)).as("share of %s", worldClass).isBetween(0.015, 0.45);
        }
    }

    @Test
    void eachSensorAloneFallsFarShortAndDepthMore() {
        PerfectReader rgb = new PerfectReader(Modality.RGB);
        PerfectReader depth = new PerfectReader(Modality.DEPTH);
        readValidation(rgb, depth);

        assertThat(rgb.meanIou()).isBetween(0.65, 0.78);
        assertThat(depth.meanIou()).isBetween(0.42, 0.6);
    }

    private static void readValidation(PerfectReader... readers) {
        WorldFrame frame = WorldFrame.of(CAMERA);
        for (int flight = 0; flight < 30; flight++) {
            World world = new World(WorldKind.BENCHMARK, 1, Split.VALIDATION, flight, CAMERA);
            for (int i = 0; i < 3; i++) {
                world.render(7.3 * i, frame);
                for (PerfectReader reader : readers) {
                    reader.add(world, frame);
                }
            }
        }
    }

    @Test
    void noTerrainOfAnySplitOccursAgain() {
        Set<Long> seeds = new HashSet<>();
        for (Split split : Split.values()) {
            for (int flight = 0; flight < 1000; flight++) {
                seeds.add(Seeds.mix(World.flightSeed(1, split, flight), 1));
            }
        }
        assertThat(seeds).hasSize(4000);
    }

    @Test
    void ofAHundredFlightsEveryWeatherMeetsEveryDepthSensorInTheStatedShares() {
        Map<Weather.Kind, Integer> weather = new EnumMap<>(Weather.Kind.class);
        Map<DepthFaults.Kind, Integer> depth = new EnumMap<>(DepthFaults.Kind.class);
        Map<Conditions, Integer> both = new HashMap<>();
        for (int flight = 0; flight < 100; flight++) {
            Conditions conditions = Conditions.ofFlight(flight);
            weather.merge(conditions.weather(), 1, Integer::sum);
            depth.merge(conditions.depth(), 1, Integer::sum);
            both.merge(conditions, 1, Integer::sum);
        }
        assertThat(weather)
                .isEqualTo(Map.of(
                        Weather.Kind.CLEAR, 40,
                        Weather.Kind.DENSE_FOG, 20,
                        Weather.Kind.NIGHT, 20,
                        Weather.Kind.LOW_SUN, 20));
        assertThat(depth)
                .isEqualTo(Map.of(
                        DepthFaults.Kind.GOOD, 40,
                        DepthFaults.Kind.SHORT_RANGE, 20,
                        DepthFaults.Kind.NOISY, 20,
                        DepthFaults.Kind.HOLES, 20));
        both.forEach((conditions, count) -> assertThat(count)
                .as("%s", conditions)
                .isEqualTo(weather.get(conditions.weather()) * depth.get(conditions.depth()) / 100));
    }

    @Test
    void nightIsDarkFogIsPaleAndALowSunBlinds() {
        Map<Weather.Kind, double[]> levels = new EnumMap<>(Weather.Kind.class);
        WorldFrame frame = WorldFrame.of(CAMERA);
        for (int flight = 0; flight < 10; flight++) {
            Weather.Kind kind = Conditions.ofFlight(flight).weather();
            new World(WorldKind.BENCHMARK, 3, Split.TRAIN, flight, CAMERA).render(5, frame);
            double[] sum = levels.computeIfAbsent(kind, key -> new double[3]);
            for (int p = 0; p < CAMERA.pixels(); p++) {
                int red = frame.bgr()[3 * p + 2] & 0xff;
                int green = frame.bgr()[3 * p + 1] & 0xff;
                int blue = frame.bgr()[3 * p] & 0xff;
                sum[0] += green;
                sum[1] += Math.min(red, Math.min(green, blue)) >= 250 ? 1 : 0;
                sum[2]++;
            }
        }
        double clear = brightness(levels, Weather.Kind.CLEAR);
        assertThat(brightness(levels, Weather.Kind.NIGHT)).isLessThan(0.5 * clear);
        assertThat(brightness(levels, Weather.Kind.DENSE_FOG)).isGreaterThan(clear);
        assertThat(blinded(levels, Weather.Kind.LOW_SUN)).isGreaterThan(0.01);
        assertThat(blinded(levels, Weather.Kind.NIGHT)).isZero();
    }

    private static double brightness(Map<Weather.Kind, double[]> levels, Weather.Kind kind) {
        double[] sum = levels.getOrDefault(kind, new double[3]);
        return sum[0] / sum[2];
    }

    private static double blinded(Map<Weather.Kind, double[]> levels, Weather.Kind kind) {
        double[] sum = levels.getOrDefault(kind, new double[3]);
        return sum[1] / sum[2];
    }

    @Test
    void eachBadDepthSensorHasItsFault() {
        DepthScore good = score(DepthFaults.Kind.GOOD);
        DepthScore shortRange = score(DepthFaults.Kind.SHORT_RANGE);
        DepthScore noisy = score(DepthFaults.Kind.NOISY);
        DepthScore holes = score(DepthFaults.Kind.HOLES);

        assertThat(good.farthest()).isGreaterThan(30);
        assertThat(shortRange.farthest()).isLessThanOrEqualTo(20);
        assertThat(noisy.error()).isGreaterThan(2.5 * good.error());
        assertThat(good.measured()).isGreaterThan(0.9);
        assertThat(holes.measured()).isBetween(0.6, 0.85);
    }

    /**
     * @param farthest metres of the farthest measurement
     * @param error standard deviation of what is measured between 8 and 12 m, metres
     * @param measured share of what is measured of the ground between 8 and 12 m
     */
    private record DepthScore(double farthest, double error, double measured) {}

    private static DepthScore score(DepthFaults.Kind kind) {
        WorldFrame frame = WorldFrame.of(CAMERA);
        double farthest = 0;
        double squares = 0;
        int measured = 0;
        int all = 0;
        for (int flight = 0; flight < 20; flight++) {
            if (Conditions.ofFlight(flight).depth() == kind) {
                World world = new World(WorldKind.BENCHMARK, 3, Split.TRAIN, flight, CAMERA);
                world.render(5, frame);
                for (int p = 0; p < CAMERA.pixels(); p++) {
                    double depth = world.view().depth[p];
                    double read = (frame.millimetres()[p] & 0xffff) * 0.001;
                    farthest = Math.max(farthest, read);
                    if (frame.labels()[p] == WorldClass.GROUND.id() && depth > 8 && depth < 12) {
                        all++;
                        measured += read > 0 ? 1 : 0;
                        squares += read > 0 ? (read - depth) * (read - depth) : 0;
                    }
                }
            }
        }
        return new DepthScore(farthest, Math.sqrt(squares / measured), (double) measured / all);
    }
}
