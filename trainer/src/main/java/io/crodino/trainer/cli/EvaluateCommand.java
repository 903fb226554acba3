package io.crodino.trainer.cli;

import io.crodino.formats.Cli;
import io.crodino.formats.ConfusionMatrix;
import io.crodino.formats.Interruption;
import io.crodino.formats.PerModality;
import io.crodino.formats.ProgressLine;
import io.crodino.trainer.data.LabelledFrames;
import io.crodino.trainer.loop.TrainedRun;
import io.crodino.trainer.robust.RobustReport;
import io.crodino.trainer.robust.RobustRow;
import io.crodino.trainer.robust.RobustScores;
import io.crodino.trainer.run.RunFolder;
import io.crodino.trainer.torch.TensorDevice;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code crodino evaluate}. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = "Score the networks of a run, each with its own sensor alone.")
public final class EvaluateCommand implements Callable<Integer> {
    @Option(names = "--run", required = true, paramLabel = "DIR", description = "run folder")
    private Path run = Path.of("");

    @Option(names = "--data", paramLabel = "SPEC", description = "as in train; default: the run's own data")
    private @Nullable String data;

    @Option(names = "--split", defaultValue = "val", description = "train, val or test")
    private String split = "val";

    @Option(names = "--checkpoint", defaultValue = "best", description = "best or last")
    private String checkpoint = "best";

    @Option(names = "--device", defaultValue = "auto", description = "auto, cpu or cuda")
    private TensorDevice device = TensorDevice.AUTO;

    @Option(
            names = "--robust",
            description = {
                "also frames that are spoilt in ten ways, at five strengths each: fog, dark, glare, noise, blur, occlusion;"
                        + " depth holes, range, noise, misregistration",
                "takes about fifty times as long; writes robust.html into the run folder"
            })
    private boolean robust;

    @Override
    public Integer call() {
        try (TrainedRun trained = TrainedRun.open(RunFolder.existing(run), checkpoint, data, device)) {
            LabelledFrames frames = trained.frames(split);
            print(frames, trained.evaluator().evaluate(frames), trained.method().readsBothSensors());
            if (robust) {
                spoil(trained, frames);
            }
        }
        return Cli.OK;
    }

    private void spoil(TrainedRun trained, LabelledFrames frames) {
        PrintWriter terminal = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        try (Interruption stop = Interruption.install()) {
            ProgressLine progress =
                    new ProgressLine(terminal, "spoilt frames", "frames", 0, frames.count(), System::nanoTime);
            RobustScores scores = RobustScores.of(trained, frames, progress, stop::requested);
            progress.end();
            if (stop.requested()) {
                terminal.println("stopped; nothing was written");
            } else {
                Path page = run.resolve("robust.html");
                String conditions = String.format(
                        Locale.ROOT,
                        "%s, checkpoint %s, %d frames of %s of %s.",
                        trained.method().name(),
                        checkpoint,
                        frames.count(),
                        split,
                        frames.dataset().name());
                new RobustReport(scores, frames, conditions).write(page);
                print(scores, terminal);
                terminal.println("Page: " + page);
            }
            terminal.flush();
        }
    }

    private static void print(RobustScores scores, PrintWriter terminal) {
        terminal.printf("%-20s", "mIoU %");
        scores.clean().keySet().forEach(reading -> terminal.printf("%13s", reading.title()));
        terminal.printf("%17s%n", "missing sensors");
        for (RobustRow row : RobustRow.of(scores)) {
            terminal.printf("%-20s", row.name());
            row.miou().values().forEach(miou -> terminal.printf(Locale.ROOT, "%13.1f", 100 * miou));
            terminal.printf(Locale.ROOT, "%17.1f%n", 100 * row.missing());
        }
    }

    private void print(LabelledFrames frames, PerModality<ConfusionMatrix> scores, boolean readsBothSensors) {
        List<ConfusionMatrix> columns =
                readsBothSensors ? List.of(scores.rgb()) : List.of(scores.rgb(), scores.depth());
        String names = readsBothSensors ? String.format("%9s", "RGB+depth") : String.format("%9s%9s", "RGB", "depth");
        System.out.printf(Locale.ROOT, "%-20s%s   (%d frames of %s)%n", "IoU %", names, frames.count(), split);
        for (int c = 0; c < frames.dataset().classes().size(); c++) {
            int index = c;
            row(frames.dataset().classes().get(c).name(), columns, matrix -> matrix.iou()
                    .get(index));
        }
        row("mean", columns, ConfusionMatrix::meanIou);
    }

    private static void row(String name, List<ConfusionMatrix> columns, ToDoubleFunction<ConfusionMatrix> score) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-20s", name));
        for (ConfusionMatrix column : columns) {
            line.append(String.format(Locale.ROOT, "%9.2f", 100 * score.applyAsDouble(column)));
        }
        System.out.println(line);
    }
}
