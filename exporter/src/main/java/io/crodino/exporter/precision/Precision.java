package io.crodino.exporter.precision;

import io.crodino.formats.UserException;
import org.jspecify.annotations.Nullable;

/** With how many bits an exported file computes. */
public sealed interface Precision {
    /** As in the file's card: {@code fp32}, {@code fp16} or {@code int8}. */
    String key();

    /** As trained. */
    record Fp32() implements Precision {
        @Override
        public String key() {
            return "fp32";
        }
    }

    /** For GPUs: weights and feature maps in float16, what would overflow or needs the digits in float32. */
    record Fp16() implements Precision {
        @Override
        public String key() {
            return "fp16";
        }
    }

    /**
     * For CPUs with 8-bit dot products.
     *
     * @param maxMiouDrop how much lower than float32 the validation mIoU may be, in points, 0 to 100
     * @param samples training frames to calibrate with, at least 1
     * @param ranges null for the best of all by validation mIoU
     * @param reducedWeights weights in 7 bits, for x86 robots without VNNI
     * @param force whether a file over the budget is written nevertheless
     */
    record Int8(double maxMiouDrop, int samples, @Nullable RangeMethod ranges, boolean reducedWeights, boolean force)
            implements Precision {
        public static final double MAX_MIOU_DROP = 0.5;
        public static final int SAMPLES = 64;

        /** @throws UserException for values out of range */
        public Int8 {
            if (!(maxMiouDrop >= 0 && maxMiouDrop <= 100)) {
                throw new UserException("--max-miou-drop is " + maxMiouDrop + ": expected points of mIoU, 0 to 100");
            }
            if (samples < 1) {
                throw new UserException("--calibration-samples is " + samples + ": expected at least 1");
            }
        }

        /** Half a point of mIoU, 64 frames, the best ranges. */
        public static Int8 defaults() {
            return new Int8(MAX_MIOU_DROP, SAMPLES, null, false, false);
        }

        @Override
        public String key() {
            return "int8";
        }
    }
}
