package io.crodino.mavlink;

/**
 * The 72 directions of OBSTACLE_DISTANCE in the plane, clockwise, 0 degrees ahead. The angle of a direction is that of its
 * middle: so PX4 and ArduPilot understand it.
 *
 * @param increment degrees from one to the next, above 0
 * @param first angle of direction 0, degrees
 */
record Directions(double increment, double first) {
    static final int COUNT = 72;
    /** Degrees with which they are the whole circle. */
    static final double WHOLE_CIRCLE = 5;

    /** All inside a field of view of so many degrees. */
    static Directions ofView(double hfov) {
        double increment = hfov / COUNT;
        return new Directions(increment, (increment - hfov) / 2);
    }

    /** Those of the whole circle, the first of them ahead; with a smaller increment, a half of it to each side. */
    static Directions ahead(double increment) {
        return new Directions(increment, increment == WHOLE_CIRCLE ? 0 : -increment * (COUNT / 2));
    }

    /** The middle of a direction, above -180, at most 180 degrees. */
    double middle(int direction) {
        double angle = first + direction * increment;
        return angle > 180 ? angle - 360 : angle;
    }
}
