package io.crodino.trainer.loop;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import io.crodino.formats.InputSize;
import io.crodino.formats.Kit;
import io.crodino.formats.PerModality;
import io.crodino.formats.Yaml;
import io.crodino.trainer.data.Augmentation;
import io.crodino.trainer.data.BatchLoader;
import io.crodino.trainer.data.LabelledFrames;
import io.crodino.trainer.data.Normalization;
import io.crodino.trainer.engine.Weights;
import io.crodino.trainer.method.Batches;
import io.crodino.trainer.method.Method;
import io.crodino.trainer.method.Teacher;
import io.crodino.trainer.method.TrainStep;
import io.crodino.trainer.optimizer.AdamW;
import io.crodino.trainer.optimizer.PolynomialSchedule;
import io.crodino.trainer.report.EventFile;
import io.crodino.trainer.report.ExtremeFrames;
import io.crodino.trainer.report.PairSamples;
import io.crodino.trainer.report.RunFacts;
import io.crodino.trainer.report.Samples;
import io.crodino.trainer.report.TrainingReport;
import io.crodino.trainer.report.ValidationScores;
import io.crodino.trainer.run.Checkpoint;
import io.crodino.trainer.run.Checkpoint.DepthScaling;
import io.crodino.trainer.run.Metrics;
import io.crodino.trainer.run.RunFolder;
import io.crodino.trainer.torch.TensorDevice;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The training loop: batches, steps, validations, checkpoints. Knows no method by name. Everything random depends on the
 * seed and the step, so a run that was killed and resumed ends with the same weights bit for bit (same threads, CPU).
 */
final class Trainer {
    /** Validations after which a run of single is compared. */
    private static final int COMMENTED = 3;

    private final TrainConfig config;
    private final RunFolder folder;
    private final TrainingFrames frames;
    private final LabelledFrames validation;
    private final Normalization normalization;
    private final Method method;
    private final Augmentation views;
    private final Optional<TeacherRun> teacherRun;
    private final PrintStream out;

    Trainer(
            TrainConfig config,
            RunFolder folder,
            TrainingFrames frames,
            Normalization normalization,
            Optional<TeacherRun> teacherRun,
            PrintStream out) {
        this.config = config;
        this.folder = folder;
        this.frames = frames;
        this.validation = frames.validation();
        this.normalization = normalization;
        this.method = Methods.of(config, validation.dataset().classes().size());
        this.views = config.views();
        this.teacherRun = teacherRun;
        this.out = out;
    }

