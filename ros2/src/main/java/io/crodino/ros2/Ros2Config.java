package io.crodino.ros2;

import io.crodino.edge.message.Headers;
import io.crodino.formats.UserException;
import io.crodino.ros2.dds.DdsDomain;
import io.crodino.ros2.dds.RosNames;

/**
 * Where topics are published, and how.
 *
 * @param domain 0 to 232, as {@code ROS_DOMAIN_ID} of the others; -1 for none
 * @param address IPv4 address of the one network interface to use; empty for all
 * @param peers IPv4 addresses with commas between them that are asked directly instead of by multicast; empty for multicast
 * @param topics what the names of topics begin with; {@code /diagnostics} is {@code /diagnostics}
 * @param frameId of all messages
 * @param reliable whether masks that are lost on the way are sent again
 */
public record Ros2Config(int domain, String address, String peers, String topics, String frameId, boolean reliable) {
    private static final int NONE = -1;

    public Ros2Config {
        if (domain != NONE) {
            dds(domain, address, peers);
        }
        RosNames.require("ros2.topics", topics);
    }

    public static Ros2Config defaults() {
        return new Ros2Config(NONE, "", "", "/crodino", Headers.FRAME, false);
    }

    boolean isWanted() {
        return domain != NONE;
    }

    DdsDomain dds() {
        return dds(domain, address, peers);
    }

    private static DdsDomain dds(int domain, String address, String peers) {
        try {
            return DdsDomain.of(domain, address, peers);
        } catch (UserException e) {
            throw new UserException("ros2." + e.getMessage() + (domain < NONE ? "; -1 for none" : ""), e);
        }
    }
}
