package io.crodino.benchmark.training;

import io.crodino.formats.InputSize;
import io.crodino.trainer.data.Batch;
import io.crodino.trainer.data.Placement;
import java.util.Arrays;
import java.util.SplittableRandom;

/** A batch of noise with the sizes of a real one. The same arguments give the same batch. */
final class MadeUpBatch {
    private MadeUpBatch() {}

    static Batch of(int count, InputSize size, int classes, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int pixels = count * size.height() * size.width();
        Placement[] placements = new Placement[count];
        Arrays.fill(placements, Placement.IDENTITY);
        String[] stems = new String[count];
        Arrays.setAll(stems, i -> "noise" + i);
        return new Batch(
                count,
                stems,
                normal(random, 3 * pixels),
                normal(random, pixels),
                labels(random, pixels, classes),
                labels(random, pixels, classes),
                placements,
                placements);
    }

    private static float[] normal(SplittableRandom random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static byte[] labels(SplittableRandom random, int count, int classes) {
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) random.nextInt(classes);
        }
        return labels;
    }
}
