package io.crodino.edge.server.foxglove;

import io.crodino.edge.message.Headers;
import io.crodino.edge.message.Topic;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one result, all with the same stamp. The first who wants one makes it; who wants the same meanwhile
 * waits for it, and nobody waits for another. Thread-safe.
 */
final class StampedMessages {
    private final long sequence;
    private final Headers headers = Headers.now(Headers.FRAME);
    private final Map<Topic, Place> places = new EnumMap<>(Topic.class);

    /** @param sequence of the result */
    StampedMessages(long sequence) {
        this.sequence = sequence;
        for (Topic topic : Topic.values()) {
            places.put(topic, new Place());
        }
    }

    long sequence() {
        return sequence;
    }

    /**
     * The message of a topic.
     *
     * @param maker asked if nobody has made it yet; where it throws, the next one asks again
     * @return empty where the maker has found that this result has none
     */
    Optional<byte[]> message(Topic topic, Function<Headers, Optional<byte[]>> maker) {
        return Objects.requireNonNull(places.get(topic)).message(headers, maker);
    }

    /** Of one topic. */
    private static final class Place {
        private boolean asked;
        private byte @Nullable [] made;

        synchronized Optional<byte[]> message(Headers headers, Function<Headers, Optional<byte[]>> maker) {
            if (!asked) {
                made = maker.apply(headers).orElse(null);
                asked = true;
            }
            return Optional.ofNullable(made);
        }
    }
}
