package io.crodino.ros2;

import io.crodino.edge.sensor.StreamTime;

/**
 * Finds when pictures were taken, by the stamps in their headers. Stamps of this computer's clock, or of one that is set
 * by it, are taken at their word: the way from the camera to here is in them. Those of another clock are compared among
 * themselves. Confined to the thread that reads.
 */
final class StampClock {
    /** A picture that seems to have been longer on its way when the topic was opened was stamped by another clock. */
    private static final long OURS_NANOS = 500_000_000L;
    /** A stamp that is this far away later is of another clock, too: somebody has set one of them. */
    private static final long OTHER_NANOS = 10_000_000_000L;

    private final StreamTime stream = new StreamTime();
    private boolean ours;

    /**
     * @param firstStamp of the first picture, nanoseconds since 1970; 0 when nobody stamps them
     * @param wallNanos this computer's clock when it arrived
     */
    StampClock(long firstStamp, long wallNanos) {
        this.ours = Math.abs(wallNanos - firstStamp) < OURS_NANOS;
    }

    /** Whether stamps are of this computer's clock. */
    boolean isOurs() {
        return ours;
    }

    /**
     * When a picture was taken, on the clock of {@code arrivalNanos}.
     *
     * @param stamp nanoseconds since 1970 by whatever clock; 0 for none, which counts as the moment of arrival
     * @param arrivalNanos when it arrived, by {@link System#nanoTime}
     * @param wallNanos the same moment by the clock of the wall
     * @return at most {@code arrivalNanos}
     */
    long captured(long stamp, long arrivalNanos, long wallNanos) {
        if (stamp == 0) {
            return arrivalNanos;
        }
        long age = wallNanos - stamp;
        ours &= Math.abs(age) < OTHER_NANOS;
        return ours ? arrivalNanos - Math.max(0, age) : stream.captured(stamp, arrivalNanos);
    }
}
