package io.crodino.curation.stats;

import io.crodino.formats.PerModality;
import io.crodino.formats.rgbd.CaptureTimes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How much later than colour the depth picture of each frame was taken.
 *
 * @param seconds since the first frame, of each frame that has both times
 * @param millis positive where depth is later
 * @param median of them
 * @param drift how much they grow from the first frame to the last, by the straight line that fits best
 * @param spread from the 10th to the 90th percentile, of what that line leaves
 */
public record ClockOffsets(List<Double> seconds, List<Double> millis, double median, double drift, double spread) {
    public ClockOffsets {
        seconds = List.copyOf(seconds);
        millis = List.copyOf(millis);
    }

    /**
     * From the times of some frames.
     *
     * @return empty where fewer than two have both times
     */
    public static Optional<ClockOffsets> of(Collection<String> stems, CaptureTimes times) {
        List<Double> seconds = new ArrayList<>();
        List<Double> millis = new ArrayList<>();
        for (String stem : stems) {
            PerModality<OptionalLong> row = times.byStem().get(stem);
            if (row != null && row.rgb().isPresent() && row.depth().isPresent()) {
                seconds.add(row.rgb().getAsLong() / 1e9);
                millis.add((row.depth().getAsLong() - row.rgb().getAsLong()) / 1e6);
            }
        }
        if (seconds.size() < 2) {
            return Optional.empty();
        }
        double slope = slope(seconds, millis);
        double start = seconds.get(0);
        double[] left = new double[millis.size()];
        for (int i = 0; i < left.length; i++) {
            left[i] = millis.get(i) - slope * (seconds.get(i) - start);
        }
        Arrays.sort(left);
        int tenth = left.length / 10;
        double[] sorted = millis.stream().mapToDouble(each -> each).sorted().toArray();
        return Optional.of(new ClockOffsets(
                seconds,
                millis,
                sorted[sorted.length / 2],
                slope * (seconds.get(seconds.size() - 1) - start),
                left[left.length - 1 - tenth] - left[tenth]));
    }

    private static double slope(List<Double> x, List<Double> y) {
        double meanX = x.stream().mapToDouble(each -> each).average().orElse(0);
        double meanY = y.stream().mapToDouble(each -> each).average().orElse(0);
        double above = 0;
        double below = 0;
        for (int i = 0; i < x.size(); i++) {
            above += (x.get(i) - meanX) * (y.get(i) - meanY);
            below += (x.get(i) - meanX) * (x.get(i) - meanX);
        }
        return below > 0 ? above / below : 0;
    }

    /** Milliseconds from one frame to the next, median; 0 below three frames. */
    public static double usualInterval(CaptureTimes times) {
        long[] starts = times.byStem().values().stream()
                .map(row -> row.rgb().isPresent() ? row.rgb() : row.depth())
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .sorted()
                .toArray();
        if (starts.length < 3) {
            return 0;
        }
        long[] intervals = new long[starts.length - 1];
        for (int i = 0; i < intervals.length; i++) {
            intervals[i] = starts[i + 1] - starts[i];
        }
        Arrays.sort(intervals);
        return intervals[intervals.length / 2] / 1e6;
    }
}
