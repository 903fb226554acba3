package io.crodino.samples.benchmark;

import io.crodino.formats.Cli;
import io.crodino.formats.UserException;
import io.crodino.samples.Crodino;
import io.crodino.samples.synth.SynthSettings;
import io.crodino.samples.synth.SynthWriter;
import io.crodino.samples.world.Camera;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code crodino benchmark speed}. */
@Command(
        name = "speed",
        mixinStandardHelpOptions = true,
        description = {
            "Measure what a frame costs: time beside the networks, allocation, start-up, memory; beside a Python loop when a"
                    + " Python with its packages is given.",
            "Writes OUT.json and the table as OUT.md. Rows that cannot be measured say why. Leave the machine alone meanwhile."
        })
public final class SpeedCommand implements Callable<Integer> {
    private static final Camera CAMERA = new Camera(640, 480);

    @Option(
            names = "--models",
            paramLabel = "DIR",
            required = true,
            description = "folder with rgb.onnx and depth.onnx")
    private Path models = Path.of("");

    @Option(names = "--python", paramLabel = "FILE", description = "interpreter with onnxruntime, opencv and torch")
    private @Nullable Path python;

    @Option(
            names = "--peers",
            paramLabel = "DIR",
            description = "folder with bench_pipeline.py, bench_onnx.py, export_onnx.py")
    private @Nullable Path peers;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "weights of the models as safetensors, for the torch.onnx export")
    private @Nullable Path checkpoint;

    @Option(names = "--launcher", paramLabel = "FILE", description = "what starts the kit; default: this Java")
    private @Nullable Path launcher;

    @Option(names = "--rounds", defaultValue = "5", description = "of each comparison (default ${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--results", defaultValue = "300", description = "frames per round (default ${DEFAULT-VALUE})")
    private int results;

    @Option(
            names = "--work",
            paramLabel = "DIR",
            defaultValue = "work/benchmark",
            description = "folder for pictures (default ${DEFAULT-VALUE})")
    private Path work = Path.of("");

    @Option(names = "--out", paramLabel = "FILE.json", required = true, description = "where the result goes")
    private Path out = Path.of("");

    @Override
    public Integer call() throws InterruptedException {
        if (rounds < 1 || results < 10) {
            throw new UserException(
                    "--rounds " + rounds + " and --results " + results + ": expected at least 1 and at least 10");
        }
        Path frames = work.resolve("frames");
        if (!Files.exists(frames.resolve("dataset.yaml"))) {
            new SynthWriter(frames, new SynthSettings(12, 2, 1, CAMERA)).write(done -> {});
        }
        SpeedReport report = new SpeedReport();
        report.condition("models", models.toString());
        report.condition("camera", CAMERA.width() + "x" + CAMERA.height() + ", one thread for the network");
        LoopRows loop = new LoopRows(report, new LoopMeasurement(models, frames, 100, 1), rounds, results);
        loop.alone();
        PythonPeer peer = python == null || peers == null ? null : new PythonPeer(python, peers);
        new PeerRows(report, peer, rounds, results).measure(loop, models, frames.resolve("rgb"), checkpoint, work);
        new StartRows(report, words(), rounds).measure(models, frames, work);
        report.write(out);
        return Cli.OK;
    }

    private List<String> words() {
        if (launcher != null) {
            return List.of(launcher.toAbsolutePath().toString());
        }
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                Crodino.class.getName());
    }
}
