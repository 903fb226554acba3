package io.crodino.trainer.data;

import io.crodino.formats.UserException;
import java.util.Random;

/**
 * Frames of one origin in every batch. Thread-safe.
 *
 * @param frames from which they are taken, each once in a pass
 * @param count of them in a batch, at least 1 and at most as many as there are
 */
public record BatchPart(FrameSource frames, int count) {
    /** @throws UserException when a batch needs more frames than there are */
    public BatchPart {
        if (count > frames.count()) {
            throw new UserException("batch is " + count + ", but the training split has " + frames.count()
                    + " frames: choose a smaller --batch");
        }
    }

    /** Whole batches in one pass over the frames; the rest sits out that pass. */
    int batchesPerPass() {
        return frames.count() / count;
    }

    /** Positions of the frames in the batch of a step. */
    int[] indices(long step, long seed) {
        int[] order = order(step / batchesPerPass(), seed);
        int[] taken = new int[count];
        System.arraycopy(order, (int) (step % batchesPerPass()) * count, taken, 0, count);
        return taken;
    }

    /** A shuffle that depends on seed and pass. */
    private int[] order(long pass, long seed) {
        int[] order = new int[frames.count()];
        Random random = new Random(seed * 0x9E3779B97F4A7C15L + pass);
        for (int i = 0; i < order.length; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
