package io.crodino.trainer.loop;

import ai.djl.ndarray.NDManager;
import io.crodino.formats.PerModality;
import io.crodino.trainer.engine.Initializer;
import io.crodino.trainer.engine.Weights;
import io.crodino.trainer.network.ParameterSpec;
import io.crodino.trainer.optimizer.AdamW;
import io.crodino.trainer.run.Checkpoint;
import java.nio.file.Path;
import java.util.function.Function;

/** Where a run begins: from the seed, or from a checkpoint. */
sealed interface StartingPoint {
    /** The elements of each tensor. */
    Function<ParameterSpec, float[]> weights();

    /** The optimizer, with what it remembers. */
    AdamW optimizer(NDManager manager, Weights weights, OptimizerConfig config);

    /** Epochs done. */
    int epoch();

    double bestScore();

    PerModality<Double> miou();

    /** Training time so far. */
    double seconds();

    /** A new run. */
    record Fresh(Function<ParameterSpec, float[]> weights) implements StartingPoint {
        static Fresh of(TrainConfig config) {
            Initializer initializer = new Initializer(config.seed());
            String pretrained = config.network().pretrained();
            return new Fresh(pretrained.isEmpty() ? initializer : Pretrained.over(initializer, Path.of(pretrained)));
        }

        @Override
        public AdamW optimizer(NDManager manager, Weights weights, OptimizerConfig config) {
            return AdamW.fresh(manager, weights, config.weightDecay(), config.decayNorms(), config.clip());
        }

        @Override
        public int epoch() {
            return 0;
        }

        @Override
        public double bestScore() {
            return -1;
        }

        @Override
        public PerModality<Double> miou() {
            return TrainingOutcome.NOT_SCORED;
        }

        @Override
        public double seconds() {
            return 0;
        }
    }

    /** A run that goes on. */
    record Resumed(Checkpoint.Loaded checkpoint) implements StartingPoint {
        @Override
        public Function<ParameterSpec, float[]> weights() {
            return new StoredWeights(checkpoint.model());
        }

        @Override
        public AdamW optimizer(NDManager manager, Weights weights, OptimizerConfig config) {
            return new AdamW(
                    manager,
                    weights,
                    config.weightDecay(),
                    config.decayNorms(),
                    config.clip(),
                    (moment, spec) -> checkpoint.optimizer().floats(moment.tensor(spec.name())),
                    checkpoint.state().step());
        }

        @Override
        public int epoch() {
            return checkpoint.state().epoch();
        }

        @Override
        public double bestScore() {
            return checkpoint.state().bestScore();
        }

        @Override
        public PerModality<Double> miou() {
            return new PerModality<>(
                    checkpoint.state().rgbMiou(), checkpoint.state().depthMiou());
        }

        @Override
        public double seconds() {
            return checkpoint.state().seconds();
        }
    }
}
