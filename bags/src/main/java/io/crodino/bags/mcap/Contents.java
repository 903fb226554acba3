package io.crodino.bags.mcap;

import io.crodino.bags.BagTopic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a file holds, without its messages.
 *
 * @param counts messages by channel
 * @param startNanos log time of the first message, 0 without messages
 * @param endNanos log time of the last message, 0 without messages
 * @param notices what is wrong with the file, each in one sentence
 */
record Contents(
        Map<Integer, Schema> schemas,
        Map<Integer, Channel> channels,
        List<Chunk> chunks,
        Map<Integer, Long> counts,
        long startNanos,
        long endNanos,
        List<String> notices) {
    Contents {
        schemas = Map.copyOf(schemas);
        channels = Map.copyOf(channels);
        chunks = List.copyOf(chunks);
        counts = Map.copyOf(counts);
        notices = List.copyOf(notices);
    }

    Contents with(Optional<String> notice) {
        List<String> more = new ArrayList<>(notices);
        notice.ifPresent(sentence -> more.add(0, sentence));
        return new Contents(schemas, channels, chunks, counts, startNanos, endNanos, more);
    }

    /** The topic of a channel, with the messages of this channel alone. */
    BagTopic topic(Channel channel) {
        Schema schema = schemas.getOrDefault(channel.schema(), Schema.NONE);
        return new BagTopic(
                channel.topic(),
                schema.name(),
                channel.encoding(),
                schema.encoding(),
                schema.text(),
                counts.getOrDefault(channel.id(), 0L));
    }
}
