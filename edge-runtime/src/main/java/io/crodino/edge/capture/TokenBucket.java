package io.crodino.edge.capture;

/** So many an hour, and a quarter of them at once. Confined to one thread. */
final class TokenBucket {
    private static final double HOUR_NANOS = 3.6e12;
    private static final double AT_ONCE = 0.25;

    private final double perNano;
    private final double capacity;
    private double tokens;
    private long filledNanos;

    /** It begins full. */
    TokenBucket(int perHour, long nowNanos) {
        perNano = perHour / HOUR_NANOS;
        capacity = perHour == 0 ? 0 : Math.max(1, perHour * AT_ONCE);
        tokens = capacity;
        filledNanos = nowNanos;
    }

    boolean has(long nowNanos) {
        tokens = Math.min(capacity, tokens + (nowNanos - filledNanos) * perNano);
        filledNanos = nowNanos;
        return tokens >= 1;
    }

    /** Takes one, which is there. */
    void take() {
        tokens--;
    }
}
