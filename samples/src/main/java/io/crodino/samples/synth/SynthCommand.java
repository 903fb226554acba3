package io.crodino.samples.synth;

import io.crodino.formats.ProgressLine;
import io.crodino.samples.world.Camera;
import java.io.PrintWriter;
import java.nio.file.Path;
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

    @Option(
            names = "--frames",
            paramLabel = "N",
            defaultValue = "400",
            description = "Frames to train with (default ${DEFAULT-VALUE}).")
    private int frames;

    @Option(
            names = "--val-frames",
            paramLabel = "N",
            description = "Frames to validate with, from other flights (default a fifth of --frames).")
    private @Nullable Integer valFrames;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of the world (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--size",
            paramLabel = "WxH",
            defaultValue = "160x120",
            description = "Image size (default ${DEFAULT-VALUE}).")
    private String size = "";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter terminal = terminal();
        SynthSettings settings = settings();
        ProgressLine progress = new ProgressLine(
                terminal, "synth", "frames", 0, settings.frames() + settings.valFrames(), System::nanoTime);
        SynthSummary summary = new SynthWriter(out, settings).write(progress);
        progress.end();
        terminal.println(summary.describe());
        terminal.println("next: crodino train --data folder:" + out + " --run DIR");
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
        int validation = valFrames == null ? Math.max(1, frames / 5) : valFrames;
        return new SynthSettings(frames, validation, seed, Camera.parse(size));
    }
}
