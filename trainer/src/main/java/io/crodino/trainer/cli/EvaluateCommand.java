package io.crodino.trainer.cli;

import io.crodino.formats.AnswerOutput;
import io.crodino.formats.Cli;
import io.crodino.formats.ConfusionMatrix;
import io.crodino.formats.Interruption;
import io.crodino.formats.OutputPlace;
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
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private AnswerOutput output = new AnswerOutput();

    @Override
    public Integer call() {
        RunFolder folder = RunFolder.existing(run);
        if (robust) {
            OutputPlace.requireFolder("--run", run);
        }
        try (TrainedRun trained = TrainedRun.open(folder, checkpoint, data, device)) {
            LabelledFrames frames = trained.frames(split);
            Map<String, ConfusionMatrix> scores = scores(trained, frames);
            if (!output.isJson()) {
                print(frames, scores);
            }
            List<RobustRow> rows = robust ? spoil(trained, frames) : List.of();
            if (output.isJson()) {
                output.json(answer(frames, scores, rows));
            }
        }
        output.terminal().flush();
        return Cli.OK;
    }

    /** By sensor; a network that reads both has one score. */
    private static Map<String, ConfusionMatrix> scores(TrainedRun trained, LabelledFrames frames) {
        PerModality<ConfusionMatrix> scores = trained.evaluator().evaluate(frames);
        Map<String, ConfusionMatrix> named = new LinkedHashMap<>();
        if (trained.method().readsBothSensors()) {
            named.put("both", scores.rgb());
        } else {
            scores.forEach((modality, matrix) -> named.put(modality.key(), matrix));
        }
        return named;
    }

    private EvaluateAnswer answer(LabelledFrames frames, Map<String, ConfusionMatrix> scores, List<RobustRow> rows) {
        Map<String, EvaluateAnswer.Score> sensors = new LinkedHashMap<>();
        scores.forEach((name, matrix) -> sensors.put(
                name, EvaluateAnswer.Score.of(matrix, frames.dataset().classes())));
        return new EvaluateAnswer(
                run.toString(),
                checkpoint,
                frames.dataset().name(),
                split,
                frames.count(),
                sensors,
                rows.stream().map(EvaluateAnswer.Spoilt::of).toList());
    }

    private List<RobustRow> spoil(TrainedRun trained, LabelledFrames frames) {
        try (Interruption stop = Interruption.install()) {
            return spoil(trained, frames, stop);
        }
    }

    /** None when it was stopped. */
    private List<RobustRow> spoil(TrainedRun trained, LabelledFrames frames, Interruption stop) {
        PrintWriter terminal = output.terminal();
        ProgressLine progress = output.progress("spoilt frames", "frames", 0, frames.count());
        RobustScores scores = RobustScores.of(trained, frames, progress, stop::requested);
        progress.end();
        if (stop.requested()) {
            terminal.println("stopped; nothing was written");
            return List.of();
        }
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
        List<RobustRow> rows = RobustRow.of(scores);
        if (!output.isJson()) {
            print(scores, rows);
        }
        terminal.println("Page: " + page);
        return rows;
    }

    private void print(RobustScores scores, List<RobustRow> rows) {
        PrintWriter terminal = output.terminal();
        terminal.printf("%-20s", "mIoU %");
        scores.clean().keySet().forEach(reading -> terminal.printf("%13s", reading.title()));
        terminal.printf("%17s%n", "missing sensors");
        for (RobustRow row : rows) {
            terminal.printf("%-20s", row.name());
            row.miou().values().forEach(miou -> terminal.printf(Locale.ROOT, "%13.1f", 100 * miou));
            terminal.printf(Locale.ROOT, "%17.1f%n", 100 * row.missing());
        }
    }

    private void print(LabelledFrames frames, Map<String, ConfusionMatrix> scores) {
        Map<String, String> titles = Map.of("rgb", "RGB", "depth", "depth", "both", "RGB+depth");
        StringBuilder head = new StringBuilder(String.format(Locale.ROOT, "%-20s", "IoU %"));
        scores.keySet().forEach(name -> head.append(String.format(Locale.ROOT, "%9s", titles.get(name))));
        output.terminal().println(head + "   (" + frames.count() + " frames of " + split + ")");
        for (int c = 0; c < frames.dataset().classes().size(); c++) {
            int index = c;
            row(frames.dataset().classes().get(c).name(), scores, matrix -> matrix.iou()
                    .get(index));
        }
        row("mean", scores, ConfusionMatrix::meanIou);
        output.terminal().flush();
    }

    private void row(String name, Map<String, ConfusionMatrix> scores, ToDoubleFunction<ConfusionMatrix> score) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-20s", name));
        scores.values()
                .forEach(matrix -> line.append(String.format(Locale.ROOT, "%9.2f", 100 * score.applyAsDouble(matrix))));
        output.terminal().println(line);
    }
}
