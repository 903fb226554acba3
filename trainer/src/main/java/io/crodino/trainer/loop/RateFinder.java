package io.crodino.trainer.loop;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import io.crodino.formats.UserException;
import io.crodino.trainer.data.BatchLoader;
import io.crodino.trainer.data.LabelledFrames;
import io.crodino.trainer.data.Normalization;
import io.crodino.trainer.engine.Weights;
import io.crodino.trainer.method.Batches;
import io.crodino.trainer.method.Method;
import io.crodino.trainer.method.Teacher;
import io.crodino.trainer.method.TrainStep;
import io.crodino.trainer.optimizer.AdamW;
import io.crodino.trainer.report.RateCurve;
import io.crodino.trainer.run.RunFolder;
import io.crodino.trainer.torch.TensorDevice;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Learning-rate range test (Smith, "Cyclical learning rates for training neural networks", WACV 2017): some steps of the
 * very training that the configuration describes, from its first weights, with a rate that grows exponentially until the
 * loss explodes. Weights are thrown away, and no run folder is touched.
 *
 * @param given as for {@link TrainingRun#start}; its learning rates do not count
 * @param device where to compute
 * @param range which rates
 */
public record RateFinder(TrainConfig given, TensorDevice device, RateRange range) {
    /**
     * Tries the rates.
     *
     * @param stop asked after each step
     * @param progress is told the number of steps done
     * @throws UserException when data or configuration are wrong, or the method's teacher is not named
     */
    public RateCurve run(BooleanSupplier stop, IntConsumer progress) throws InterruptedException {
        LabelledFrames train = TrainingRun.frames(given, "train");
        int classes = train.dataset().classes().size();
        TrainConfig config = Methods.of(given, classes).needsPairedViews() ? Recipe.paired(given) : given;
        Method method = Methods.of(config, classes);
        BatchLoader.requireEnough(train, config.batch());
        TeacherRun teacherRun = teacherRun(config, method, train);
        Normalization normalization = Normalization.of(train, config.filling(), config.encoding(train.dataset()));
        OptimizerConfig optimizing = config.optimizer();
        StartingPoint start = StartingPoint.Fresh.of(config);
        RateCurve curve = new RateCurve();
        try (NDManager manager = device.open(config.threads(), config.precision());
                Teacher teacher = teacherRun == null
                        ? null
                        : teacherRun.load(manager, method.teacher().orElseThrow(), config.precision());
                Weights weights = new Weights(manager, method.parameters(), start.weights(), config.precision());
                AdamW optimizer = start.optimizer(manager, weights, optimizing);
                BatchLoader loader = new BatchLoader(
                        train, normalization, config.views(), config.batch(), config.seed(), 0, config.loaders())) {
            TrainStep step = new TrainStep(manager, method, weights, optimizer);
            StepFeed feed = new StepFeed(loader, new Batches(train.size()), teacher, config.accumulate());
            for (int t = 0; t < range.steps() && !curve.diverged() && !stop.getAsBoolean(); t++) {
                Engine.getInstance().setRandomSeed((int) (config.seed() * 31 + t));
                double rate = config.rateFactor() * range.rate(t);
                Map<String, Double> losses = step.run(feed.next(t).batches(), rate, values -> {});
                curve.add(range.rate(t), losses.getOrDefault("total", Double.NaN));
                progress.accept(t + 1);
            }
        }
        return curve;
    }

    private static @Nullable TeacherRun teacherRun(TrainConfig config, Method method, LabelledFrames train) {
        if (method.teacher().isEmpty()) {
            return null;
        }
        String named = config.distillation().teacher();
        if (named.isEmpty()) {
            throw new UserException("method '" + config.method() + "' learns from a teacher: name a finished"
                    + " multimodal run of the same data and shapes with --teacher RUN");
        }
        return TeacherRun.open(
                new RunFolder(Path.of(named)), config, train.dataset().fingerprint());
    }
}
