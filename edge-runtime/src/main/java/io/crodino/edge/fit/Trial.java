package io.crodino.edge.fit;

import org.jspecify.annotations.Nullable;

/**
 * What was measured of a candidate.
 *
 * @param one a picture of one sensor, RGB; null when that was not asked for
 * @param two a picture of each sensor, computed one after the other and fused; null when that was not asked for, or hopeless
 */
public record Trial(@Nullable Part one, @Nullable Part two) {
    /**
     * With some number of sensors.
     *
     * @param megabytes by which opening and running their networks made the process grow; NaN when unknown
     * @param fileBytes of their files
     */
    public record Part(Timing timing, double megabytes, long fileBytes) {}

    /** Of so many sensors; null when it was not measured. */
    @Nullable
    public Part part(int sensors) {
        return sensors == 1 ? one : two;
    }

    /** Of so many sensors; null when it was not measured. */
    @Nullable
    public Timing timing(int sensors) {
        Part part = part(sensors);
        return part == null ? null : part.timing();
    }
}
