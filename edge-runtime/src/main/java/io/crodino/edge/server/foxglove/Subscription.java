package io.crodino.edge.server.foxglove;

import io.crodino.edge.message.Topic;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** One subscription, and when it is time for its next message. Only the thread that sends may change it. */
final class Subscription {
    private static final byte MESSAGE_DATA = 1;
    private static final int HEAD = 1 + Integer.BYTES + Long.BYTES;
    private static final long SECOND = 1_000_000_000;

    private final long id;
    private final Topic topic;
    private long dueNanos;

    /** @param nowNanos when it was made: its first message is due */
    Subscription(long id, Topic topic, long nowNanos) {
        this.id = id;
        this.topic = topic;
        this.dueNanos = nowNanos;
    }

    Topic topic() {
        return topic;
    }

    /** Whether there is a message for each result; of the others there is one when it is time. */
    boolean ofResults() {
        return switch (topic) {
            case MASK, CONFIDENCE, POINTS, OVERLAY -> true;
            case LABEL_INFO, DIAGNOSTICS, RGB_PICTURE, DEPTH_PICTURE -> false;
        };
    }

    /** Nanoseconds until it is time for the next message. */
    long left(long nowNanos) {
        return dueNanos - nowNanos;
    }

    /** One is sent now. */
    void sent(long nowNanos) {
        dueNanos = nowNanos + period();
    }

    private long period() {
        return switch (topic) {
            case DIAGNOSTICS -> SECOND;
            case RGB_PICTURE, DEPTH_PICTURE -> SECOND / 2;
            // Classes do not change while the kit runs.
            case LABEL_INFO -> Long.MAX_VALUE / 2;
            case MASK, CONFIDENCE, POINTS, OVERLAY -> 0;
        };
    }

    /** @param logNanos when it is sent, since 1970 */
    byte[] frame(long logNanos, byte[] message) {
        return ByteBuffer.allocate(HEAD + message.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MESSAGE_DATA)
                .putInt((int) id)
                .putLong(logNanos)
                .put(message)
                .array();
    }
}
