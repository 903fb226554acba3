package io.crodino.benchmark.capture;

import io.crodino.benchmark.flight.SmallNetworks;
import io.crodino.benchmark.flight.UnevenFlight;
import io.crodino.edge.view.CaptureState;
import io.crodino.formats.AtomicFile;
import io.crodino.formats.FolderTree;
import io.crodino.formats.PerModality;
import io.crodino.formats.rgbd.RgbdFolder;
import io.crodino.world.Camera;
import io.crodino.world.WorldKind;
import io.crodino.world.synth.SynthSettings;
import io.crodino.world.synth.SynthWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * One seed: a pair of networks learns from a few frames, flies and captures, and learns again, once with the labels of what
 * it has captured, once with those of as many frames that are drawn evenly from the same flight. What is done stays done.
 *
 * @param root folder of this seed
 * @param seed of everything
 * @param design sizes
 * @param stop asked often
 */
record LearningTrial(Path root, long seed, Design design, BooleanSupplier stop) {
    /**
     * Sizes.
     *
     * @param base frames that the first training learns from
     * @param flight frames of the flight at least
     * @param steps of each training
     * @param method of each training
     * @param keys of the flying kit that are set otherwise
     */
    record Design(int base, int flight, int steps, String method, Map<String, String> keys) {}

    /**
     * What came out: validation mIoU of both networks, 0 to 1.
     *
     * @param frames that were captured
     * @param base before the flight
     * @param captured with the captured frames
     * @param evenly with as many drawn evenly
     */
    record Outcome(int frames, PerModality<Double> base, PerModality<Double> captured, PerModality<Double> evenly) {}

    private static final Camera CAMERA = new Camera(64, 48);
    private static final int VALIDATION = 200;

    /** Does what is not done. */
    Outcome complete() throws InterruptedException {
        Path base = root.resolve("base");
        if (!Files.exists(base.resolve("dataset.yaml"))) {
            new SynthWriter(base, new SynthSettings(WorldKind.BENCHMARK, design.base(), VALIDATION, 0, seed, CAMERA))
                    .write(done -> {});
        }
        List<String> known = RgbdFolder.open(base).stems("train");
        PerModality<Double> before = score("run-base", base, known.size());
        List<String> stems =
                new UnevenFlight(root.resolve("flight"), 1000 + seed, design.flight(), CAMERA).write(done -> {});
        List<String> captured = captured(stems);
        List<String> evenly = IntStream.range(0, captured.size())
                .mapToObj(i -> stems.get((int) ((i + 0.5) * stems.size() / captured.size())))
                .toList();
        return new Outcome(
                captured.size(),
                before,
                retrained("captured", base, known, captured),
                retrained("evenly", base, known, evenly));
    }

    private List<String> captured(List<String> stems) throws InterruptedException {
        Path list = root.resolve("captured.txt");
        CapturingFlight flight =
                new CapturingFlight(models(), root.resolve("flight"), root.resolve("capture"), design.keys());
        if (!Files.exists(list)) {
            FolderTree.delete(root.resolve("capture"));
            CaptureState state = flight.fly(stop);
            requireGoing();
            AtomicFile.writeText(root.resolve("capture.txt"), state + "\n");
            AtomicFile.writeText(list, String.join("\n", flight.captured(stems)) + "\n");
        }
        return lines(list);
    }

    private Path models() {
        Path models = root.resolve("models");
        networks("run-base").export(models);
        return models;
    }

    private SmallNetworks networks(String run) {
        return new SmallNetworks(root.resolve(run), design.method(), seed, stop);
    }

    private PerModality<Double> retrained(String name, Path base, List<String> known, List<String> more)
            throws InterruptedException {
        Path mixed = root.resolve(name);
        new MixedFolder(mixed, base, root.resolve("flight")).write(known, more);
        return score("run-" + name, mixed, known.size() + more.size());
    }

    private PerModality<Double> score(String name, Path data, int frames) throws InterruptedException {
        Path scored = root.resolve(name + ".txt");
        if (!Files.exists(scored)) {
            PerModality<Double> miou = networks(name).train(data, frames, design.steps());
            AtomicFile.writeText(scored, miou.rgb() + "\n" + miou.depth() + "\n");
        }
        List<String> lines = lines(scored);
        return new PerModality<>(Double.parseDouble(lines.get(0)), Double.parseDouble(lines.get(1)));
    }

    private void requireGoing() {
        if (stop.getAsBoolean()) {
            throw new CancellationException("stopped");
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
