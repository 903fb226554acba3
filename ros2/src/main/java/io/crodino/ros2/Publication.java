package io.crodino.ros2;

import io.crodino.edge.message.Diagnostics;
import io.crodino.edge.message.Headers;
import io.crodino.edge.message.LabelledPoints;
import io.crodino.edge.message.ResultMessages;
import io.crodino.edge.message.Topic;
import io.crodino.edge.view.ResultSnapshot;
import io.crodino.edge.view.RuntimeState;
import io.crodino.formats.ros.Header;
import io.crodino.ros2.dds.Participant;
import io.crodino.ros2.dds.Qos;
import io.crodino.ros2.dds.TopicWriter;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The topics of the kit in a domain. Pictures are made only while somebody reads them. For one thread. */
final class Publication implements AutoCloseable {
    private static final String PREFIX = "/crodino";

    private final String frameId;
    private final Participant participant;
    private final Map<Topic, TopicWriter> writers = new EnumMap<>(Topic.class);

    private Publication(String frameId, Participant participant) {
        this.frameId = frameId;
        this.participant = participant;
    }

    /** @throws IOException one sentence why there is no place in the domain now */
    static Publication open(Ros2Config config) throws IOException {
        Publication publication = new Publication(config.frameId(), Participant.open(config.dds()));
        try {
            Qos pictures = config.reliable() ? Qos.EVERY_PICTURE : Qos.SENSOR_DATA;
            publication.begin(Topic.MASK, config, pictures);
            publication.begin(Topic.CONFIDENCE, config, pictures);
            publication.begin(Topic.POINTS, config, pictures);
            publication.begin(Topic.OVERLAY, config, pictures);
            publication.begin(Topic.LABEL_INFO, config, Qos.LATCHED);
            publication.begin(Topic.DIAGNOSTICS, config, Qos.STATUS);
            return publication;
        } catch (IOException | RuntimeException e) {
            publication.close();
            throw e;
        }
    }

    private void begin(Topic topic, Ros2Config config, Qos qos) throws IOException {
        String name = topic.path().startsWith(PREFIX + "/")
                ? config.topics() + topic.path().substring(PREFIX.length())
                : topic.path();
        writers.put(topic, participant.writer(name, topic.type(), qos));
    }

    private TopicWriter writer(Topic topic) {
        return Objects.requireNonNull(writers.get(topic));
    }

    /** All messages of a result have one stamp: when its picture was taken. */
    void tell(ResultSnapshot result, ResultMessages messages, LabelledPoints points) {
        Header header = Headers.now(frameId).at(result.captureNanos());
        if (writer(Topic.MASK).isRead()) {
            writer(Topic.MASK).write(messages.mask(header, result));
        }
        if (writer(Topic.CONFIDENCE).isRead()) {
            writer(Topic.CONFIDENCE).write(messages.confidence(header, result));
        }
        if (writer(Topic.POINTS).isRead()) {
            points.of(header, result).ifPresent(writer(Topic.POINTS)::write);
        }
        if (writer(Topic.OVERLAY).isRead()) {
            writer(Topic.OVERLAY).write(messages.overlay(header, result));
        }
    }

    /** What the class ids mean from now on; who comes later is told, too. */
    void tellLabels(ResultMessages messages) {
        writer(Topic.LABEL_INFO).write(messages.labels(Headers.now(frameId).ago(0)));
    }

    void tell(RuntimeState state) {
        writer(Topic.DIAGNOSTICS).write(Diagnostics.of(Headers.now(frameId).ago(0), state));
    }

    @Override
    public void close() {
        writers.values().forEach(TopicWriter::close);
        participant.close();
    }
}
