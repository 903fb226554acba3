package io.crodino.world;

import java.util.SplittableRandom;

/** An endless low flight: the pose is a pure function of the time. Immutable, hence thread-safe. */
final class Flight {
    private static final double CLEARANCE = 0.9;

    private final Terrain terrain;
    private final double startX;
    private final double startY;
    private final double course;
    private final double speed;
    private final double cruise;
    private final double horizon;
    private final double[] phases = new double[6];

    /** The usual flight: 5 to 8 m up, the horizon in the upper quarter of the picture. */
    Flight(Terrain terrain, SplittableRandom random) {
        this(terrain, random, 6.8, 0.2);
    }

    /**
     * @param cruise usual altitude in metres
     * @param horizon image row of the horizon on average, as a share of the image height
     */
    Flight(Terrain terrain, SplittableRandom random, double cruise, double horizon) {
        this.terrain = terrain;
        this.cruise = cruise;
        this.horizon = horizon;
        this.startX = random.nextDouble(Torus.METRES);
        this.startY = random.nextDouble(Torus.METRES);
        this.course = random.nextDouble(2 * Math.PI);
        this.speed = random.nextDouble(4, 6);
        for (int i = 0; i < phases.length; i++) {
            phases[i] = random.nextDouble(2 * Math.PI);
        }
    }

    /** The pose after some seconds of flight. */
    Pose at(double seconds) {
        double ahead = speed * seconds;
        double aside = 9 * wave(seconds, 23, 0);
        double x = startX + ahead * Math.cos(course) - aside * Math.sin(course);
        double y = startY + ahead * Math.sin(course) + aside * Math.cos(course);
        double heading = course + 0.45 * wave(seconds, 17, 1) + 0.1 * wave(seconds, 5, 2);
        double tilted = horizon + 0.04 * wave(seconds, 7, 3) + 0.01 * wave(seconds, 1.3, 2);
        return new Pose(x, y, altitude(x, y, seconds), heading, tilted, 0.05 * wave(seconds, 6, 4));
    }

    /** The radians that the flight keeps to on the whole. */
    double course() {
        return course;
    }

    /** About the cruise altitude, and never below the tops around. */
    private double altitude(double x, double y, double seconds) {
        double ceiling = terrain.ceilingAt(x, y);
        double wish = cruise + 1.6 * wave(seconds, 29, 5);
        return Math.max(ceiling + CLEARANCE, wish);
    }

    private double wave(double seconds, double period, int phase) {
        return Math.sin(2 * Math.PI * seconds / period + phases[phase]);
    }
}
