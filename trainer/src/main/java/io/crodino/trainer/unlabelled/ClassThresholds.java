package io.crodino.trainer.unlabelled;

import io.crodino.formats.rgbd.RgbdFolder;

/**
 * How sure a teacher must have been of a pixel, for each class (class-balanced self-training, Zou et al., ECCV 2018, arXiv
 * 1810.07911): the surest pixels of each class count, up to a share of them, and those above a probability in any case.
 * Immutable.
 */
final class ClassThresholds {
    private static final int LEVELS = 256;

    private final int[] least;

    private ClassThresholds(int[] least) {
        this.least = least;
    }

    /** Collects how sure a teacher is of each class. For one thread. */
    static final class Tally {
        private final long[][] pixels;

        Tally(int classes) {
            this.pixels = new long[classes][LEVELS];
        }

        void add(SoftMap map) {
            for (int i = 0; i < map.classes().length; i++) {
                pixels[map.classes()[i] & 0xff][map.confidence()[i] & 0xff]++;
            }
        }

        /**
         * @param confidence probability from which on every pixel counts, 0 to 1
         * @param share of each class's pixels that count at least, 0 to 1
         */
        ClassThresholds thresholds(double confidence, double share) {
            int[] least = new int[pixels.length];
            for (int c = 0; c < least.length; c++) {
                least[c] = Math.min(SoftMap.level(confidence), level(pixels[c], share));
            }
            return new ClassThresholds(least);
        }

        /** The level at and above which this share of the pixels lies, at most. */
        private static int level(long[] counts, double share) {
            long all = 0;
            for (long count : counts) {
                all += count;
            }
            long kept = 0;
            int level = LEVELS;
            while (level > 0 && kept + counts[level - 1] <= share * all) {
                level--;
                kept += counts[level];
            }
            return level;
        }
    }

    /** Training ids, {@link RgbdFolder#IGNORE} where the teacher was not sure enough. */
    byte[] labels(SoftMap map) {
        byte[] labels = new byte[map.classes().length];
        for (int i = 0; i < labels.length; i++) {
            boolean sure = (map.confidence()[i] & 0xff) >= least[map.classes()[i] & 0xff];
            labels[i] = sure ? map.classes()[i] : (byte) RgbdFolder.IGNORE;
        }
        return labels;
    }
}
