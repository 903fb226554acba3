package io.crodino.trainer.cli;

import ai.djl.ndarray.NDManager;
import io.crodino.formats.Cli;
import io.crodino.formats.PerModality;
import io.crodino.trainer.data.LabelledFrames;
import io.crodino.trainer.engine.TensorDevice;
import io.crodino.trainer.engine.Weights;
import io.crodino.trainer.loop.DataSpec;
import io.crodino.trainer.loop.Evaluator;
import io.crodino.trainer.loop.TrainConfig;
import io.crodino.trainer.loop.TrainingRun;
import io.crodino.trainer.method.Method;
import io.crodino.trainer.metric.ConfusionMatrix;
import io.crodino.trainer.run.Checkpoint;
import io.crodino.trainer.run.RunFolder;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
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
        RunFolder folder = RunFolder.existing(run);
        TrainConfig config = TrainingRun.config(folder);
        Checkpoint.Loaded loaded = folder.checkpoint(checkpoint).load();
        LabelledFrames frames = new LabelledFrames(
                DataSpec.parse(data == null ? config.data() : data).open(), split, config.inputSize());
        Method method = TrainingRun.method(config, frames.dataset().classes().size());
        try (NDManager manager = device.open(config.threads());
                Weights weights = TrainingRun.weights(manager, method, loaded)) {
            Evaluator evaluator = new Evaluator(
                    manager, method, weights, TrainingRun.normalization(config, loaded, frames.dataset()));
            print(frames, evaluator.evaluate(frames));
        }
        return Cli.OK;
    }

    private void print(LabelledFrames frames, PerModality<ConfusionMatrix> scores) {
        System.out.printf(
                Locale.ROOT, "%-20s %8s %8s   (%d frames of %s)%n", "IoU %", "RGB", "depth", frames.count(), split);
        for (int c = 0; c < frames.dataset().classes().size(); c++) {
            System.out.printf(
                    Locale.ROOT,
                    "%-20s %8.2f %8.2f%n",
                    frames.dataset().classes().get(c).name(),
                    100 * scores.rgb().iou().get(c),
                    100 * scores.depth().iou().get(c));
        }
        System.out.printf(
                Locale.ROOT,
                "%-20s %8.2f %8.2f%n",
                "mean",
                100 * scores.rgb().meanIou(),
                100 * scores.depth().meanIou());
    }
}
