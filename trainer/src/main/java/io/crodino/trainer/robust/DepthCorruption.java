package io.crodino.trainer.robust;

import io.crodino.formats.Modality;
import io.crodino.trainer.data.LabelledFrame;
import java.util.SplittableRandom;

/** What goes wrong with a depth picture. */
enum DepthCorruption implements Corruption {
    /** Spots without a measurement. */
    HOLES("depth holes") {
        private static final double[] COVERED = {0.1, 0.2, 0.35, 0.5, 0.7};

        @Override
        void spoil(short[] from, short[] depth, int width, int level, SplittableRandom random) {
            boolean[] covered = Spots.covering(COVERED[level], width, depth.length / width, random);
            for (int i = 0; i < depth.length; i++) {
                depth[i] = covered[i] ? 0 : from[i];
            }
        }
    },
    /** The farthest part of what was measured is out of range. */
    RANGE("depth range") {
        private static final double[] REACHED = {0.9, 0.75, 0.6, 0.4, 0.25};

        @Override
        void spoil(short[] from, short[] depth, int width, int level, SplittableRandom random) {
            int reach = DepthQuantiles.quantile(from, REACHED[level]);
            for (int i = 0; i < depth.length; i++) {
                depth[i] = (from[i] & 0xffff) > reach ? 0 : from[i];
            }
        }
    },
    /** Errors that grow with the distance. */
    NOISE("depth noise") {
        private static final double[] SHARE = {0.01, 0.02, 0.04, 0.08, 0.15};

        @Override
        void spoil(short[] from, short[] depth, int width, int level, SplittableRandom random) {
            for (int i = 0; i < depth.length; i++) {
                double value = (from[i] & 0xffff) * (1 + SHARE[level] * random.nextGaussian());
                depth[i] = from[i] == 0 ? 0 : (short) Math.max(1, Math.min(65535, Math.round(value)));
            }
        }
    },
    /** Seen from elsewhere than colour: shifted to one side. */
    MISREGISTRATION("misregistration") {
        private static final double[] SHARE_OF_WIDTH = {0.01, 0.02, 0.04, 0.07, 0.12};

        @Override
        void spoil(short[] from, short[] depth, int width, int level, SplittableRandom random) {
            int shift = (int) Math.max(1, Math.round(SHARE_OF_WIDTH[level] * width)) * (random.nextBoolean() ? 1 : -1);
            for (int i = 0; i < depth.length; i++) {
                int column = i % width + shift;
                depth[i] = column >= 0 && column < width ? from[i + shift] : 0;
            }
        }
    };

    private final String key;

    DepthCorruption(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public Modality sensor() {
        return Modality.DEPTH;
    }

    @Override
    public LabelledFrame apply(LabelledFrame frame, int width, int strength, long seed) {
        short[] depth = new short[frame.depth().length];
        spoil(frame.depth(), depth, width, strength - 1, new SplittableRandom(seed));
        return new LabelledFrame(frame.bgr(), depth, frame.labels());
    }

    /**
     * Makes the spoilt picture of the original one.
     *
     * @param level strength, from 0
     */
    abstract void spoil(short[] from, short[] depth, int width, int level, SplittableRandom random);
}
