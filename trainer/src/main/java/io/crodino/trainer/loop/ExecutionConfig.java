package io.crodino.trainer.loop;

import io.crodino.formats.UserException;
import io.crodino.trainer.torch.ComputePrecision;

/**
 * How a training is carried out.
 *
 * @param precision in which numbers networks compute
 * @param seed fixes weights, order and views
 * @param threads of the tensor engine, 0 = all cores
 * @param loaders threads that decode and augment
 * @param validateEvery epochs between validations and checkpoints, 0 = about 40 in all
 */
public record ExecutionConfig(ComputePrecision precision, long seed, int threads, int loaders, int validateEvery) {
    private static final int MOST_VALIDATIONS = 40;
    private static final int MOST_THREADS = 1024;

    /** @throws UserException when a value is out of range */
    public ExecutionConfig {
        if (loaders < 1) {
            throw new UserException("loaders is " + loaders + ": expected at least 1 thread");
        }
        // With very many, starting them takes for ever.
        if (threads < 0 || threads > MOST_THREADS) {
            throw new UserException("threads is " + threads + ": expected 0 (all cores) to " + MOST_THREADS);
        }
    }

    static ExecutionConfig defaults() {
        return new ExecutionConfig(ComputePrecision.FP32, 1, 0, 1, 0);
    }

    /** With other numbers of threads, which do not change what is learned. */
    ExecutionConfig with(int engineThreads, int loaderThreads) {
        return new ExecutionConfig(precision, seed, engineThreads, loaderThreads, validateEvery);
    }

    /** With another seed. */
    ExecutionConfig seeded(long other) {
        return new ExecutionConfig(precision, other, threads, loaders, validateEvery);
    }

    /** Epochs between validations of a run of so many. */
    int validationInterval(int epochs) {
        return validateEvery > 0 ? validateEvery : Math.max(1, epochs / MOST_VALIDATIONS);
    }
}
