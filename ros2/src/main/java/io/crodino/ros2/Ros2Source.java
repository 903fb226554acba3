package io.crodino.ros2;

import io.crodino.formats.Modality;
import io.crodino.formats.SourceOptions;
import io.crodino.formats.UserException;
import io.crodino.formats.registration.RosCameras;
import io.crodino.formats.ros.PictureType;
import io.crodino.ros2.dds.DdsDomain;
import io.crodino.ros2.dds.RosNames;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a user asks of {@code ros2:/camera/color/image_raw?domain=0}.
 *
 * @param source as typed
 * @param topic of the pictures
 * @param type of its messages
 * @param fps rate that the topic is known to have, by which late frames are judged
 * @param timeoutMillis a topic that says nothing for this long is given up, and looked for again
 * @param largest bytes that a message has at most
 * @param info depth only: topic of its CameraInfo
 * @param registered depth only: whether it is registered to colour
 */
record Ros2Source(
        String source,
        String topic,
        PictureType type,
        DdsDomain domain,
        double fps,
        int timeoutMillis,
        int largest,
        String info,
        boolean registered) {
    static final String PREFIX = "ros2:";

    private static final List<String> KEYS =
            List.of("domain", "address", "peers", "type", "fps", "timeout-ms", "max-mb");
    private static final List<String> DEPTH_KEYS = List.of("info", "registered");
    private static final double DEFAULT_FPS = 30;
    private static final double FASTEST = 1000;
    private static final double DEFAULT_TIMEOUT_MILLIS = 3000;
    private static final double LONGEST_TIMEOUT_MILLIS = 60_000;
    /** 1920 x 1080 in colour, and something above. */
    private static final double DEFAULT_MEGABYTES = 8;

    private static final double MOST_MEGABYTES = 256;

    /** @throws UserException for an option that is unknown or wrong */
    static Ros2Source parse(String source, Modality modality) {
        SourceOptions options = SourceOptions.parse(source, keys(modality));
        String topic = options.path();
        RosNames.require(source, topic);
        String info = options.text("info", RosCameras.infoTopic(topic));
        RosNames.require(source, info);
        double fps = below(options, "fps", DEFAULT_FPS, FASTEST);
        double timeout = below(options, "timeout-ms", DEFAULT_TIMEOUT_MILLIS, LONGEST_TIMEOUT_MILLIS);
        double megabytes = below(options, "max-mb", DEFAULT_MEGABYTES, MOST_MEGABYTES);
        return new Ros2Source(
                source,
                topic,
                type(options),
                domain(options),
                fps,
                (int) Math.ceil(timeout),
                (int) Math.ceil(megabytes * (1 << 20)),
                info,
                options.flag("registered", modality == Modality.DEPTH && RosCameras.isRegistered(topic)));
    }

    private static List<String> keys(Modality modality) {
        return modality == Modality.RGB
                ? KEYS
                : Stream.concat(KEYS.stream(), DEPTH_KEYS.stream()).toList();
    }

    private static double below(SourceOptions options, String key, double otherwise, double most) {
        double number = options.positive(key, otherwise);
        if (number > most) {
            throw new UserException(options.source() + ": " + key + " is " + options.text(key, "")
                    + ", expected at most " + Math.round(most));
        }
        return number;
    }

    /** Without a word of the user, as {@code image_transport} names its topics. */
    private static PictureType type(SourceOptions options) {
        String text = options.text("type", "");
        if (text.isEmpty()) {
            return options.path().matches(".*/compressed(Depth)?") ? PictureType.COMPRESSED : PictureType.RAW;
        }
        return Arrays.stream(PictureType.values())
                .filter(type -> type.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new UserException(options.source() + ": type is '" + text
                        + "', expected raw (sensor_msgs/msg/Image) or compressed (sensor_msgs/msg/CompressedImage)"));
    }

    private static DdsDomain domain(SourceOptions options) {
        double id = options.number("domain", 0);
        if (id != Math.rint(id)) {
            throw new UserException(options.source() + ": domain is " + options.text("domain", "")
                    + ", expected 0 to 232, as ROS_DOMAIN_ID of the others");
        }
        try {
            return DdsDomain.of((int) id, options.text("address", ""), options.text("peers", ""));
        } catch (UserException e) {
            throw new UserException(options.source() + ": " + e.getMessage(), e);
        }
    }
}
