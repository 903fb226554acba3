package io.crodino.ros2.dds;

/**
 * How messages of a topic travel.
 *
 * @param reliable what is lost on the way is sent again
 * @param latched who comes late gets the last ones (transient local)
 * @param depth so many are kept, the newest
 */
public record Qos(boolean reliable, boolean latched, int depth) {
    /** Pictures: a newer one is worth more than one that was lost. */
    public static final Qos SENSOR_DATA = new Qos(false, false, 2);

    /** The same where all must arrive that can: a reader may be away for a third of a second of thirty pictures. */
    public static final Qos EVERY_PICTURE = new Qos(true, false, 10);

    /** How something is, now and then. */
    public static final Qos STATUS = new Qos(true, false, 10);

    /** What stays true until the next message. */
    public static final Qos LATCHED = new Qos(true, true, 1);
}
