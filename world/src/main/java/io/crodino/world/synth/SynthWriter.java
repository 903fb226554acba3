package io.crodino.world.synth;

import io.crodino.formats.DepthFormat;
import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import io.crodino.formats.rgbd.RgbdFolder;
import io.crodino.world.PerfectReader;
import io.crodino.world.Split;
import io.crodino.world.World;
import io.crodino.world.WorldFrame;
import io.crodino.world.WorldKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Writes an RGB-D folder of flights over the synthetic world. The frames of a flight lie far apart, because a network
 * learns more from different scenes than from a smooth video. For one thread.
 */
public final class SynthWriter {
    private static final double SECONDS_BETWEEN = 7.3;
    /** Farther measurements do not occur. */
    private static final DepthFormat DEPTH = new DepthFormat(0.001, 0, List.of(0), World.MAX_DEPTH);

    private final SynthSettings settings;
    private final Target target;
    private final PerfectReader rgbReader = new PerfectReader(Modality.RGB);
    private final PerfectReader depthReader = new PerfectReader(Modality.DEPTH);
    private int written;

    public SynthWriter(Path root, SynthSettings settings) {
        OpenCv.load();
        this.settings = settings;
        this.target = new Target(root);
    }

    /**
     * Writes everything; an earlier folder of synth is replaced.
     *
     * @param progress is told the number of frames written after each one
     * @throws io.crodino.formats.UserException when the folder holds something else or cannot be written
     */
    public SynthSummary write(IntConsumer progress) {
        target.prepare(settings);
        try (FrameImages images = new FrameImages(target.root(), settings)) {
            Map<String, List<String>> stems = new LinkedHashMap<>();
            stems.put("train.txt", write(Split.TRAIN, settings.frames(), images, progress));
            stems.put("val.txt", write(Split.VALIDATION, settings.valFrames(), images, progress));
            if (settings.testFrames() > 0) {
                stems.put("test.txt", write(Split.TEST, settings.testFrames(), images, progress));
            }
            WorldKind kind = settings.world();
            target.finish(
                    new RgbdFolder(target.root(), kind.title(), kind.infos(), List.of(RgbdFolder.IGNORE), DEPTH),
                    stems);
        }
        return SynthSummary.of(settings, rgbReader, depthReader);
    }

    private List<String> write(Split split, int count, FrameImages images, IntConsumer progress) {
        WorldFrame frame = WorldFrame.of(settings.camera());
        List<String> stems = new ArrayList<>();
        for (int flight = 0; stems.size() < count; flight++) {
            World world = new World(settings.world(), settings.seed(), split, flight, settings.camera());
            for (int i = 0; i < settings.world().framesPerFlight() && stems.size() < count; i++) {
                world.render(i * SECONDS_BETWEEN, frame);
                stems.add(stem(split, flight, i));
                images.write(stems.get(stems.size() - 1), frame);
                judge(split, world, frame);
                written++;
                progress.accept(written);
            }
        }
        return stems;
    }

    private void judge(Split split, World world, WorldFrame frame) {
        if (split == Split.VALIDATION) {
            rgbReader.add(world, frame);
            depthReader.add(world, frame);
        }
    }

    private static String stem(Split split, int flight, int frame) {
        return String.format(Locale.ROOT, "%s-%04d-%d", prefix(split), flight, frame);
    }

    private static String prefix(Split split) {
        return switch (split) {
            case TRAIN -> "train";
            case VALIDATION -> "val";
            case TEST -> "test";
            case LIVE -> throw new IllegalArgumentException("live flights are not written");
        };
    }
}
