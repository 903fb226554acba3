package io.crodino.edge.server.foxglove;

import io.crodino.edge.message.Topic;
import io.crodino.edge.view.RuntimeState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be subscribed to: topics as the channels of the Foxglove WebSocket protocol. Immutable. */
final class Channels {
    private final List<Topic> topics;

    /** @param state names the sensors that there are */
    Channels(RuntimeState state) {
        List<Topic> offered = new ArrayList<>(
                List.of(Topic.MASK, Topic.CONFIDENCE, Topic.LABEL_INFO, Topic.OVERLAY, Topic.DIAGNOSTICS));
        state.sensors().forEach(sensor -> offered.add(Topic.picture(sensor.sensor())));
        if (offered.contains(Topic.DEPTH_PICTURE)) {
            offered.add(Topic.POINTS);
        }
        topics = List.copyOf(offered);
    }

    /** Empty when there is no such channel. */
    Optional<Topic> topic(long channel) {
        return channel >= 1 && channel <= topics.size() ? Optional.of(topics.get((int) channel - 1)) : Optional.empty();
    }

    /** The number of a topic's channel, from 1. */
    int id(Topic topic) {
        return topics.indexOf(topic) + 1;
    }

    /** The message that tells a client of all of them. */
    Map<String, Object> advertisement() {
        return Map.of(
                "op",
                "advertise",
                "channels",
                topics.stream().map(this::channel).toList());
    }

    private Map<String, Object> channel(Topic topic) {
        Map<String, Object> channel = new LinkedHashMap<>();
        channel.put("id", id(topic));
        channel.put("topic", topic.path());
        channel.put("encoding", "cdr");
        channel.put("schemaName", topic.type().name());
        channel.put("schemaEncoding", "ros2msg");
        channel.put("schema", topic.type().schema());
        return channel;
    }
}
