package io.crodino.benchmark.flight;

import io.crodino.formats.AtomicFile;
import io.crodino.formats.DepthFormat;
import io.crodino.formats.picture.PictureEncoding;
import io.crodino.formats.rgbd.RgbdFolder;
import io.crodino.world.Camera;
import io.crodino.world.Split;
import io.crodino.world.World;
import io.crodino.world.WorldFrame;
import io.crodino.world.WorldKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

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
        boolean there = Files.exists(root.resolve("dataset.yaml"));
        WorldFrame frame = WorldFrame.of(camera);
        for (int terrain = 0; stems.size() < frames; terrain++) {
            int length = (int) Math.min(LONGEST, SHORTEST * Math.pow(1 - random.nextDouble(), -TAIL));
            World world = there ? null : new World(WorldKind.BENCHMARK, seed, Split.TRAIN, terrain, camera);
            for (int i = 0; i < length; i++) {
                String stem = String.format(Locale.ROOT, "%06d", stems.size());
                stems.add(stem);
                if (world != null) {
                    world.render(i * SECONDS_BETWEEN, frame);
                    write(stem, frame);
                }
                progress.accept(stems.size());
            }
        }
        if (!there) {
            AtomicFile.writeText(root.resolve("train.txt"), String.join("\n", stems) + "\n");
            new RgbdFolder(
                            root,
                            "flight",
                            WorldKind.BENCHMARK.infos(),
                            List.of(RgbdFolder.IGNORE),
                            new DepthFormat(0.001, 0, List.of(0), World.MAX_DEPTH))
                    .writeDescription();
        }
        return stems;
    }

    private void write(String stem, WorldFrame frame) {
        Mat rgb = new Mat(frame.height(), frame.width(), CvType.CV_8UC3);
        Mat depth = new Mat(frame.height(), frame.width(), CvType.CV_16UC1);
        Mat label = new Mat(frame.height(), frame.width(), CvType.CV_8UC1);
        try {
            rgb.put(0, 0, frame.bgr());
            depth.put(0, 0, frame.millimetres());
            label.put(0, 0, frame.labels());
            write(rgb, "rgb", stem);
            write(depth, "depth", stem);
            write(label, "label", stem);
        } finally {
            rgb.release();
            depth.release();
            label.release();
        }
    }

    private void write(Mat image, String folder, String stem) {
        PictureEncoding.PNG.writeUnforced(image, root.resolve(folder).resolve(stem + ".png"));
    }
}
