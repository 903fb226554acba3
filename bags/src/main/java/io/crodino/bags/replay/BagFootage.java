package io.crodino.bags.replay;

import io.crodino.bags.Bag;
import io.crodino.bags.BagMessage;
import io.crodino.bags.Messages;
import io.crodino.bags.picture.PictureTopic;
import io.crodino.bags.rosbag.Bags;
import io.crodino.edge.sensor.Footage;
import io.crodino.edge.sensor.UndecodablePicture;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/** The pictures of one topic, decoded as they are due, and their times. For one thread at a time. */
final class BagFootage implements Footage {
    private final Path path;
    private final PictureTopic topic;
    private final long startNanos;
    private @Nullable Bag bag;
    private @Nullable Messages messages;
    private @Nullable Mat picture;
    private long nanos;

    /**
     * @param bag open, the footage's own from now on
     * @param path of it, for opening it again
     * @param startNanos from when times count, the same for all topics
     */
    BagFootage(Bag bag, Path path, PictureTopic topic, long startNanos) {
        this.bag = bag;
        this.path = path;
        this.topic = topic;
        this.startNanos = startNanos;
    }

    @Override
    public void rewind() throws IOException {
        try {
            if (messages != null) {
                messages.close();
            }
            messages = opened().messages(one -> one.name().equals(topic.topic().name()));
            nanos = Long.MIN_VALUE;
        } catch (UserException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private Bag opened() {
        Bag known = bag;
        if (known == null) {
            known = Bags.open(path);
            bag = known;
        }
        return known;
    }

    @Override
    public @Nullable Mat next() throws IOException {
        letPictureGo();
        BagMessage message = message();
        if (message == null) {
            return null;
        }
        nanos = Math.max(nanos, time(message) - startNanos);
        try {
            picture = topic.decode(message.data());
            return picture;
        } catch (UserException e) {
            throw new UndecodablePicture(e);
        }
    }

    private @Nullable BagMessage message() throws IOException {
        try {
            return messages == null ? null : messages.next();
        } catch (UserException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** A message that is too damaged to tell its time was recorded at some time all the same. */
    private long time(BagMessage message) {
        try {
            return topic.recordedNanos(message);
        } catch (UserException e) {
            return message.logNanos();
        }
    }

    /** Nanoseconds from the start to the picture that was given last; never goes back. */
    long nanos() {
        return nanos;
    }

    private void letPictureGo() {
        if (picture != null) {
            picture.release();
            picture = null;
        }
    }

    @Override
    public void close() {
        letPictureGo();
        if (messages != null) {
            messages.close();
            messages = null;
        }
        if (bag != null) {
            bag.close();
            bag = null;
        }
    }
}
