package io.crodino.bags.calibration;

import io.crodino.bags.Bag;
import io.crodino.bags.BagMessage;
import io.crodino.bags.Messages;
import io.crodino.bags.picture.PictureTopics;
import io.crodino.bags.rosbag.Bags;
import io.crodino.formats.OpenCv;
import io.crodino.formats.PerModality;
import io.crodino.formats.UserException;
import io.crodino.formats.registration.Calibration;
import io.crodino.formats.registration.CalibrationSource;
import java.nio.file.Path;
import java.util.Optional;

/** Reads {@code camera_info} and {@code /tf_static} of a bag, up to where both cameras are known. Thread-safe. */
public final class BagCalibrationSource implements CalibrationSource {
    @Override
    public boolean accepts(Path recording) {
        return Bags.looksLikeOne(recording);
    }

    @Override
    public Calibration read(Path recording, PerModality<Optional<String>> topics) {
        OpenCv.load();
        try (Bag bag = Bags.open(recording)) {
            PictureTopics pictures = PictureTopics.of(bag, recording.toString());
            CameraMessages cameras = new CameraMessages(PerModality.of(
                    modality -> pictures.choose(modality, topics.get(modality), "--" + modality.key() + " TOPIC")
                            .topic()
                            .name()));
            try (Messages messages = bag.messages(topic -> cameras.wants(topic.name()))) {
                BagMessage message = messages.next();
                while (message != null
                        && !(cameras.take(message) && cameras.found().isComplete())) {
                    message = messages.next();
                }
            }
            return calibration(recording, cameras.found());
        }
    }

    private static Calibration calibration(Path recording, BagCameras cameras) {
        try {
            return cameras.calibration();
        } catch (UserException e) {
            throw new UserException(recording + ": " + e.getMessage(), e);
        }
    }
}
