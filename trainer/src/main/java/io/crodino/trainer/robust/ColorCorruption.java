package io.crodino.trainer.robust;

import io.crodino.formats.Modality;
import io.crodino.trainer.data.LabelledFrame;
import java.util.Locale;
import java.util.SplittableRandom;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** What goes wrong with a colour picture. */
enum ColorCorruption implements Corruption {
    /** Koschmieder's law: a colour fades into grey with the distance, {@code t = exp(-b d)}; the median keeps {@code t}. */
    FOG {
        private static final double[] MEDIAN_KEEPS = {0.75, 0.55, 0.37, 0.22, 0.1};
        private static final int GREY = 205;

        @Override
        void spoil(byte[] bgr, short[] depth, int width, int level, SplittableRandom random) {
            int median = DepthQuantiles.median(depth);
            double rate = -Math.log(MEDIAN_KEEPS[level]) / Math.max(median, 1);
            for (int i = 0; i < depth.length; i++) {
                // What was not measured is taken for far.
                int distance = depth[i] == 0 ? 3 * median : depth[i] & 0xffff;
                double keeps = Math.exp(-rate * distance);
                for (int c = 3 * i; c < 3 * i + 3; c++) {
                    bgr[c] = byteOf(keeps * (bgr[c] & 0xff) + (1 - keeps) * GREY);
                }
            }
        }
    },
    /** Less light, with the noise that amplifies it. */
    DARK {
        private static final double[] LIGHT = {0.6, 0.4, 0.25, 0.15, 0.08};
        private static final double NOISE = 4;

        @Override
        void spoil(byte[] bgr, short[] depth, int width, int level, SplittableRandom random) {
            for (int i = 0; i < bgr.length; i++) {
                bgr[i] = byteOf(LIGHT[level] * (bgr[i] & 0xff) + NOISE * random.nextGaussian());
            }
        }
    },
    /** A low sun somewhere in the picture. */
    GLARE {
        private static final double[] BRIGHTNESS = {90, 150, 210, 300, 420};
        private static final double[] REACH = {0.12, 0.18, 0.25, 0.33, 0.45};

        @Override
        void spoil(byte[] bgr, short[] depth, int width, int level, SplittableRandom random) {
            int height = depth.length / width;
            double x = random.nextDouble() * width;
            double y = random.nextDouble() * height / 2;
            double spread = 2 * square(REACH[level] * width);
            for (int i = 0; i < depth.length; i++) {
                int row = i / width;
                double light = BRIGHTNESS[level] * Math.exp(-(square(i % width - x) + square(row - y)) / spread);
                for (int c = 3 * i; c < 3 * i + 3; c++) {
                    bgr[c] = byteOf((bgr[c] & 0xff) + light);
                }
            }
        }
    },
    /** Gaussian noise of every value. */
    NOISE {
        private static final double[] DEVIATION = {8, 16, 28, 42, 60};

        @Override
        void spoil(byte[] bgr, short[] depth, int width, int level, SplittableRandom random) {
            for (int i = 0; i < bgr.length; i++) {
                bgr[i] = byteOf((bgr[i] & 0xff) + DEVIATION[level] * random.nextGaussian());
            }
        }
    },
    /** Out of focus. */
    BLUR {
        private static final double[] SHARE_OF_WIDTH = {0.004, 0.008, 0.014, 0.022, 0.034};

        @Override
        void spoil(byte[] bgr, short[] depth, int width, int level, SplittableRandom random) {
            Mat picture = new Mat(depth.length / width, width, CvType.CV_8UC3);
            try {
                picture.put(0, 0, bgr);
                Imgproc.GaussianBlur(picture, picture, new Size(0, 0), SHARE_OF_WIDTH[level] * width);
                picture.get(0, 0, bgr);
            } finally {
                picture.release();
            }
        }
    },
    /** Mud on the lens. */
    OCCLUSION {
        private static final double[] COVERED = {0.05, 0.1, 0.2, 0.35, 0.5};
        private static final int[] MUD = {28, 42, 58};

        @Override
        void spoil(byte[] bgr, short[] depth, int width, int level, SplittableRandom random) {
            boolean[] covered = Spots.covering(COVERED[level], width, depth.length / width, random);
            for (int i = 0; i < covered.length; i++) {
                for (int c = 0; covered[i] && c < 3; c++) {
                    bgr[3 * i + c] = (byte) MUD[c];
                }
            }
        }
    };

    @Override
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Modality sensor() {
        return Modality.RGB;
    }

    @Override
    public LabelledFrame apply(LabelledFrame frame, int width, int strength, long seed) {
        byte[] bgr = frame.bgr().clone();
        spoil(bgr, frame.depth(), width, strength - 1, new SplittableRandom(seed));
        return new LabelledFrame(bgr, frame.depth(), frame.labels());
    }

    /**
     * Spoils a picture in place.
     *
     * @param level strength, from 0
     */
    abstract void spoil(byte[] bgr, short[] depth, int width, int level, SplittableRandom random);

    private static byte byteOf(double value) {
        return (byte) Math.max(0, Math.min(255, Math.round(value)));
    }

    private static double square(double value) {
        return value * value;
    }
}
