package io.crodino.edge.fit;

import org.jspecify.annotations.Nullable;

/**
 * What was measured of a candidate.
 *
 * @param one a picture of one sensor, RGB; null when that was not asked for
 * @param two a picture of each sensor, computed one after the other and fused; null when that was not asked for, or hopeless
 * @param oneMegabytes by which opening and running RGB's network made the process grow; NaN when unknown
 * @param twoMegabytes the same of both networks; NaN when unknown
 * @param fileBytes of both files
 */
public record Trial(
        @Nullable Timing one, @Nullable Timing two, double oneMegabytes, double twoMegabytes, long fileBytes) {
    /** Of so many sensors. */
    @Nullable
    public Timing timing(int sensors) {
        return sensors == 1 ? one : two;
    }
}
