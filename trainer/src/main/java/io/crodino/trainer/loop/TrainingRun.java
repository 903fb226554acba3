package io.crodino.trainer.loop;

import ai.djl.ndarray.NDManager;
import io.crodino.formats.FileHold;
import io.crodino.formats.Kit;
import io.crodino.formats.Yaml;
import io.crodino.trainer.data.BatchLoader;
import io.crodino.trainer.data.Dataset;
import io.crodino.trainer.data.DepthEncoding;
import io.crodino.trainer.data.LabelledFrames;
import io.crodino.trainer.data.Normalization;
import io.crodino.trainer.method.Method;
import io.crodino.trainer.network.NetworkConfig;
import io.crodino.trainer.run.Checkpoint;
import io.crodino.trainer.run.RunFolder;
import io.crodino.trainer.run.RunIdentity;
import io.crodino.trainer.torch.TensorDevice;
import io.crodino.trainer.unlabelled.PseudoLabelledFrames;
import io.crodino.trainer.unlabelled.PseudoLabels;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Starts and resumes runs, and says how far they are. {@link TrainedRun} opens one. */
public final class TrainingRun {
    private TrainingRun() {}

    /**
     * Looks at a configuration before anything is opened.
     *
     * @throws io.crodino.formats.UserException when it is wrong for every data set
     */
    public static void check(TrainConfig given) {
        DataSpec.parse(given.data());
        if (given.unlabelled().used()) {
            TaughtPairs.place(given.unlabelled());
        }
        Methods.of(given, NetworkConfig.FEWEST_CLASSES);
    }

    /**
     * Trains a new run.
     *
     * @param stop asked after each step; when true the run is saved and ends
     * @throws io.crodino.formats.UserException when the folder holds a run, another process trains it, or data or configuration
     *     are wrong
     */
    public static TrainingOutcome start(
            TrainConfig given, RunFolder folder, TensorDevice device, PrintStream out, BooleanSupplier stop)
            throws InterruptedException {
        Dataset data = DataSpec.parse(given.data()).open();
        Method method = Methods.of(given, data.classes().size());
        TrainConfig config = method.needsPairedViews() ? Recipe.paired(given) : given;
        DepthEncoding encoding = config.encoding(data);
        RunIdentity identity = new RunIdentity(Kit.version(), Recipe.hash(config), data.fingerprint());
        LabelledFrames train = new LabelledFrames(data, "train", config.inputSize());
        LabelledFrames validation = train.otherSplit("val");
        BatchLoader.requireEnough(train, config.batch());
        Optional<TaughtPairs> pairs = TaughtPairs.open(config, train);
        Teachers teachers = new Teachers((own, run) -> begunOrResumed(own, run, device, out, stop), out, stop);
        Optional<TeacherRun> teacher = Optional.empty();
        if (method.teacher().isPresent()) {
            teacher = teachers.of(config, folder, identity.data());
            if (teacher.isEmpty()) {
                return stoppedBefore(config, folder, method);
            }
        }
        Optional<PseudoLabelledFrames> unlabelled = Optional.empty();
        if (pairs.isPresent()) {
            Optional<PseudoLabels> labels = new Labelling(teachers, device, out, stop)
                    .of(config, folder, identity.data(), pairs.get().pairs());
            if (labels.isEmpty()) {
                return stoppedBefore(config, folder, method);
            }
            unlabelled = Optional.of(pairs.get().labelled(labels.get(), folder, out));
        }
        Normalization normalization = Normalization.of(train, config.filling(), encoding);
        try (NDManager manager = device.open(config.threads(), config.precision())) {
            TrainingFrames frames = new TrainingFrames(train, validation, unlabelled);
            Trainer trainer = new Trainer(config, folder, frames, normalization, teacher, out);
            StartingPoint start = StartingPoint.Fresh.of(config);
            FileHold turn = folder.takeTurn();
            try (turn) {
                folder.writeConfig(Yaml.write(config));
                folder.writeIdentity(identity);
                teacher.ifPresent(t ->
                        folder.writeTeacher(t.record(folder, method.teacher().orElseThrow())));
                describe(out, config, train, validation, manager);
                return trainer.run(manager, start, stop);
            }
        }
    }

