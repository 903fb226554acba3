package io.crodino.edge.sensor;

import java.util.List;

/** When the pictures of a recording are due. Confined to the thread that reads. */
public interface Pace {
    /** Pictures per second, on average. */
    double fps();

    /**
     * Nanoseconds from the start to a picture.
     *
     * @param round how often the recording began anew before it
     * @param index its position in the recording
     * @param sequence pictures before it since the start
     */
    long nanos(long round, int index, long sequence);

    /** The same time between all pictures. */
    record Even(double fps) implements Pace {
        @Override
        public long nanos(long round, int index, long sequence) {
            return Math.round(sequence * 1e9 / fps);
        }
    }

    /**
     * As it was recorded.
     *
     * @param times nanoseconds from the start of the recording to each picture
     * @param period nanoseconds from its start to its next start when it loops
     */
    record Recorded(List<Long> times, long period) implements Pace {
        @Override
        public double fps() {
            long length = times.get(times.size() - 1) - times.get(0);
            return length > 0 ? (times.size() - 1) * 1e9 / length : 1e9 / period;
        }

        @Override
        public long nanos(long round, int index, long sequence) {
            return round * period + times.get(index);
        }
    }
}
