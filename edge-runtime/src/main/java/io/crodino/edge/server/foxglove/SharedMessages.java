package io.crodino.edge.server.foxglove;

import io.crodino.edge.message.Diagnostics;
import io.crodino.edge.message.Headers;
import io.crodino.edge.message.LabelledPoints;
import io.crodino.edge.message.ResultMessages;
import io.crodino.edge.message.Topic;
import io.crodino.edge.view.ResultSnapshot;
import io.crodino.edge.view.RuntimeView;
import io.crodino.edge.view.SensorPicture;
import io.crodino.formats.Modality;
import io.crodino.formats.ros.Header;
import io.crodino.formats.ros.PointCloud2;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The messages that all clients get, those of a result made once for all, and only those that somebody wants. Thread-safe. */
final class SharedMessages {
    /** A sensor that sends gives a picture twice a second. */
    private static final double SILENT_MILLIS = 1000;

    private final RuntimeView runtime;
    private final ResultMessages messages;
    private final LabelledPoints points;
    private StampedMessages batch = new StampedMessages(0);

    SharedMessages(RuntimeView runtime) {
        this.runtime = runtime;
        this.messages = new ResultMessages(runtime.state().classes());
        this.points = new LabelledPoints(runtime);
    }

    /** Of one result, all with the same stamp; a topic for which it has no message is left out. */
    Map<Topic, byte[]> of(ResultSnapshot result, Collection<Topic> topics) {
        StampedMessages of = batch(result.sequence());
        Map<Topic, byte[]> wanted = new EnumMap<>(Topic.class);
        for (Topic topic : topics) {
            of.message(topic, headers -> make(topic, result, headers)).ifPresent(message -> wanted.put(topic, message));
        }
        return wanted;
    }

    private synchronized StampedMessages batch(long sequence) {
        if (batch.sequence() != sequence) {
            batch = new StampedMessages(sequence);
        }
        return batch;
    }

    private Optional<byte[]> make(Topic topic, ResultSnapshot result, Headers headers) {
        Header header = headers.at(result.captureNanos());
        return switch (topic) {
            case MASK -> Optional.of(messages.mask(header, result).cdr());
            case CONFIDENCE -> Optional.of(messages.confidence(header, result).cdr());
            case POINTS -> points(header, result);
            case OVERLAY -> Optional.of(messages.overlay(header, result).cdr());
            case LABEL_INFO, DIAGNOSTICS, RGB_PICTURE, DEPTH_PICTURE ->
                throw new IllegalArgumentException(topic + " is not of a result");
        };
    }

    /** One result's after another's, as they share the memory of a cloud. */
    private Optional<byte[]> points(Header header, ResultSnapshot result) {
        synchronized (points) {
            return points.of(header, result).map(PointCloud2::cdr);
        }
    }

    /** What is so now; empty when there is nothing, or nothing new. */
    Optional<byte[]> now(Topic topic) {
        Headers now = Headers.now(Headers.FRAME);
        return switch (topic) {
            case LABEL_INFO -> Optional.of(messages.labels(now.ago(0)).cdr());
            case DIAGNOSTICS ->
                Optional.of(Diagnostics.of(now.ago(0), runtime.state()).cdr());
            case RGB_PICTURE -> picture(now, Modality.RGB);
            case DEPTH_PICTURE -> picture(now, Modality.DEPTH);
            case MASK, CONFIDENCE, POINTS, OVERLAY -> Optional.empty();
        };
    }

    private Optional<byte[]> picture(Headers now, Modality sensor) {
        try (SensorPicture picture = runtime.lastPicture(sensor).orElse(null)) {
            return picture == null || picture.ageMillis() > SILENT_MILLIS
                    ? Optional.empty()
                    : Optional.of(messages.picture(now.ago(picture.ageMillis()), picture)
                            .cdr());
        }
    }
}
