package io.crodino.formats.rgbd;

import io.crodino.formats.PerModality;
import java.util.Arrays;
import java.util.Optional;

/**
 * How the pictures of two sensors lie in time. Milliseconds; a spread is from the 10th to the 90th percentile.
 *
 * @param pairs depth pictures that have a colour picture taken nearest to them
 * @param offsetMillis from the colour to the depth picture of a pair, median; positive where depth is taken later
 * @param spreadMillis of these offsets
 * @param jitterMillis spread of the times from one picture of a sensor to its next
 */
public record CaptureTiming(int pairs, double offsetMillis, double spreadMillis, PerModality<Double> jitterMillis) {
    private static final int LEAST = 5;

    /**
     * From the times of capture, on one clock.
     *
     * @param rgb nanoseconds, in order
     * @param depth nanoseconds, in order
     * @return empty below five pictures of either sensor, or of the time that both have seen
     */
    public static Optional<CaptureTiming> of(long[] rgb, long[] depth) {
        if (rgb.length < LEAST || depth.length < LEAST) {
            return Optional.empty();
        }
        double[] offsets = Arrays.stream(depth)
                .filter(time -> time >= rgb[0] && time <= rgb[rgb.length - 1])
                .mapToDouble(time -> (time - nearest(rgb, time)) / 1e6)
                .sorted()
                .toArray();
        if (offsets.length < LEAST) {
            return Optional.empty();
        }
        return Optional.of(new CaptureTiming(
                offsets.length,
                offsets[offsets.length / 2],
                spread(offsets),
                new PerModality<>(jitter(rgb), jitter(depth))));
    }

    private static long nearest(long[] times, long time) {
        int place = Arrays.binarySearch(times, time);
        if (place >= 0) {
            return time;
        }
        int after = Math.min(-place - 1, times.length - 1);
        int before = Math.max(0, after - 1);
        return time - times[before] <= times[after] - time ? times[before] : times[after];
    }

    private static double jitter(long[] times) {
        double[] intervals = new double[times.length - 1];
        for (int i = 0; i < intervals.length; i++) {
            intervals[i] = (times[i + 1] - times[i]) / 1e6;
        }
        Arrays.sort(intervals);
        return spread(intervals);
    }

    /** @param sorted at least one */
    private static double spread(double[] sorted) {
        int tenth = sorted.length / 10;
        return sorted[sorted.length - 1 - tenth] - sorted[tenth];
    }
}
