package io.crodino.edge.cli;

import io.crodino.edge.model.Device;
import io.crodino.edge.model.ModelOptions;
import io.crodino.edge.model.OnnxConfig;
import io.crodino.edge.model.SegmentationModel;
import io.crodino.edge.segment.SegmentJob;
import io.crodino.edge.segment.SegmentSettings;
import io.crodino.formats.ClassInfo;
import io.crodino.formats.Cli;
import io.crodino.formats.Interruption;
import io.crodino.formats.ProgressLine;
import io.crodino.formats.UserException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code crodino segment}. */
@Command(
        name = "segment",
        mixinStandardHelpOptions = true,
        description = {
            "Segment stored pictures: class maps as PNG (pixel = class id), overlays as JPEG, both in the pictures' size.",
            "Pictures that have their results are left out, so the same command goes on after Ctrl-C. With labels"
                    + " (RGB-D folder) the class maps are scored."
        })
public final class SegmentCommand implements Callable<Integer> {
    @Option(names = "--model", paramLabel = "FILE", required = true, description = "ONNX file of 'crodino export'")
    private Path file = Path.of("");

    @Option(
            names = "--images",
            paramLabel = "DIR",
            required = true,
            description = "folder of images, RGB-D folder or recording")
    private Path images = Path.of("");

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "folder of the results")
    private Path out = Path.of("");

    @Option(names = "--workers", defaultValue = "0", description = "pictures at the same time, 0 = one per core")
    private int workers;

    @Option(names = "--no-overlays", negatable = true, description = "write class maps only")
    private boolean overlays = true;

    @Option(
            names = "--unit",
            paramLabel = "M",
            defaultValue = "0.001",
            description = "metres per unit of depth images in a plain folder (default ${DEFAULT-VALUE})")
    private double unit;

    @Option(names = "--device", defaultValue = "auto", description = "auto, cpu, cuda, tensorrt, openvino or xnnpack")
    private Device device = Device.AUTO;

    @Mixin
    private CommandOutput output = new CommandOutput();

    @Override
    public Integer call() throws InterruptedException {
        if (workers < 0 || !(unit > 0)) {
            throw new UserException("--workers " + workers + " and --unit " + unit
                    + ": expected at least 0 workers and a unit above 0 metres");
        }
        int chosen = workers == 0 ? Runtime.getRuntime().availableProcessors() : workers;
        ModelOptions options = ModelOptions.defaults()
                .withDevice(device)
                .withThreads(workers == 1 ? 0 : 1)
                .withOnnx(OnnxConfig.defaults());
        try (Interruption stop = Interruption.install();
                SegmentationModel model = SegmentationModel.open(file, options)) {
            SegmentJob job = SegmentJob.prepare(model, new SegmentSettings(images, out, overlays, unit));
            PrintWriter terminal = output.terminal();
            ProgressLine line =
                    new ProgressLine(terminal, "segment", "pictures", job.before(), job.total(), System::nanoTime);
            SegmentJob.Outcome outcome = job.run(chosen, stop::requested, line);
            line.end();
            print(terminal, outcome, job.unscored(), model.card().classes());
            return outcome.damaged().isEmpty() ? Cli.OK : Cli.USER_ERROR;
        }
    }

    private void print(
            PrintWriter terminal, SegmentJob.Outcome outcome, @Nullable String unscored, List<ClassInfo> classes) {
        outcome.damaged().forEach(sentence -> terminal.println("left out " + sentence));
        terminal.printf(
                Locale.ROOT,
                "%d pictures in %.1f s (%.1f a second), %d were there before, %d left out; results in %s%n",
                outcome.written(),
                outcome.seconds(),
                outcome.written() / Math.max(1e-9, outcome.seconds()),
                outcome.before(),
                outcome.damaged().size(),
                out);
        if (outcome.left() > 0) {
            terminal.println("Stopped with " + outcome.left() + " to go. Go on with the same command.");
        } else if (unscored != null) {
            terminal.println(unscored);
        } else if (outcome.score() != null) {
            print(terminal, outcome.score(), classes);
        }
        terminal.flush();
    }

    private static void print(PrintWriter terminal, SegmentJob.Score score, List<ClassInfo> classes) {
        for (int c = 0; c < classes.size(); c++) {
            terminal.printf(
                    Locale.ROOT,
                    "%-20s %6.2f %%%n",
                    classes.get(c).name(),
                    100 * score.iou().get(c));
        }
        terminal.printf(
                Locale.ROOT,
                "%-20s %6.2f %%  (%d labelled pictures)%n",
                "mean IoU",
                100 * score.miou(),
                score.frames());
    }
}
