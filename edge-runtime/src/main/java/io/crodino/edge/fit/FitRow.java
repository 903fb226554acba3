package io.crodino.edge.fit;

import org.jspecify.annotations.Nullable;

/**
 * What is known of one candidate with so many threads.
 *
 * @param threads 0 for one per core
 * @param trial what was measured, null when it was not
 * @param fate why, or why not
 * @param expectedMillis of what is hopeless, by a smaller network; NaN otherwise
 * @param failure of what failed, the reason in a sentence; null otherwise
 */
public record FitRow(
        Candidate candidate,
        int threads,
        @Nullable Trial trial,
        Fate fate,
        double expectedMillis,
        @Nullable String failure) {
    /** What became of a candidate. */
    public enum Fate {
        MEASURED("it was measured"),
        /** Measured on an earlier occasion. */
        REMEMBERED("it was measured before"),
        /** Too slow by far, as a smaller one has shown. */
        HOPELESS("it is too slow by far"),
        /** The time was up; what was measured before is there. */
        UNREACHED("it was not reached in time"),
        /** It could not be opened or computed; what was measured before that is there. */
        FAILED("it could not be measured");

        private final String words;

        Fate(String words) {
            this.words = words;
        }

        /** A clause of a sentence. */
        String words() {
            return words;
        }
    }

    /** Of so many sensors; null when it is not known. */
    @Nullable
    public Timing timing(int sensors) {
        return trial == null ? null : trial.timing(sensors);
    }

    /** Whether limits are kept with so many sensors. */
    public boolean keeps(Limits limits, int sensors) {
        Timing timing = timing(sensors);
        return timing != null && limits.keeps(timing);
    }

    /** One thread per core is told as {@code all}. */
    public String threadsText() {
        return threads == 0 ? "all" : Integer.toString(threads);
    }
}
