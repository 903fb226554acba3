package io.crodino.bags.replay;

import io.crodino.bags.Bag;
import io.crodino.bags.BagMessage;
import io.crodino.bags.Messages;
import io.crodino.bags.picture.PictureTopic;
import io.crodino.edge.sensor.Footage;
import io.crodino.formats.UserException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/** The pictures of one topic, decoded as they are due, and their times. Confined to the thread that reads. */
final class BagFootage implements Footage {
    private final Bag bag;
    private final PictureTopic topic;
    private final long startNanos;
    private @Nullable Messages messages;
    private @Nullable Mat picture;
    private long nanos;

    /** @param startNanos from when times count, the same for all topics */
    BagFootage(Bag bag, PictureTopic topic, long startNanos) {
        this.bag = bag;
        this.topic = topic;
        this.startNanos = startNanos;
    }

    @Override
    public void rewind() throws IOException {
        try {
            if (messages != null) {
                messages.close();
            }
            messages = bag.messages(one -> one.name().equals(topic.topic().name()));
            nanos = Long.MIN_VALUE;
        } catch (UserException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public @Nullable Mat next() throws IOException {
        if (picture != null) {
            picture.release();
            picture = null;
        }
        try {
            BagMessage message = messages == null ? null : messages.next();
            if (message != null) {
                picture = topic.decode(message.data());
                nanos = Math.max(nanos, topic.recordedNanos(message) - startNanos);
            }
            return picture;
        } catch (UserException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Nanoseconds from the start to the picture that was given last; never goes back. */
    long nanos() {
        return nanos;
    }
}
