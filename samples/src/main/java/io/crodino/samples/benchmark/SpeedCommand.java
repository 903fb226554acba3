package io.crodino.samples.benchmark;

import io.crodino.formats.Cli;
import io.crodino.samples.synth.SynthSettings;
import io.crodino.samples.synth.SynthWriter;
import io.crodino.samples.world.Camera;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code crodino benchmark speed}. */
@Command(
        name = "speed",
        mixinStandardHelpOptions = true,
        description = "Measure what a frame costs: time, memory, allocation.")
public final class SpeedCommand implements Callable<Integer> {
    private static final Camera CAMERA = new Camera(640, 480);

    @Option(
            names = "--models",
            paramLabel = "DIR",
            required = true,
            description = "folder with rgb.onnx and depth.onnx")
    private Path models = Path.of("");

    @Option(names = "--work", paramLabel = "DIR", defaultValue = "work/benchmark", description = "folder for pictures")
    private Path work = Path.of("");

    @Option(names = "--results", defaultValue = "1000", description = "frames per row (default ${DEFAULT-VALUE})")
    private int results;

    @Override
    public Integer call() throws InterruptedException {
        Path frames = work.resolve("frames");
        if (!Files.exists(frames.resolve("dataset.yaml"))) {
            new SynthWriter(frames, new SynthSettings(12, 2, 1, CAMERA)).write(done -> {});
        }
        LoopMeasurement measurement = new LoopMeasurement(models, frames, 100, 1);
        for (LoopMeasurement.Setting setting : LoopMeasurement.Setting.values()) {
            LoopMeasurement.Outcome outcome = measurement.measure(setting, Math.max(20, results / 5), results);
            System.out.printf(
                    Locale.ROOT,
                    "%-7s %.2f ms per result, network %.2f ms, outside %.2f %%, all threads %.2f %%, %.0f bytes%n  %s%n  %s%n",
                    setting,
                    outcome.millisPerResult(),
                    outcome.networkMillis(),
                    100 * outcome.outside(),
                    100 * outcome.outsideAll(),
                    outcome.bytesPerResult(),
                    outcome.costs().bytes(),
                    outcome.costs().nanos());
        }
        return Cli.OK;
    }
}
