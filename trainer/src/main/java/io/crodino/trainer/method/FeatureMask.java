package io.crodino.trainer.method;

import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import java.util.SplittableRandom;

/** Chooses the locations of a feature map that stay visible. */
public interface FeatureMask {
    /**
     * @param step number of the training step
     * @param count batch times locations
     * @return for each location 1 (visible) or 0 (blanked out); the same step and modality always get the same
     */
    float[] draw(long step, Modality modality, int count);

    /**
     * Each location on its own.
     *
     * @param share probability to be blanked out, 0 to below 1
     * @param seed of the run
     */
    static FeatureMask random(double share, long seed) {
        if (!(share >= 0 && share < 1)) {
            throw new UserException("distillation.masked.share is " + share + ": expected 0 to below 1");
        }
        return (step, modality, count) -> {
            long mixed = (seed * 0x9E3779B97F4A7C15L + step) * 0xBF58476D1CE4E5B9L + (modality == Modality.RGB ? 1 : 2);
            SplittableRandom random = new SplittableRandom(mixed);
            float[] mask = new float[count];
            for (int i = 0; i < count; i++) {
                mask[i] = random.nextDouble() < share ? 0 : 1;
            }
            return mask;
        };
    }
}