    /**
     * Goes on with a run from its last checkpoint; a run that was stopped before its first one begins again.
     *
     * @throws io.crodino.formats.UserException also when the data are not those the run began with, or another process
     *     trains it
     */
    public static TrainingOutcome resume(RunFolder folder, TensorDevice device, PrintStream out, BooleanSupplier stop)
            throws InterruptedException {
        TrainConfig config = config(folder);
        if (!folder.last().exists()) {
            return start(config, folder, device, out, stop);
        }
        FileHold turn = folder.takeTurn();
        try (turn) {
            return resume(config, folder, device, out, stop);
        }
    }

    private static TrainingOutcome resume(
            TrainConfig config, RunFolder folder, TensorDevice device, PrintStream out, BooleanSupplier stop)
            throws InterruptedException {
        Checkpoint.Loaded last = folder.last().load();
        LabelledFrames train = frames(config, "train");
        LabelledFrames validation = train.otherSplit("val");
        String data = train.dataset().fingerprint();
        folder.requireData(data, config.data());
        Method method = Methods.of(config, train.dataset().classes().size());
        Optional<TeacherRun> teacher = method.teacher().map(network -> TeacherRun.recorded(folder, config, data));
        Optional<PseudoLabelledFrames> unlabelled =
                TaughtPairs.open(config, train).map(pairs -> pairs.recorded(folder, out));
        try (NDManager manager = device.open(config.threads(), config.precision())) {
            Normalization normalization = TrainedRun.normalization(config, last, train.dataset());
            TrainingFrames frames = new TrainingFrames(train, validation, unlabelled);
            Trainer trainer = new Trainer(config, folder, frames, normalization, teacher, out);
            out.printf(
                    Locale.ROOT,
                    "resuming %s at step %d%n",
                    folder.path(),
                    last.state().step());
            describe(out, config, train, validation, manager);
            return trainer.run(manager, new StartingPoint.Resumed(last), stop);
        }
    }

    /** Before its own first step; the same command goes on. */
    private static TrainingOutcome stoppedBefore(TrainConfig config, RunFolder folder, Method method) {
        folder.writeConfig(Yaml.write(config));
        return new TrainingOutcome(0, 0, TrainingOutcome.NOT_SCORED, true, method.readsBothSensors());
    }

    private static TrainingOutcome begunOrResumed(
            TrainConfig config, RunFolder folder, TensorDevice device, PrintStream out, BooleanSupplier stop)
            throws InterruptedException {
        return folder.last().exists() ? resume(folder, device, out, stop) : start(config, folder, device, out, stop);
    }

    /** The configuration a run was started with; keys that its version of the kit did not know have their defaults. */
    public static TrainConfig config(RunFolder folder) {
        return TrainConfig.ofRun(folder.config());
    }

    /** Whether a run is there and was trained to its end. */
    public static boolean finished(RunFolder folder) {
        return Files.isRegularFile(folder.config())
                && folder.last().exists()
                && folder.last().peek().epoch() >= config(folder).epochs();
    }

    /**
     * Whether a run that is there may be taken for one of this configuration. Runs of other versions of the kit cannot
     * be told and count.
     */
    public static boolean matches(RunFolder folder, TrainConfig given) {
        Method method =
                Methods.of(given, DataSpec.parse(given.data()).open().classes().size());
        RunIdentity identity = folder.identity();
        TrainConfig config = method.needsPairedViews() ? Recipe.paired(given) : given;
        return !identity.kit().equals(Kit.version()) || identity.recipe().equals(Recipe.hash(config));
    }

    /** The frames of a split at the run's input size. */
    public static LabelledFrames frames(TrainConfig config, String split) {
        return new LabelledFrames(DataSpec.parse(config.data()).open(), split, config.inputSize());
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
                "%s, %s views, %s, batch %d, %d epochs in %s on %s%n",
                config.method(),
                config.augmentation().decoupled() ? "decoupled" : "paired",
                config.network().describe(),
                config.batch(),
                config.epochs(),
                config.precision().key(),
                TensorDevice.describe(manager));
    }
}
