package io.crodino.bags.replay;

import io.crodino.edge.sensor.Pace;

/**
 * As it was recorded.
 *
 * @param footage tells the time of the picture at hand
 * @param fps pictures per second, on average
 * @param period nanoseconds from the start of the bag to its next start when it loops; the same for all topics
 */
record BagPace(BagFootage footage, double fps, long period) implements Pace {
    @Override
    public long nanos(long round, int index, long sequence) {
        return round * period + footage.nanos();
    }
}
