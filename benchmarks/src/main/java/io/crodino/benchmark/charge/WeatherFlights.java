package io.crodino.benchmark.charge;

import io.crodino.benchmark.flight.FlightFolder;
import io.crodino.world.Camera;
import io.crodino.world.Split;
import io.crodino.world.World;
import io.crodino.world.WorldFrame;
import io.crodino.world.WorldKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What networks learn in clear weather, and a flight through weather that they have never seen.
 *
 * @param seed of all flights
 * @param camera of both sensors
 */
record WeatherFlights(long seed, Camera camera) {
    private static final double SECONDS_BETWEEN_FRAMES = 7.3;
    private static final int FRAMES_OF_A_FLIGHT = 8;

    /** Writes frames to learn from and to validate with, unless they are there already. */
    void writeClear(Path root, int training, int validation) {
        FlightFolder folder = new FlightFolder(root);
        if (!folder.isThere()) {
            folder.finish(
                    WorldKind.STANDARD,
                    Map.of(
                            "train", clear(folder, "train", Split.TRAIN, training),
                            "val", clear(folder, "val", Split.VALIDATION, validation)));
        }
    }

    private List<String> clear(FlightFolder folder, String name, Split split, int count) {
        WorldFrame frame = WorldFrame.of(camera);
        List<String> stems = new ArrayList<>();
        for (int flight = 0; stems.size() < count; flight++) {
            World world = World.inClearWeather(seed, split, flight, camera);
            for (int i = 0; i < FRAMES_OF_A_FLIGHT && stems.size() < count; i++) {
                world.render(i * SECONDS_BETWEEN_FRAMES, frame);
                String stem = String.format(Locale.ROOT, "%s-%04d-%d", name, flight, i);
                folder.write(stem, frame);
                stems.add(stem);
            }
        }
        return stems;
    }

    /** Writes a flight in its real time, unless it is there already; its stems in order. */
    List<String> writeHard(Path root, int frames, double fps) {
        FlightFolder folder = new FlightFolder(root);
        List<String> stems = IntStream.range(0, frames)
                .mapToObj(i -> String.format(Locale.ROOT, "%06d", i))
                .toList();
        if (!folder.isThere()) {
            World world = World.inHardWeather(seed, Split.TEST, 0, camera);
            WorldFrame frame = WorldFrame.of(camera);
            for (int i = 0; i < frames; i++) {
                world.render(i / fps, frame);
                folder.write(stems.get(i), frame);
            }
            folder.finish(WorldKind.STANDARD, Map.of("test", stems));
        }
        return stems;
    }
}
