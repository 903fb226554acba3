package io.crodino.edge.fit;

import io.crodino.edge.fit.FitRow.Fate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures candidates from the small end: what was trained first, then by multiply-adds. What is hopeless is left out, what
 * was measured before is not measured again, and when the time is up the rest stays open. One that cannot be opened or
 * computed takes nothing from the others. Confined to one thread.
 */
public final class Fitting {
    private static final Logger LOG = LoggerFactory.getLogger(Fitting.class);

    /** Of one timing, at least. */
    private static final double SHORTEST_SECONDS = 0.1;

    private static final double LONGEST_SECONDS = 1;
    /** Of the time that is left: the last row shall not fall short. */
    private static final double ALMOST_ALL = 0.9;

    private final Subject.Supplier subjects;
    private final Trials trials;
    private final Wish wish;
    private final LongSupplier nanos;
    private final String day;
    private final BooleanSupplier stop;
    private final IntConsumer progress;
    private final StoppingRule rule;
    private final List<FitRow> rows = new ArrayList<>();
    private final long begin;
    private double timedSeconds;
    private double lastSeconds;
    private int measured;

    /**
     * @param trials from earlier, and what is measured now
     * @param goneSeconds of the time that all may take
     * @param nanos a monotonic clock
     * @param day of today, as {@link Trial} has it
     * @param stop whether to stop after the timing in hand
     * @param progress hears how many rows are known
     */
    Fitting(
            Subject.Supplier subjects,
            Trials trials,
            Wish wish,
            double goneSeconds,
            LongSupplier nanos,
            String day,
            BooleanSupplier stop,
            IntConsumer progress) {
        this.subjects = subjects;
        this.trials = trials;
        this.wish = wish;
        this.nanos = nanos;
        this.day = day;
        this.stop = stop;
        this.progress = progress;
        this.rule = new StoppingRule(wish.limits().millis());
        this.begin = nanos.getAsLong() - (long) (goneSeconds * 1e9);
    }

    /**
     * Rows of all candidates with all numbers of threads, in the order in which they are tried; it does not depend on what is
     * known of them already.
     */
    List<FitRow> measure(List<Candidate> candidates) {
        List<Candidate> ordered = candidates.stream()
                .sorted(Comparator.comparing((Candidate candidate) -> candidate.trained() == null)
                        .thenComparingLong(candidate -> candidate.multiplyAdds(1))
                        .thenComparing(candidate -> candidate.bits() != Bits.INT8))
                .toList();
        int all = ordered.size() * wish.threads().size();
        try {
            for (Candidate candidate : ordered) {
                measure(candidate, all);
            }
        } finally {
            trials.keep();
        }
        return List.copyOf(rows);
    }

    private void measure(Candidate candidate, int all) {
        int before = measured;
        try (Subject subject = subjects.of(candidate)) {
            for (int threads : wish.threads()) {
                add(row(candidate, threads, subject, all));
            }
        }
        if (measured > before) {
            trials.keep();
        }
    }

    private FitRow row(Candidate candidate, int threads, Subject subject, int all) {
        Trial known = trials.of(candidate, threads);
        if (known != null && isComplete(known)) {
            return new FitRow(candidate, threads, known, Fate.REMEMBERED, Double.NaN, null);
        }
        if (candidate.trained() == null && rule.isHopeless(candidate, threads, judged())) {
            double expected = rule.expectedMillis(candidate, threads, judged()).orElse(Double.NaN);
            return new FitRow(candidate, threads, null, Fate.HOPELESS, expected, null);
        }
        if (isTimeUp()) {
            // What was measured before is better than nothing, also where it should have been measured anew.
            return new FitRow(candidate, threads, trials.older(candidate, threads), Fate.UNREACHED, Double.NaN, null);
        }
        return tried(candidate, threads, subject, slice(all - rows.size()));
    }

    /** One sensor's figure tells the most, where it is measured. */
    private int judged() {
        return wish.sensors().get(0);
    }

    /** Whether it has all that is wished for, or what is missing would be hopeless. */
    private boolean isComplete(Trial trial) {
        return wish.sensors().stream()
                .allMatch(sensors -> trial.timing(sensors) != null
                        || (sensors == 2
                                && trial.one() != null
                                && isTwiceHopeless(trial.one().timing())));
    }

    private boolean isTwiceHopeless(Timing one) {
        return rule.isHopeless(2 * one.p50());
    }

    private FitRow tried(Candidate candidate, int threads, Subject subject, double seconds) {
        double start = secondsGone();
        measured++;
        Trial.Part one = null;
        Trial.Part two = null;
        String failure = null;
        try (Bench bench = subject.bench(threads)) {
            if (wish.sensors().contains(1)) {
                Timing timing = timed(() -> bench.one(seconds));
                one = new Trial.Part(timing, bench.megabytes(), subject.fileBytes(1));
            }
            if (wish.sensors().contains(2) && (one == null || !isTwiceHopeless(one.timing()))) {
                Timing timing = timed(() -> bench.two(seconds));
                two = new Trial.Part(timing, bench.megabytes(), subject.fileBytes(2));
            }
        } catch (RuntimeException | OutOfMemoryError e) {
            // A full disk, too little memory, a network that the runtime refuses: the others are measured all the same.
            LOG.debug("{}, threads {}", candidate.shape(), threads, e);
            failure = new FailureReason(e).text();
        } finally {
            lastSeconds = secondsGone() - start;
        }
        Trial trial = one == null && two == null ? null : new Trial(one, two, day);
        if (failure != null) {
            return new FitRow(candidate, threads, trial, Fate.FAILED, Double.NaN, failure);
        }
        trials.remember(candidate, threads, Objects.requireNonNull(trial));
        return new FitRow(candidate, threads, trial, Fate.MEASURED, Double.NaN, null);
    }

    private Timing timed(Supplier<Timing> timing) {
        long start = nanos.getAsLong();
        Timing result = timing.get();
        timedSeconds += (nanos.getAsLong() - start) * 1e-9;
        return result;
    }

    private void add(FitRow row) {
        Timing timing = row.timing(judged());
        if (timing != null && row.candidate().trained() == null) {
            rule.measured(row.candidate(), row.threads(), judged(), timing.p50());
        }
        rows.add(row);
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
