package io.crodino.world;

import java.util.stream.IntStream;

/**
 * How far away things really are in a synthetic flight, of those pixels that its depth sensor measures: what is in a hole,
 * as most water is, nobody can tell. For one thread.
 */
public final class FlightTruth {
    private final SyntheticSource source;
    private final World world;
    private final short[] measured;

    /** @param text as sensors are given it, e.g. {@code synthetic:seed=5&size=160x120&fps=30} */
    public FlightTruth(String text) {
        source = SyntheticSource.parse(text);
        world = new World(World.flightSeed(source.seed(), Split.LIVE, 0), source.camera(), source.weather());
        measured = new short[source.camera().width() * source.camera().height()];
    }

    /** Degrees from the left to the right edge of a picture. */
    public double fieldOfView() {
        return 2
                * Math.toDegrees(Math.atan(
                        source.camera().width() / 2.0 / source.camera().focal()));
    }

    /** Goes to where a picture was taken, by its time on the clock of {@link System#nanoTime}, to the microsecond. */
    public void goTo(long micros) {
        world.moveTo(source.secondsOf(Math.round(micros * 1e-6 * source.fps())));
        world.measure(measured);
    }

    /**
     * The range in the plane of the farthest of the nearest pixels between two angles, as many as a twentieth of all there.
     *
     * @param from degrees to the right
     * @param to degrees to the right
     * @param band share of the rows, around the middle one
     * @return metres, infinite where so many are not measured
     */
    public double range(double from, double to, double band) {
        Camera camera = source.camera();
        int rows = (int) Math.round(band * camera.height());
        int top = (camera.height() - rows) / 2;
        int[] columns = IntStream.range(0, camera.width())
                .filter(x -> {
                    double angle = Math.toDegrees(Math.atan(camera.aside(x)));
                    return angle >= from && angle <= to;
                })
                .toArray();
        int rank = (columns.length * rows - 1) / 20;
        double[] ranges = IntStream.of(columns)
                .boxed()
                .flatMapToDouble(x -> IntStream.range(top, top + rows)
                        .map(y -> y * camera.width() + x)
                        .filter(pixel -> measured[pixel] != 0)
                        .mapToDouble(
                                pixel -> world.view().depth[pixel] * Math.sqrt(1 + camera.aside(x) * camera.aside(x))))
                .sorted()
                .toArray();
        return rank < ranges.length ? ranges[rank] : Double.POSITIVE_INFINITY;
    }
}
