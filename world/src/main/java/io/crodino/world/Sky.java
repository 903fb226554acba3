package io.crodino.world;

import java.util.SplittableRandom;

/** The sky of a flight: its clouds and where the sun stands. Immutable. */
final class Sky {
    private static final double SUN_HEIGHT = 0.16;
    private static final double CLOUDS_PER_TURN = 32;

    private final SmoothNoise clouds;
    private final double sunHeading;

    Sky(SplittableRandom random) {
        this(new SmoothNoise(random, 32), random.nextDouble(2 * Math.PI));
    }

    /** {@code sunHeading}: where the sun stands, radians as in {@link Pose}. */
    Sky(SmoothNoise clouds, double sunHeading) {
        this.clouds = clouds;
        this.sunHeading = sunHeading;
    }

    int color(Pose pose, Camera camera, Weather weather, int pixel) {
        int column = pixel % camera.width();
        int row = pixel / camera.width();
        double up = (camera.horizon(pose, column) - row) / camera.focal();
        double rise = Math.max(0, Math.min(1, up * 2));
        int blue = Rgb.blend(weather.haze(), weather.zenith(), rise);
        double turn = (pose.heading() + camera.aside(column)) / (2 * Math.PI) * CLOUDS_PER_TURN;
        double cloud = clouds.at(turn, up * 12) + 0.5 * clouds.at(2 * turn, up * 24);
        return Rgb.blend(blue, weather.haze(), Math.max(0, Math.min(0.8, cloud)));
    }

    /** The sun in this picture; its glow reaches in from outside too. */
    Sun sun(Pose pose, Camera camera, Weather weather) {
        double off = Math.IEEEremainder(sunHeading - pose.heading(), 2 * Math.PI);
        if (Math.abs(off) > 1.2) {
            return new Sun(camera.width(), 0, 0, 1, 0);
        }
        double column = camera.width() / 2.0 + camera.focal() * Math.tan(off);
        double row = camera.horizon(pose, camera.width() / 2) - camera.focal() * SUN_HEIGHT;
        return new Sun(
                camera.width(), (float) column, (float) row, camera.width() * 0.22f, (float) (weather.glare() * 260));
    }
}
