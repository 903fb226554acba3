package io.crodino.trainer.cli;

import io.crodino.formats.Cli;
import io.crodino.formats.ConfusionMatrix;
import io.crodino.formats.PerModality;
import io.crodino.trainer.data.LabelledFrames;
import io.crodino.trainer.loop.TrainedRun;
import io.crodino.trainer.run.RunFolder;
import io.crodino.trainer.torch.TensorDevice;
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

    @Override
    public Integer call() {
        try (TrainedRun trained = TrainedRun.open(RunFolder.existing(run), checkpoint, data, device)) {
            LabelledFrames frames = trained.frames(split);
            print(frames, trained.evaluator().evaluate(frames), trained.method().readsBothSensors());
        }
        return Cli.OK;
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
