package io.crodino.ros2.dds;

import io.crodino.formats.UserException;
import io.crodino.formats.ros.MessageType;
import java.util.regex.Pattern;

/** What DDS calls the topics and types of ROS 2. Stateless. */
public final class RosNames {
    private static final Pattern TOPIC = Pattern.compile("(/[A-Za-z_][A-Za-z0-9_]*)+");
    /** Longer ones do not fit into DDS with what ROS adds. */
    private static final int LONGEST = 248;

    private RosNames() {}

    /**
     * Refuses what is no absolute name of a topic.
     *
     * @param where what the user wrote it in
     */
    public static void require(String where, String topic) {
        if (topic.length() > LONGEST || !TOPIC.matcher(topic).matches()) {
            throw new UserException(where + ": '" + topic + "' is no topic of ROS 2: expected e.g."
                    + " /camera/color/image_raw, letters, digits and _ between slashes");
        }
    }

    /** {@code /crodino/mask} is {@code rt/crodino/mask}. */
    static String topic(String topic) {
        return "rt" + topic;
    }

    /** {@code sensor_msgs/msg/Image} is {@code sensor_msgs::msg::dds_::Image_}. */
    static String type(MessageType<?> type) {
        int name = type.name().lastIndexOf('/');
        return type.name().substring(0, name).replace("/", "::") + "::dds_::"
                + type.name().substring(name + 1) + "_";
    }
}
