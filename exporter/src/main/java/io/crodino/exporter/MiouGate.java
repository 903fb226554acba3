package io.crodino.exporter;

import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import java.util.Locale;

/**
 * Passes a file by what it scores on the validation frames.
 *
 * @param fp32 mIoU of the float32 graph, 0 to 1
 * @param maxDrop how much lower the file's may be, in points, 0 to 100
 * @param force whether everything passes
 */
record MiouGate(double fp32, double maxDrop, boolean force) implements Gate {
    @Override
    public void check(Modality modality, Measurement measurement) {
        double drop = 100 * (fp32 - measurement.score().miou());
        // Negated, so that NaN fails.
        if (!(drop <= maxDrop) && !force) {
            throw new UserException(String.format(
                    Locale.ROOT,
                    "the int8 %s file loses %.2f points of mIoU (%.2f %% instead of %.2f %%), more than --max-miou-drop"
                            + " %s: nothing was written; give more --calibration-samples, allow a larger drop, or add"
                            + " --force",
                    modality.key(),
                    drop,
                    100 * measurement.score().miou(),
                    100 * fp32,
                    maxDrop));
        }
    }
}
