package io.crodino.mavlink;

import io.crodino.formats.UserException;

/**
 * Where MAVLink goes, and what of the kit's sensors it needs to know.
 *
 * @param url {@code udp://HOST[:14550]}, {@code udp-listen://[ADDRESS][:14540]} or {@code
 *     serial:/dev/ttyAMA0?baud=921600}; empty for none
 * @param system id of the vehicle, 1 to 255: that of its autopilot
 * @param component id of the kit on the vehicle, 1 to 255
 * @param hfov horizontal field of view of the depth picture in degrees, 1 to 170; 0 when it is not known, and then no
 *     distances are sent
 * @param band share of the rows, around the middle one, that distances are taken from, above 0, at most 1
 * @param near metres below which a distance is not believed, at least 0
 * @param far metres beyond which nothing counts as an obstacle, above {@code near}, at most 655
 * @param increment degrees of each of the 72 directions, at most 5, which is the whole circle; 0 for the field of view
 *     divided by 72
 * @param rate how often distances are sent, per second, above 0, at most 10
 * @param signingKey file with the key that packets are signed with, empty for unsigned ones
 */
public record MavlinkConfig(
        String url,
        int system,
        int component,
        double hfov,
        double band,
        double near,
        double far,
        double increment,
        double rate,
        String signingKey) {
    /** MAV_COMP_ID_OBSTACLE_AVOIDANCE. */
    private static final int OBSTACLE_AVOIDANCE = 196;

    private static final double NARROWEST = 1;
    private static final double WIDEST = 170;
    /** Centimetres of 16 bits, without the two values that mean "free" and "unknown". */
    private static final double FARTHEST = 655;

    private static final double MOST_HZ = 10;

    public MavlinkConfig {
        if (!url.isEmpty()) {
            LinkUrl.parse(url);
        }
        requireId("system", system);
        requireId("component", component);
        if (hfov != 0 && !(hfov >= NARROWEST && hfov <= WIDEST)) {
            throw new UserException("mavlink.hfov is " + hfov + ": expected 1 to 170 degrees, or 0 if it is not known");
        }
        if (!(band > 0 && band <= 1)) {
            throw new UserException("mavlink.band is " + band + ": expected above 0, at most 1 (all rows)");
        }
        if (!(near >= 0 && far > near && far <= FARTHEST)) {
            throw new UserException("mavlink.near is " + near + " and mavlink.far " + far
                    + ": expected metres, 0 or more, far above near and at most 655");
        }
        if (!(increment >= 0 && increment <= Directions.WHOLE_CIRCLE)) {
            throw new UserException("mavlink.increment is " + increment
                    + ": expected at most 5 degrees, or 0 for the field of view divided by 72");
        }
        if (!(rate > 0 && rate <= MOST_HZ)) {
            throw new UserException("mavlink.rate is " + rate + ": expected above 0, at most 10 per second");
        }
    }

    public static MavlinkConfig defaults() {
        return new MavlinkConfig("", 1, OBSTACLE_AVOIDANCE, 0, 0.2, 0.2, 10, Directions.WHOLE_CIRCLE, 10, "");
    }

    /** The directions that distances are told for. */
    Directions directions() {
        return increment == 0 ? Directions.ofView(hfov) : Directions.ahead(increment);
    }

    private static void requireId(String key, int id) {
        if (id < 1 || id > 255) {
            throw new UserException("mavlink." + key + " is " + id + ": expected 1 to 255");
        }
    }
}
