package io.crodino.bags.picture;

import io.crodino.bags.Bag;
import io.crodino.bags.BagMessage;
import io.crodino.bags.BagTopic;
import io.crodino.bags.Messages;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The topics of a bag that hold pictures, told apart by the first picture of each.
 *
 * @param byName those whose pictures can be decoded
 * @param startNanos when the first picture of all was taken, on the recorder's clock; 0 without pictures
 * @param named what messages call the bag
 */
public record PictureTopics(Map<String, PictureTopic> byName, long startNanos, String named) {
    public PictureTopics {
        byName = Map.copyOf(byName);
    }

    /** Reads the bag up to where every such topic has had a picture. */
    public static PictureTopics of(Bag bag, String named) {
        Map<String, BagTopic> unseen = new TreeMap<>();
        bag.topics().stream()
                .filter(topic -> topic.count() > 0 && PictureTopic.isOne(topic))
                .forEach(topic -> unseen.put(topic.name(), topic));
        Map<String, PictureTopic> found = new TreeMap<>();
        long start = Long.MAX_VALUE;
        try (Messages messages = bag.messages(topic -> unseen.containsKey(topic.name()))) {
            for (BagMessage message = unseen.isEmpty() ? null : messages.next();
                    message != null;
                    message = unseen.isEmpty() ? null : messages.next()) {
                BagTopic topic = unseen.remove(message.topic().name());
                Optional<Modality> modality =
                        topic == null ? Optional.empty() : PictureTopic.modality(topic, message.data());
                if (topic != null && modality.isPresent()) {
                    PictureTopic pictures = new PictureTopic(topic, modality.get());
                    found.put(topic.name(), pictures);
                    start = Math.min(start, pictures.recordedNanos(message));
                }
            }
        }
        return new PictureTopics(found, found.isEmpty() ? 0 : start, named);
    }

    /**
     * The one that is wanted.
     *
     * @param name of the topic; empty for the only one that fits
     * @param option how the user names it, e.g. {@code --rgb TOPIC}
     * @throws UserException when there is none, or the choice is the user's
     */
    public PictureTopic choose(Modality modality, Optional<String> name, String option) {
        if (name.isPresent()) {
            return named(modality, name.get(), option);
        }
        List<PictureTopic> fitting = byName.values().stream()
                .filter(topic -> topic.modality() == modality)
                .toList();
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        throw new UserException(
                fitting.isEmpty()
                        ? named + " holds no " + modality.key() + " pictures: " + listed()
                        : named + " holds several topics of " + modality.key() + " pictures: " + listed()
                                + "; choose one with " + option);
    }

    private PictureTopic named(Modality modality, String name, String option) {
        PictureTopic topic = byName.get(name);
        if (topic == null) {
            throw new UserException(
                    named + " holds no pictures in '" + name + "': " + listed() + "; choose one with " + option);
        }
        if (topic.modality() != modality) {
            throw new UserException(named + ": " + name + " holds "
                    + topic.modality().key() + ", expected " + modality.key() + " for " + option + ": " + listed());
        }
        return topic;
    }

    private String listed() {
        return byName.isEmpty()
                ? "expected a topic of sensor_msgs/msg/Image or CompressedImage in an encoding that is known"
                : new TreeMap<>(byName)
                        .values().stream()
                                .map(topic -> topic.topic().name() + " ("
                                        + topic.modality().key() + ", "
                                        + topic.topic().count() + ")")
                                .collect(Collectors.joining(", ", "found ", ""));
    }
}
