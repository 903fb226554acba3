package io.crodino.benchmark.capture;

import io.crodino.exporter.UntrainedFiles;
import io.crodino.formats.Cli;
import io.crodino.formats.InputSize;
import io.crodino.formats.Interruption;
import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import io.crodino.formats.UserException;
import io.crodino.trainer.network.Backbone;
import io.crodino.trainer.network.NetworkConfig;
import io.crodino.world.Camera;
import io.crodino.world.synth.SynthSettings;
import io.crodino.world.synth.SynthWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code crodino benchmark capture}. */
@Command(
        name = "capture",
        mixinStandardHelpOptions = true,
        description = {
            "What --capture costs the loop: time from capture to result with and without it, in alternation, while every look"
                    + " is a reason to keep a frame.",
            "Leave the machine alone meanwhile."
        })
public final class CaptureLoopCommand implements Callable<Integer> {
    private static final Camera CAMERA = new Camera(640, 480);
    private static final InputSize INPUT = new InputSize(240, 320);
    private static final int CLASSES = 9;

    @Option(names = "--models", paramLabel = "DIR", description = "default: untrained ResNet-18 x0.25 of 240x320")
    private @Nullable Path models;

    @Option(names = "--rounds", defaultValue = "5", description = "of each (default ${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--fps", defaultValue = "30", description = "of both sensors (default ${DEFAULT-VALUE})")
    private double fps;

    @Option(
            names = "--interval",
            defaultValue = "0",
            description =
                    "seconds between two frames that are kept; 0: as fast as that goes (default ${DEFAULT-VALUE})")
    private double interval;

    @Option(
            names = "--work",
            paramLabel = "DIR",
            defaultValue = "work/capture",
            description = "folder for pictures (default ${DEFAULT-VALUE})")
    private Path work = Path.of("");

    @Override
    public Integer call() throws InterruptedException {
        if (rounds < 1 || !(fps > 0) || !(interval >= 0)) {
            throw new UserException("--rounds " + rounds + ", --fps " + fps + ", --interval " + interval
                    + ": expected at least 1 round, a rate above 0, and 0 seconds or more");
        }
        OpenCv.load();
        try (Interruption stop = Interruption.install()) {
            LoopUnderCapture loop =
                    new LoopUnderCapture(models(), frames(), fps, interval, work.resolve("captured"), stop::requested);
            compare(loop);
            return Cli.OK;
        } catch (CancellationException e) {
            System.err.println("crodino: stopped");
            return Cli.INTERRUPTED;
        }
    }

    private void compare(LoopUnderCapture loop) throws InterruptedException {
        List<Double> p50 = new ArrayList<>();
        List<Double> p99 = new ArrayList<>();
        System.out.println("| round | p50 off | p50 on | p99 off | p99 on | p99 on / off | kept a second |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (int round = 1; round <= rounds; round++) {
            // Each goes first as often as the other.
            boolean first = round % 2 == 0;
            LoopUnderCapture.Outcome one = loop.measure(first);
            LoopUnderCapture.Outcome other = loop.measure(!first);
            LoopUnderCapture.Outcome on = first ? one : other;
            LoopUnderCapture.Outcome off = first ? other : one;
            p50.add(on.p50() / off.p50());
            p99.add(on.p99() / off.p99());
            System.out.printf(
                    Locale.ROOT,
                    "| %d | %.2f | %.2f | %.2f | %.2f | %.3f | %.1f |%n",
                    round,
                    off.p50(),
                    on.p50(),
                    off.p99(),
                    on.p99(),
                    on.p99() / off.p99(),
                    on.kept());
        }
        System.out.printf(
                Locale.ROOT, "on / off, median: p50 %.3f, p99 %.3f (target <= 1.05)%n", median(p50), median(p99));
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    private Path models() {
        if (models != null) {
            return models;
        }
        Path folder = work.resolve("models");
        for (Modality modality : Modality.values()) {
            NetworkConfig network = new NetworkConfig(
                    Backbone.RESNET18, 0.25, CLASSES, NetworkConfig.USUAL_STRIDE, 0, Backbone.RESNET18.usualDecoder());
            new UntrainedFiles(modality, network, INPUT).fp32(folder.resolve(modality.key() + ".onnx"));
        }
        return folder;
    }

    /** A replay keeps its pictures in memory: few of them. */
    private Path frames() {
        Path folder = work.resolve("frames");
        if (!Files.exists(folder.resolve("dataset.yaml"))) {
            new SynthWriter(folder, new SynthSettings(12, 2, 1, CAMERA)).write(done -> {});
        }
        return folder;
    }
}