    /**
     * Trains from a start to the end or until told to stop; the end is saved either way.
     *
     * @param start fresh weights or those of a checkpoint
     * @param stop asked after each step
     */
    TrainingOutcome run(NDManager manager, StartingPoint start, BooleanSupplier stop) throws InterruptedException {
        InputSize size = validation.size();
        LatestValidation at =
                new LatestValidation(start, validation.dataset().classes().size());
        long began = System.nanoTime();
        try (Teacher teacher = teacher(manager);
                Weights weights = new Weights(manager, method.parameters(), start.weights(), config.precision());
                AdamW optimizer = start.optimizer(manager, weights, config.optimizer());
                BatchLoader loader = new BatchLoader(
                        frames.parts(config),
                        normalization,
                        views,
                        config.seed(),
                        optimizer.steps() * config.accumulate(),
                        config.loaders());
                EventFile events = EventFile.create(folder.events(), optimizer.steps())) {
            StepFeed feed = new StepFeed(loader, new Batches(size), teacher, config.accumulate());
            int perEpoch = feed.stepsPerEpoch();
            long total = (long) perEpoch * config.epochs();
            PolynomialSchedule schedule = config.schedule(total);
            TrainingProgress progress =
                    new TrainingProgress(out, Boolean.getBoolean("crodino.terminal"), total, optimizer.steps());
            TrainStep step = new TrainStep(manager, method, weights, optimizer);
            DivergenceWatch watch = new DivergenceWatch(folder, weights);
            Metrics metrics = Metrics.open(folder.metrics(), at.epoch);
            Evaluator evaluator = new Evaluator(manager, method, weights, normalization);
            Samples samples = Samples.open(folder.samples(), validation, optimizer.steps());
            ExtremeFrames extremes = new ExtremeFrames(validation);
            Optional<PairSamples> pairs = frames.unlabelled()
                    .map(some -> PairSamples.of(some, validation.dataset().classes()));
            Optional<SingleBeside> single =
                    SingleBeside.find(folder, config, validation.dataset().fingerprint());
            while (optimizer.steps() < total && !stop.getAsBoolean()) {
                long t = optimizer.steps();
                StepFeed.Portion portion = feed.next(t);
                // Dropout draws from the engine's generator, which no checkpoint can hold.
                Engine.getInstance().setRandomSeed((int) (config.seed() * 31 + t));
                Map<String, Double> losses = step.run(
                        portion.batches(), schedule.rate(t), values -> watch.check(values, t, portion.frames()));
                progress.step(t + 1, (int) (t / perEpoch) + 1, losses);
                if ((t + 1) % perEpoch == 0) {
                    at.epoch = (int) ((t + 1) / perEpoch);
                    if (at.epoch % config.validationInterval() == 0 || t + 1 == total) {
                        watch.checkWeights(t + 1);
                        boolean best = validate(
                                new Validation(manager, evaluator, validation), at, samples, extremes, progress);
                        double seconds = start.seconds() + (System.nanoTime() - began) / 1e9;
                        if (metrics.rows().size() < COMMENTED) {
                            single.flatMap(beside -> beside.comment(at.epoch, at.miou, seconds))
                                    .ifPresent(out::println);
                        }
                        Map<String, Double> row =
                                at.row(t + 1, schedule.rate(t), losses, seconds, loader.waitedNanos() / 1e9);
                        metrics.add(row);
                        events.row(t + 1, row);
                        // The last one last: a kill in between repeats this epoch instead of losing it.
                        if (best) {
                            save(folder.best(), weights, optimizer, at, seconds);
                        }
                        samples.write(t + 1);
                        report(TensorDevice.describe(manager), pairs)
                                .write(folder.report(), metrics.rows(), at.scores, samples, extremes);
                        save(folder.last(), weights, optimizer, at, seconds);
                    }
                }
            }
            double seconds = start.seconds() + (System.nanoTime() - began) / 1e9;
            boolean stopped = optimizer.steps() < total;
            if (stopped) {
                at.epoch = (int) (optimizer.steps() / perEpoch);
                watch.checkWeights(optimizer.steps());
                save(folder.last(), weights, optimizer, at, seconds);
            }
            return new TrainingOutcome(optimizer.steps(), seconds, at.miou, stopped, method.readsBothSensors());
        }
    }

    private @Nullable Teacher teacher(NDManager manager) {
        return teacherRun
                .map(run -> run.load(manager, method.teacher().orElseThrow(), config.precision()))
                .orElse(null);
    }

    private boolean validate(
            Validation pass, LatestValidation at, Samples samples, ExtremeFrames extremes, TrainingProgress progress) {
        extremes.begin();
        ValidationScores scores = pass.scores((modality, index, frame, classes) -> {
            samples.saw(modality, index, classes);
            extremes.saw(modality, index, frame, classes);
        });
        boolean best = at.take(scores);
        progress.validated(at.epoch, TrainingProgress.scores(at.miou, method.readsBothSensors()), best);
        return best;
    }

    private TrainingReport report(String engine, Optional<PairSamples> pairs) {
        return new TrainingReport(
                config.method() + " on " + validation.dataset().name(),
                Yaml.write(config),
                new RunFacts(
                        frames.train().count(),
                        validation.count(),
                        validation.size(),
                        PerModality.of(method::deployed),
                        method.readsBothSensors(),
                        engine),
                validation.dataset().classes(),
                config.epochs(),
                method.readsBothSensors(),
                pairs);
    }

    private void save(Checkpoint checkpoint, Weights weights, AdamW optimizer, LatestValidation at, double seconds) {
        Checkpoint.State state = new Checkpoint.State(
                optimizer.steps(),
                at.epoch,
                at.best,
                at.miou.rgb(),
                at.miou.depth(),
                seconds,
                new DepthScaling(
                        normalization.depthMean(),
                        normalization.depthDeviation(),
                        normalization.encoding().key()),
                Kit.version(),
                "",
                "");
        TensorFiles files = new TensorFiles(weights, optimizer);
        checkpoint.save(state, files::writeModel, files::writeOptimizer);
    }
}
