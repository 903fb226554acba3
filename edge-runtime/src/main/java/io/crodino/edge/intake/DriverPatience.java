package io.crodino.edge.intake;

/** How long a driver may keep a reader before it is taken for blocked. Not thread-safe. */
final class DriverPatience {
    /** Drivers may take their time to open a sensor and to bring its first frame. */
    private static final long FIRST_FRAME_NANOS = 10_000_000_000L;
    /** A driver that took longer than that, again and again, is given up to eight times as long. */
    private static final int MOST_DOUBLINGS = 3;

    private static final long READ_NANOS = 2_000_000_000L;
    private static final double INTERVALS = 3;
    private static final long AFTER_PATIENCE_NANOS = 1_000_000_000L;

    /** Replacements since the last frame. */
    private int fruitless;

    /** The reader was left behind, and another begins. */
    void replaced() {
        fruitless++;
    }

    /**
     * Whether the call that a reader is in has lasted too long.
     *
     * @param fps frames per second that the sensor promised
     */
    boolean isOver(ReadingSession session, double fps) {
        boolean delivering = session.delivering();
        fruitless = delivering ? 0 : fruitless;
        long usual = delivering
                ? Math.max(READ_NANOS, Math.round(INTERVALS * 1e9 / fps))
                : FIRST_FRAME_NANOS << Math.min(fruitless, MOST_DOUBLINGS);
        long own = session.patience().toNanos() + AFTER_PATIENCE_NANOS;
        return session.callNanos() > Math.max(usual, own);
    }
}
