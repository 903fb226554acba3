package io.crodino.bags.calibration;

import io.crodino.bags.BagMessage;
import io.crodino.formats.PerModality;
import io.crodino.formats.registration.RosCameras;
import io.crodino.formats.ros.CameraInfo;
import io.crodino.formats.ros.TfMessage;
import io.crodino.formats.ros.TransformStamped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Picks from the messages of a bag what they say of two cameras: the first information about each. For one thread. */
public final class CameraMessages {
    private static final String STATIC_TRANSFORMS = "/tf_static";

    private final PerModality<String> pictures;
    private final PerModality<String> infoTopics;
    private final List<TransformStamped> transforms = new ArrayList<>();
    private @Nullable CameraInfo rgb;
    private @Nullable CameraInfo depth;

    /** @param pictures names of the topics of pictures */
    public CameraMessages(PerModality<String> pictures) {
        this.pictures = pictures;
        this.infoTopics = pictures.map(RosCameras::infoTopic);
    }

    /** Whether the messages of a topic matter. */
    public boolean wants(String topic) {
        return topic.equals(infoTopics.rgb()) || topic.equals(infoTopics.depth()) || topic.equals(STATIC_TRANSFORMS);
    }

    /**
     * Looks at a message of such a topic.
     *
     * @return whether it said something new
     * @throws io.crodino.formats.UserException when it is damaged
     */
    public boolean take(BagMessage message) {
        String name = message.topic().name();
        boolean isNew = false;
        if (CameraInfo.TYPE.isNamed(message.topic().type())) {
            if (name.equals(infoTopics.rgb()) && rgb == null) {
                rgb = CameraInfo.TYPE.read(message.data());
                isNew = true;
            }
            if (name.equals(infoTopics.depth()) && depth == null) {
                depth = CameraInfo.TYPE.read(message.data());
                isNew = true;
            }
        } else if (TfMessage.TYPE.isNamed(message.topic().type())) {
            isNew = transforms.addAll(TfMessage.TYPE.read(message.data()).transforms());
        }
        return isNew;
    }

    /** What was found up to now. */
    public BagCameras found() {
        return new BagCameras(
                pictures, new PerModality<>(Optional.ofNullable(rgb), Optional.ofNullable(depth)), transforms);
    }
}
