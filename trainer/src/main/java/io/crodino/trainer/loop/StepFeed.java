package io.crodino.trainer.loop;

import ai.djl.ndarray.NDManager;
import io.crodino.formats.UserException;
import io.crodino.trainer.data.Batch;
import io.crodino.trainer.data.BatchLoader;
import io.crodino.trainer.method.Batches;
import io.crodino.trainer.method.Teacher;
import io.crodino.trainer.method.TensorBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the steps learn from: one batch of the loader each, or several whose gradients are accumulated.
 *
 * @param loader at the first batch of the next step; stays the caller's
 * @param batches brings them to the device
 * @param teacher null when the method has none; stays the caller's
 * @param accumulate batches per step, at least 1
 */
record StepFeed(
        BatchLoader loader, Batches batches, @Nullable Teacher teacher, int accumulate) {
    StepFeed {
        if (accumulate > loader.batchesPerEpoch()) {
            throw new UserException("accumulate is " + accumulate + ", but an epoch has " + loader.batchesPerEpoch()
                    + " batches: choose at most as many");
        }
    }

    /**
     * One step's.
     *
     * @param batches each makes its tensors in the manager that it is given
     * @param frames of all of them
     */
    record Portion(List<Function<NDManager, TensorBatch>> batches, List<String> frames) {}

    /** Whole steps in one pass over the frames. */
    int stepsPerEpoch() {
        return loader.batchesPerEpoch() / accumulate;
    }

    /** For the next step, which is number {@code step}, from 0. */
    Portion next(long step) throws InterruptedException {
        List<Function<NDManager, TensorBatch>> makers = new ArrayList<>();
        List<String> frames = new ArrayList<>();
        for (int i = 0; i < accumulate; i++) {
            Batch batch = loader.next();
            long number = step * accumulate + i;
            makers.add(manager -> taught(manager, batches.tensors(manager, batch, number)));
            frames.addAll(batch.stems());
        }
        return new Portion(makers, frames);
    }

    private TensorBatch taught(NDManager manager, TensorBatch batch) {
        return teacher == null ? batch : teacher.teach(manager, batch);
    }
}
