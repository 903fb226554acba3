package io.crodino.edge.models;

import io.crodino.edge.model.SegmentationModel;
import io.crodino.edge.supervision.Death;
import io.crodino.edge.terms.Objection;
import io.crodino.edge.time.NanoClock;
import io.crodino.formats.Modality;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Watches a pair that has just come in charge: whether results keep coming, as fast and as sure as they should. Thread-safe;
 * told by the loop, asked by whoever changes models.
 */
final class Probation implements RunningKit.Watch {
    /** Fewer pictures say nothing. */
    private static final int LEAST = 10;

    private static final double SMOOTHING = 0.1;
    private static final double WINDOW_SECONDS = 5;
    private static final double SILENCE_NANOS = 1e9;
    /** Who is asked so seldom was not running, and neither was the loop. */
    private static final double STALL_NANOS = 5e8;

    private final RunningKit kit;
    private final UpdateConfig config;
    private final NanoClock clock;
    private final Map<Modality, WatchedModel> watched = new EnumMap<>(Modality.class);
    private final long sinceNanos;
    private final long deathsBefore;
    private final double windowNanos;
    private long lastNanos;
    private long askedNanos;

    /** Why a pair does not pass. */
    record Verdict(Objection objection, String text) {}

    /**
     * What a model is judged by.
     *
     * @param confidence its usual mean, 0 to 1; 0 when nothing is known
     * @param millis of the network before; 0 when nothing is known
     */
    record UsualFigures(double confidence, double millis) {}

    /** One model. */
    private static final class WatchedModel {
        private final SegmentationModel model;
        private final UsualFigures usual;
        private double confidence = -1;
        private int pictures;
        private long windowSince;
        private long runs;
        private long busyNanos;
        private int slowWindows;

        WatchedModel(SegmentationModel model, UsualFigures usual, long now) {
            this.model = model;
            this.usual = usual;
            begin(now);
        }

        private void begin(long now) {
            windowSince = now;
            runs = model.runs();
            busyNanos = model.busyNanos();
        }

        void computed(double mean) {
            pictures++;
            confidence = confidence < 0 ? mean : confidence + SMOOTHING * (mean - confidence);
        }

        /**
         * Judges each window by its mean time.
         *
         * @return this time in milliseconds when two windows in a row are above the limit: one can be the computer's fault;
         *     otherwise 0
         */
        double slowMillis(long now, double window, double limit) {
            long count = model.runs() - runs;
            if (now - windowSince < window || count < LEAST) {
                return 0;
            }
            double millis = (model.busyNanos() - busyNanos) / 1e6 / count;
            begin(now);
            slowWindows = limit > 0 && millis > limit ? slowWindows + 1 : 0;
            return slowWindows >= 2 ? millis : 0;
        }
    }

    /** @param usual of each model */
    Probation(RunningKit kit, UpdateConfig config, Map<Modality, UsualFigures> usual, NanoClock clock) {
        this.clock = clock;
        this.kit = kit;
        this.config = config;
        sinceNanos = clock.nanos();
        lastNanos = sinceNanos;
        askedNanos = sinceNanos;
        deathsBefore = deaths();
        windowNanos = 1e9 * Math.min(WINDOW_SECONDS, config.probationS() / 4);
        kit.models()
                .forEach((sensor, model) -> watched.put(
                        sensor,
                        new WatchedModel(model, usual.getOrDefault(sensor, new UsualFigures(0, 0)), sinceNanos)));
    }

    private long deaths() {
        return kit.supervisor().deaths().stream()
                .filter(death -> death.thread().equals("inference"))
                .mapToLong(Death::deaths)
                .sum();
    }

    @Override
    public synchronized void computed(Modality sensor, double confidence, long doneNanos) {
        lastNanos = doneNanos;
        WatchedModel model = watched.get(sensor);
        if (model != null) {
            model.computed(confidence);
        }
    }

    boolean isOver() {
        return clock.nanos() - sinceNanos >= config.probationS() * 1e9;
    }

    /** What was found against the pair so far. */
    synchronized Optional<Verdict> verdict() {
        long now = clock.nanos();
        if (deaths() > deathsBefore) {
            return Optional.of(new Verdict(Objection.DIED, "the inference thread died with it"));
        }
        if (!kit.networksWork()) {
            return Optional.of(new Verdict(Objection.FAILED, "one of its networks could not be computed"));
        }
        boolean stalled = now - askedNanos > STALL_NANOS;
        askedNanos = now;
        if (stalled || !kit.shouldGiveResults()) {
            lastNanos = now;
        } else if (now - lastNanos > SILENCE_NANOS) {
            return Optional.of(new Verdict(Objection.NO_RESULTS, "there were no results for a second"));
        }
        for (Map.Entry<Modality, WatchedModel> each : watched.entrySet()) {
            Verdict verdict = verdict(each.getKey(), each.getValue(), now);
            if (verdict != null) {
                return Optional.of(verdict);
            }
        }
        return Optional.empty();
    }

    private @Nullable Verdict verdict(Modality sensor, WatchedModel model, long now) {
        if (model.pictures >= LEAST && !(model.confidence >= config.trial().confidence() * model.usual.confidence())) {
            return new Verdict(
                    Objection.UNSURE,
                    String.format(
                            Locale.ROOT,
                            "the confidence of the %s model fell to %.2f, usual is %.2f",
                            sensor.key(),
                            model.confidence,
                            model.usual.confidence()));
        }
        double millis = model.slowMillis(now, windowNanos, config.trial().slower() * model.usual.millis());
        if (millis > 0) {
            return new Verdict(
                    Objection.SLOW,
                    String.format(
                            Locale.ROOT,
                            "the %s model took %.1f ms a picture, the one before %.1f ms",
                            sensor.key(),
                            millis,
                            model.usual.millis()));
        }
        return null;
    }
}
