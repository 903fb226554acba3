package io.crodino.benchmark.speed;

import io.crodino.edge.cli.Robot;
import io.crodino.formats.Cli;
import io.crodino.formats.Interruption;
import io.crodino.formats.UserException;
import io.crodino.world.Camera;
import io.crodino.world.synth.SynthSettings;
import io.crodino.world.synth.SynthWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
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
            "Measure what a frame costs: time beside the networks, allocation, start-up, memory, stored pictures; beside a"
                    + " Python loop when a Python with its packages is given.",
            "Writes OUT.json and the table as OUT.md. Rows that cannot be measured say why; Ctrl-C writes those there are."
                    + " Leave the machine alone meanwhile."
        })
public final class SpeedCommand implements Callable<Integer> {
    private static final Camera CAMERA = new Camera(640, 480);
    private static final int STORED = 60;

    /** What can be measured. */
    enum Part {
        /** Shares of the loop and what it allocates. */
        LOOP,
        /** The loop beside the Python loop. */
        PYTHON,
        /** The exported graph beside that of torch.onnx. */
        GRAPH,
        /** Start-up and memory. */
        START,
        /** Stored pictures. */
        SEGMENT
    }

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

    @Option(
            names = "--only",
            paramLabel = "PART",
            split = ",",
            description = "of ${COMPLETION-CANDIDATES} (default all)")
    private List<Part> only = List.of(Part.values());

    @Option(names = "--rounds", defaultValue = "5", description = "of each comparison (default ${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--results", defaultValue = "300", description = "frames per round (default ${DEFAULT-VALUE})")
    private int results;

    @Option(
            names = "--fps",
            defaultValue = "30",
            description = "of the camera; more than the network does (default ${DEFAULT-VALUE})")
    private double fps;

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
        if (rounds < 1 || results < 10 || !(fps > 0)) {
            throw new UserException("--rounds " + rounds + ", --results " + results + ", --fps " + fps
                    + ": expected at least 1 round, 10 results and a rate above 0");
        }
        SpeedReport report = new SpeedReport();
        report.condition("models", models.toString());
        report.condition(
                "camera", CAMERA.width() + "x" + CAMERA.height() + " at " + fps + " fps, one thread for the network");
        try (Interruption stop = Interruption.installForThisThread()) {
            try {
                measure(report);
            } catch (InterruptedException e) {
                report.leaveOut("the rest", "stopped", "");
            }
            report.write(out);
            return stop.requested() ? Cli.INTERRUPTED : Cli.OK;
        }
    }

    private void measure(SpeedReport report) throws InterruptedException {
        // A replay keeps its pictures in memory: few of them, or they would be measured.
        Path frames = pictures("frames", 12);
        Path pictures = frames.resolve("rgb");
        Path rgb = models.resolve("rgb.onnx");
        LoopRows loop = new LoopRows(report, new LoopMeasurement(models, frames, fps, 1), rounds, results);
        PythonPeer peer = python == null || peers == null ? null : new PythonPeer(python, peers);
        PeerRows beside = new PeerRows(report, peer, rounds, results);
        for (Part part : EnumSet.copyOf(only)) {
            switch (part) {
                case LOOP -> loop.alone();
                case PYTHON -> beside.loop(loop, rgb, pictures, work);
                case GRAPH -> beside.graph(rgb, checkpoint, work);
                case START -> new StartRows(report, words(), rounds).measure(models, frames, work);
                case SEGMENT ->
                    new SegmentRows(report, peer, rounds)
                            .measure(rgb, pictures("stored", STORED).resolve("rgb"), STORED, work);
            }
        }
    }

    private Path pictures(String name, int count) {
        Path folder = work.resolve(name);
        if (!Files.exists(folder.resolve("dataset.yaml"))) {
            new SynthWriter(folder, new SynthSettings(count, 2, 1, CAMERA)).write(done -> {});
        }
        return folder;
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
                Robot.class.getName());
    }
}
