package io.crodino.trainer.loop;

import ai.djl.ndarray.NDManager;
import io.crodino.formats.LayeredConfig;
import io.crodino.formats.PerModality;
import io.crodino.formats.Yaml;
import io.crodino.trainer.data.BatchLoader;
import io.crodino.trainer.data.Dataset;
import io.crodino.trainer.data.DepthEncoding;
import io.crodino.trainer.data.LabelledFrames;
import io.crodino.trainer.data.Normalization;
import io.crodino.trainer.engine.TensorDevice;
import io.crodino.trainer.engine.Weights;
import io.crodino.trainer.method.Method;
import io.crodino.trainer.run.Checkpoint;
import io.crodino.trainer.run.RunFolder;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Starts and resumes runs, and opens finished ones. */
public final class TrainingRun {
    private TrainingRun() {}

    /**
     * How a run ended.
     *
     * @param steps done in all
     * @param seconds of training in all
     * @param miou of the last validation, -1 when there was none
     * @param stopped whether it was stopped before its end
     */
    public record Outcome(long steps, double seconds, PerModality<Double> miou, boolean stopped) {}

    /**
     * Trains a new run.
     *
     * @param stop asked after each step; when true the run is saved and ends
     * @throws io.crodino.formats.UserException when the folder holds a run, or data or configuration are wrong
     */
    public static Outcome start(
            TrainConfig config, RunFolder folder, TensorDevice device, PrintStream out, BooleanSupplier stop)
            throws InterruptedException {
        LabelledFrames train = frames(config, "train");
        LabelledFrames validation = frames(config, "val");
        BatchLoader.requireEnough(train, config.batch());
        Normalization normalization = Normalization.of(train, config.filling(), config.encoding(train.dataset()));
        try (NDManager manager = device.open(config.threads())) {
            Trainer trainer = new Trainer(config, folder, train, validation, normalization, out);
            Start start = Start.Fresh.of(config);
            folder.writeConfig(Yaml.write(config));
            describe(out, config, train, validation, manager);
            return trainer.run(manager, start, stop);
        }
    }

    /** Goes on with a run from its last checkpoint. */
    public static Outcome resume(RunFolder folder, TensorDevice device, PrintStream out, BooleanSupplier stop)
            throws InterruptedException {
        TrainConfig config = config(folder);
        Checkpoint.Loaded last = folder.last().load();
        LabelledFrames train = frames(config, "train");
        LabelledFrames validation = frames(config, "val");
        try (NDManager manager = device.open(config.threads())) {
            Trainer trainer =
                    new Trainer(config, folder, train, validation, normalization(config, last, train.dataset()), out);
            out.printf(
                    Locale.ROOT,
                    "resuming %s at step %d%n",
                    folder.path(),
                    last.state().step());
            describe(out, config, train, validation, manager);
            return trainer.run(manager, new Start.Resumed(last), stop);
        }
    }

    /** The configuration a run was started with; keys that its version of the kit did not know have their defaults. */
    public static TrainConfig config(RunFolder folder) {
        return LayeredConfig.resolve(TrainConfig.defaults(), folder.config(), Map.of(), Map.of())
                .value();
    }

    /** The frames of a split at the run's input size. */
    public static LabelledFrames frames(TrainConfig config, String split) {
        return new LabelledFrames(DataSpec.parse(config.data()).open(), split, config.inputSize());
    }

    /** The method of a run on a data set with this many classes. */
    public static Method method(TrainConfig config, int classes) {
        return Methods.of(config, classes);
    }

    /** The weights of a checkpoint; the caller closes them. */
    public static Weights weights(NDManager manager, Method method, Checkpoint.Loaded checkpoint) {
        return new Weights(manager, method.parameters(), Start.Resumed.values(checkpoint.model()));
    }

    /** How the networks of a checkpoint read pictures. */
    public static Normalization normalization(TrainConfig config, Checkpoint.Loaded checkpoint, Dataset dataset) {
        Checkpoint.DepthStatistics depth = checkpoint.state().normalization();
        return new Normalization(
                dataset.depth().unit(),
                dataset.depth().max(),
                depth.mean(),
                depth.deviation(),
                config.filling(),
                DepthEncoding.of(depth.encoding()));
    }

    private static void describe(
            PrintStream out, TrainConfig config, LabelledFrames train, LabelledFrames validation, NDManager manager) {
        out.printf(
                Locale.ROOT,
                "%s: %d training frames, %d validation frames, %d classes, input %s%n",
                train.dataset().name(),
                train.count(),
                validation.count(),
                train.dataset().classes().size(),
                config.size());
        out.printf(
                Locale.ROOT,
                "%s, %s x%s, batch %d, %d epochs on %s%n",
                config.method(),
                config.network().backbone(),
                config.network().width(),
                config.batch(),
                config.epochs(),
                TensorDevice.describe(manager));
    }
}
