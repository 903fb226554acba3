package io.crodino.edge.record;

import io.crodino.formats.UserException;

/**
 * What a running kit may record.
 *
 * @param folder in which each recording becomes a folder; empty when nothing may be recorded
 * @param fps frames a second that are written at most, 0 = all
 * @param longestS seconds after which a recording ends by itself, above 0
 * @param reserveMb of the disk that stay free, MB of 1,000,000 bytes, 0 or more
 * @param rgbFormat as what colour pictures are recorded, {@code png} or {@code jpg}
 */
public record LiveRecordConfig(String folder, double fps, double longestS, int reserveMb, RgbFormat rgbFormat) {
    public LiveRecordConfig {
        if (!(fps >= 0 && fps < Double.POSITIVE_INFINITY)
                || !(longestS > 0 && longestS < Double.POSITIVE_INFINITY)
                || reserveMb < 0) {
            throw new UserException("record {fps: " + fps + ", longest-s: " + longestS + ", reserve-mb: " + reserveMb
                    + "}: expected a rate of 0 (all) or more, a duration above 0 s, and a reserve of 0 MB or more");
        }
        if (rgbFormat == RgbFormat.RAW) {
            throw RgbFormat.unfit(rgbFormat.key());
        }
    }

    public static LiveRecordConfig defaults() {
        return new LiveRecordConfig("", 10, 600, 1000, RgbFormat.PNG);
    }

    /** Whether anything may be recorded. */
    public boolean wanted() {
        return !folder.isEmpty();
    }

    long reserveBytes() {
        return reserveMb * 1_000_000L;
    }
}
