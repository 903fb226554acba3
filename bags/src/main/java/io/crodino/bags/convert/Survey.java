package io.crodino.bags.convert;

import io.crodino.bags.Bag;
import io.crodino.bags.BagMessage;
import io.crodino.bags.Messages;
import io.crodino.bags.calibration.BagCameras;
import io.crodino.bags.calibration.CameraMessages;
import io.crodino.bags.picture.PictureTopic;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import io.crodino.formats.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * What a first look through a bag finds: when each picture was taken, and what is said of the cameras. Needs 16 bytes of
 * memory and a little for each picture.
 *
 * @param shots of both topics, by log time
 * @param cameras what the bag says of them
 */
record Survey(PerModality<List<Shot>> shots, BagCameras cameras) {
    /**
     * Looks through a bag.
     *
     * @param stop asked before each message
     * @param progress told the number of pictures after each one
     * @return empty when it was stopped
     * @throws UserException when a message is damaged, or the pictures of a topic have no times
     */
    static Optional<Survey> of(Bag bag, PerModality<PictureTopic> topics, BooleanSupplier stop, LongConsumer progress) {
        Collector collector = new Collector(topics);
        try (Messages messages = bag.messages(topic -> collector.wants(topic.name()))) {
            long count = 0;
            for (BagMessage message = messages.next(); message != null; message = messages.next()) {
                if (stop.getAsBoolean()) {
                    return Optional.empty();
                }
                if (collector.take(message)) {
                    count++;
                    progress.accept(count);
                }
            }
        }
        return Optional.of(collector.survey());
    }

    private static final class Collector {
        private final PerModality<PictureTopic> topics;
        private final PerModality<List<Shot>> shots = PerModality.of(modality -> new ArrayList<>());
        private final CameraMessages cameras;

        Collector(PerModality<PictureTopic> topics) {
            this.topics = topics;
            this.cameras = new CameraMessages(topics.map(topic -> topic.topic().name()));
        }

        boolean wants(String name) {
            return name.equals(topics.rgb().topic().name())
                    || name.equals(topics.depth().topic().name())
                    || cameras.wants(name);
        }

        /** Whether it is a picture. */
        boolean take(BagMessage message) {
            String name = message.topic().name();
            for (Modality modality : Modality.values()) {
                PictureTopic topic = topics.get(modality);
                if (name.equals(topic.topic().name())) {
                    List<Shot> taken = shots.get(modality);
                    taken.add(new Shot(taken.size(), topic.captureNanos(message.data())));
                    return true;
                }
            }
            cameras.take(message);
            return false;
        }

        Survey survey() {
            topics.forEach((modality, topic) -> {
                if (shots.get(modality).stream().allMatch(shot -> shot.captureNanos() == 0)) {
                    throw new UserException("the pictures of " + topic.topic().name()
                            + " have no time of capture in their headers: expected one, to pair colour and depth by;"
                            + " mend the driver and record again");
                }
            });
            return new Survey(shots, cameras.found());
        }
    }
}
