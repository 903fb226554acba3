package io.crodino.edge.drill;

import io.crodino.edge.health.Cause;
import io.crodino.edge.sensor.Fault;
import io.crodino.formats.Modality;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a drill found.
 *
 * @param conditions under which it was measured
 * @param rows one for each fault of each sensor
 * @param audit of all results that a client was given
 * @param falseAlarms failures of a sensor in clean time
 * @param cleanMinutes time without a fault
 * @param done episodes played
 * @param planned episodes; more than {@code done} when the drill was stopped
 */
record DrillResult(
        Conditions conditions,
        List<Row> rows,
        Audit.Findings audit,
        int falseAlarms,
        double cleanMinutes,
        int done,
        int planned) {
    /**
     * @param kit version
     * @param time when it began, ISO-8601 UTC
     * @param machine cores and operating system
     * @param rgb source
     * @param depth source
     * @param models ids
     * @param settings keys that differ from the defaults
     * @param seed of the random moments
     * @param staleMillis older results are not fresh
     */
    record Conditions(
            String kit,
            String time,
            String machine,
            String rgb,
            String depth,
            List<String> models,
            List<String> settings,
            long seed,
            double staleMillis) {}

    /**
     * All episodes of one fault. Times in milliseconds.
     *
     * @param named how often the cause was the right one
     * @param blamedOther how often the sensor without a fault was said to have failed
     * @param inferenceP50 median of {@code inference}
     * @param inference time from FAILED to the first result of the other sensor
     */
    record Row(
            Modality sensor,
            Fault fault,
            int episodes,
            int detected,
            int named,
            int blamedOther,
            Set<String> causes,
            @Nullable Spread detection,
            @Nullable Spread gap,
            @Nullable Spread takeover,
            @Nullable Double inferenceP50,
            @Nullable Spread inference,
            @Nullable Spread back) {
        static Row of(Modality sensor, Fault fault, List<Episode> episodes) {
            List<Cause> right = Drill.rightCauses(fault);
            List<Cause> causes = episodes.stream()
                    .map(Episode::cause)
                    .filter(Objects::nonNull)
                    .toList();
            List<Episode> switched = episodes.stream()
                    .filter(e -> e.taken() != null && e.detected() != null)
                    .toList();
            Spread inference =
                    Spread.of(switched, e -> Objects.requireNonNull(e.taken()) - Objects.requireNonNull(e.detected()));
            return new Row(
                    sensor,
                    fault,
                    episodes.size(),
                    causes.size(),
                    (int) causes.stream().filter(right::contains).count(),
                    (int) episodes.stream().filter(Episode::blamedOther).count(),
                    causes.stream().map(Cause::name).collect(Collectors.toCollection(TreeSet::new)),
                    Spread.of(episodes, Episode::detected),
                    Spread.of(episodes, Episode::gap),
                    Spread.of(episodes, Episode::taken),
                    inference == null ? null : inference.p50(),
                    inference,
                    Spread.of(episodes, Episode::returned));
        }
    }

    /** How long something took, in milliseconds; of few episodes {@code p95} is no more than the longest. */
    record Spread(int count, double min, double p50, double p95, double max) {
        static @Nullable Spread of(List<Episode> episodes, Function<Episode, @Nullable Double> value) {
            double[] sorted = episodes.stream()
                    .map(value)
                    .filter(Objects::nonNull)
                    .mapToDouble(Double::doubleValue)
                    .sorted()
                    .toArray();
            return sorted.length == 0
                    ? null
                    : new Spread(
                            sorted.length, sorted[0], rank(sorted, 0.5), rank(sorted, 0.95), sorted[sorted.length - 1]);
        }

        /** The smallest value that this share of all does not exceed. */
        private static double rank(double[] sorted, double share) {
            return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
        }
    }
}
