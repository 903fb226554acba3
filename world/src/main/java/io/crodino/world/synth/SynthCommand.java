package io.crodino.world.synth;

import io.crodino.formats.Cli;
import io.crodino.formats.ImageSize;
import io.crodino.formats.OutputPlace;
import io.crodino.formats.ProgressLine;
import io.crodino.world.Camera;
import io.crodino.world.WorldKind;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code synth}: writes an RGB-D folder of the synthetic world. */
@Command(
        name = "synth",
        mixinStandardHelpOptions = true,
        description = {
            "Writes labelled RGB-D frames of flights over a synthetic world, ready for 'train --data folder:DIR'.",
            "The same options give the same bytes. At the end it says what perfect readers of one sensor could reach."
        })
public final class SynthCommand implements Callable<Integer> {
    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder to write; an earlier one of synth is replaced.")
    private Path out = Path.of("");

    @Option(names = "--frames", paramLabel = "N", description = "Frames to train with (default 400; benchmark 96).")
    private @Nullable Integer frames;

    @Option(
            names = "--val-frames",
            paramLabel = "N",
            description = "Frames to validate with, from other flights (default a fifth of --frames; benchmark 200).")
    private @Nullable Integer valFrames;

    @Option(
            names = "--test-frames",
            paramLabel = "N",
            description = "Frames for 'evaluate --split test', from other flights again (default 0; benchmark 200).")
    private @Nullable Integer testFrames;

    @Option(
            names = "--world",
            paramLabel = "KIND",
            defaultValue = "standard",
            description = {
                "standard: 7 classes, mild weather (default).",
                "benchmark: 9 classes, hard weather, bad depth sensors."
            })
    private String world = "";

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of the world (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--size",
            paramLabel = "HxW",
            description = "Image size, height first (default 120x160; benchmark 48x64).")
    private @Nullable String size;

    @Option(
            names = "--depth-shift",
            paramLabel = "PX",
            defaultValue = "0",
            description =
                    "Writes depth PX pixels too far right, as with a wrong calibration (default ${DEFAULT-VALUE});"
                            + " perfect readers are not told.")
    private int depthShift;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter terminal = terminal();
        SynthSettings settings = settings();
        OutputPlace.requireFolder("--out", out);
        ProgressLine progress = new ProgressLine(terminal, "synth", "frames", 0, settings.all(), System::nanoTime);
        SynthSummary summary = new SynthWriter(out, settings).write(progress);
        progress.end();
        terminal.println(summary.describe());
        terminal.println("Next:  ./crodino train --data " + Cli.shellWord("folder:" + out) + " --run DIR");
        terminal.flush();
        return 0;
    }

    private PrintWriter terminal() {
        if (spec == null) {
            throw new IllegalStateException("run this command through picocli");
        }
        return spec.commandLine().getOut();
    }

    private SynthSettings settings() {
        WorldKind kind = WorldKind.parse(world);
        boolean benchmark = kind == WorldKind.BENCHMARK;
        int training = Objects.requireNonNullElse(frames, benchmark ? 96 : 400);
        ImageSize pictures =
                ImageSize.typed("--size", Objects.requireNonNullElse(size, benchmark ? "48x64" : "120x160"));
        return new SynthSettings(
                kind,
                training,
                Objects.requireNonNullElse(valFrames, benchmark ? 200 : Math.max(1, training / 5)),
                Objects.requireNonNullElse(testFrames, benchmark ? 200 : 0),
                seed,
                new Camera(pictures.width(), pictures.height()),
                depthShift);
    }
}
