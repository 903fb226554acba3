package io.crodino.edge.fit;

import io.crodino.edge.fit.Row.Fate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Measures candidates from the small end: what was trained first, then by multiply-adds. What is hopeless is left out, what
 * was measured before is not measured again, and when the time is up the rest stays open. Confined to one thread.
 */
public final class Fitting {
    /** Of one timing, at least. */
    private static final double SHORTEST_SECONDS = 0.1;

    private static final double LONGEST_SECONDS = 1;
    /** Of the time that is left: the last row shall not fall short. */
    private static final double ALMOST_ALL = 0.9;

    private final Subject.Supplier subjects;
    private final Trials trials;
    private final Wish wish;
    private final LongSupplier nanos;
    private final BooleanSupplier stop;
    private final IntConsumer progress;
    private final StoppingRule rule;
    private final List<Row> rows = new ArrayList<>();
    private final long begin;
    private double timedSeconds;
    private double lastSeconds;
    private int measured;

    /**
     * @param trials from earlier, and what is measured now
     * @param goneSeconds of the time that all may take
     * @param nanos a monotonic clock
     * @param stop whether to stop after the timing in hand
     * @param progress hears how many rows are known
     */
    Fitting(
            Subject.Supplier subjects,
            Trials trials,
            Wish wish,
            double goneSeconds,
            LongSupplier nanos,
            BooleanSupplier stop,
            IntConsumer progress) {
        this.subjects = subjects;
        this.trials = trials;
        this.wish = wish;
        this.nanos = nanos;
        this.stop = stop;
        this.progress = progress;
        this.rule = new StoppingRule(wish.limits().millis());
        this.begin = nanos.getAsLong() - (long) (goneSeconds * 1e9);
    }

    /** Rows of all candidates with all numbers of threads, in the order in which they were tried. */
    List<Row> measure(List<Candidate> candidates) {
        List<Candidate> ordered = candidates.stream()
                .sorted(Comparator.comparing((Candidate candidate) -> candidate.trained() == null)
                        .thenComparingLong(candidate -> candidate.multiplyAdds(1))
                        .thenComparing(candidate -> candidate.bits() != Bits.INT8))
                .toList();
        int all = ordered.size() * wish.threads().size();
        for (Candidate candidate : ordered) {
            measure(candidate, all);
        }
        return List.copyOf(rows);
    }

    private void measure(Candidate candidate, int all) {
        List<Integer> open = new ArrayList<>();
        for (int threads : wish.threads()) {
            Trial known = trials.of(candidate, threads);
            if (known != null && isComplete(known)) {
                add(candidate, threads, known, Fate.REMEMBERED);
            } else if (candidate.trained() == null && rule.isHopeless(candidate, threads, judged())) {
                add(candidate, threads, null, Fate.HOPELESS);
            } else if (isTimeUp()) {
                add(candidate, threads, null, Fate.UNREACHED);
            } else {
                open.add(threads);
            }
        }
        if (open.isEmpty()) {
            return;
        }
        try (Subject subject = subjects.of(candidate)) {
            for (int threads : open) {
                if (isTimeUp()) {
                    add(candidate, threads, null, Fate.UNREACHED);
                } else {
                    Trial trial = trial(subject, threads, slice(all - rows.size()));
                    trials.remember(candidate, threads, trial);
                    add(candidate, threads, trial, Fate.MEASURED);
                }
            }
        }
        trials.keep();
    }

    /** One sensor's figure tells the most, where it is measured. */
    private int judged() {
        return wish.sensors().get(0);
    }

    /** Whether it has all that is wished for, or what is missing would be hopeless. */
    private boolean isComplete(Trial trial) {
        return wish.sensors().stream()
                .allMatch(sensors -> trial.timing(sensors) != null
                        || (sensors == 2 && trial.one() != null && isTwiceHopeless(trial.one())));
    }

    private boolean isTwiceHopeless(Timing one) {
        return rule.isHopeless(2 * one.p50());
    }

    private Trial trial(Subject subject, int threads, double seconds) {
        double start = secondsGone();
        measured++;
        try (Bench bench = subject.bench(threads)) {
            Timing one = null;
            double oneMegabytes = Double.NaN;
            if (wish.sensors().contains(1)) {
                one = timed(() -> bench.one(seconds));
                oneMegabytes = bench.megabytes();
            }
            Timing two = null;
            double twoMegabytes = Double.NaN;
            if (wish.sensors().contains(2) && (one == null || !isTwiceHopeless(one))) {
                two = timed(() -> bench.two(seconds));
                twoMegabytes = bench.megabytes();
            }
            return new Trial(one, two, oneMegabytes, twoMegabytes, subject.fileBytes());
        } finally {
            lastSeconds = secondsGone() - start;
        }
    }

    private Timing timed(Supplier<Timing> timing) {
        long start = nanos.getAsLong();
        Timing result = timing.get();
        timedSeconds += (nanos.getAsLong() - start) * 1e-9;
        return result;
    }

    private void add(Candidate candidate, int threads, @Nullable Trial trial, Fate fate) {
        Timing timing = trial == null ? null : trial.timing(judged());
        if (timing != null && candidate.trained() == null) {
            rule.measured(candidate, threads, judged(), timing.p50());
        }
        double expected = fate == Fate.HOPELESS
                ? rule.expectedMillis(candidate, threads, judged()).orElse(Double.NaN)
                : Double.NaN;
        rows.add(new Row(candidate, threads, trial, fate, expected));
        progress.accept(rows.size());
    }

    /** Also when a row that takes as long as the last one would end too late. */
    private boolean isTimeUp() {
        return stop.getAsBoolean() || secondsLeft() <= lastSeconds;
    }

    private double secondsLeft() {
        return wish.seconds() - secondsGone();
    }

    private double secondsGone() {
        return (nanos.getAsLong() - begin) * 1e-9;
    }

    /** For one timing, when so many rows are left: making and opening networks takes its time as well. */
    private double slice(int rowsLeft) {
        double beside = measured == 0 ? 0 : (secondsGone() - timedSeconds) / measured;
        double even = (ALMOST_ALL * secondsLeft() / rowsLeft - beside)
                / wish.sensors().size();
        return Math.max(SHORTEST_SECONDS, Math.min(LONGEST_SECONDS, even));
    }
}
