package io.crodino.benchmark.flight;

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
import java.util.SplittableRandom;
import java.util.function.IntConsumer;

/**
 * A flight as robots fly them, with its labels: over many terrains of the benchmark world, each with its weather and its
 * depth sensor, and for very different times. Most of it looks the same; what is rare is soon over.
 *
 * @param root folder to write
 * @param seed of the world and of the times
 * @param frames at least
 * @param camera of both sensors
 */
public record UnevenFlight(Path root, long seed, int frames, Camera camera) {
    private static final double SECONDS_BETWEEN = 0.25;
    private static final double SHORTEST = 4;
    private static final double LONGEST = 200;
    /** Of the distribution of lengths: a few stretches make up most of the flight. */
    private static final double TAIL = 0.9;

    /** Writes it, unless it is there already; the stems in the order of the flight. */
    public List<String> write(IntConsumer progress) {
        List<String> stems = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(seed);
        FlightFolder folder = new FlightFolder(root);
        boolean there = folder.isThere();
        WorldFrame frame = WorldFrame.of(camera);
        for (int terrain = 0; stems.size() < frames; terrain++) {
            int length = (int) Math.min(LONGEST, SHORTEST * Math.pow(1 - random.nextDouble(), -TAIL));
            World world = there ? null : new World(WorldKind.BENCHMARK, seed, Split.TRAIN, terrain, camera);
            for (int i = 0; i < length; i++) {
                String stem = String.format(Locale.ROOT, "%06d", stems.size());
                stems.add(stem);
                if (world != null) {
                    world.render(i * SECONDS_BETWEEN, frame);
                    folder.write(stem, frame);
                }
                progress.accept(stems.size());
            }
        }
        if (!there) {
            folder.finish(WorldKind.BENCHMARK, Map.of("train", stems));
        }
        return stems;
    }
}
