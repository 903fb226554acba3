package io.crodino.world;

import java.util.Optional;

/**
 * One flight over its own terrain, seen by both sensors. Everything is a pure function of the seed, the flight and the
 * time; the buffers are reused, so a world is for one thread at a time.
 */
public final class World {
    /** Metres; the depth sensor measures nothing farther. */
    public static final double MAX_DEPTH = DepthSensor.MAX_RANGE;

    private final long seed;
    private final View view;
    private final Flight flight;
    private final Forecast forecast;
    private final ColumnTracer tracer;
    private final ColorCamera colorCamera;
    private final DepthSensor depthSensor;
    private final double range;

    private double seconds;
    private Pose pose;

    /**
     * A flight over the standard world in one kind of weather: half of the flights have a clear sky, the others fog, dusk
     * or glare.
     *
     * @param seed of all flights
     * @param split what the flight is for
     * @param number of the flight within the split
     * @param camera of both sensors
     */
    public World(long seed, Split split, int number, Camera camera) {
        this(WorldKind.STANDARD, seed, split, number, camera);
    }

    /** The same over any kind of world. */
    public World(WorldKind kind, long seed, Split split, int number, Camera camera) {
        this(flightSeed(seed, split, number), camera, kind.scene(flightSeed(seed, split, number), number));
    }

    /** {@code always}: one kind of weather, or empty for weather that changes on the way. */
    World(long flightSeed, Camera camera, Optional<Weather.Kind> always) {
        this(flightSeed, camera, Scene.standard(flightSeed, always));
    }

    /** A flight over the standard world under a clear sky. */
    public static World inClearWeather(long seed, Split split, int number, Camera camera) {
        long own = flightSeed(seed, split, number);
        return new World(own, camera, Optional.of(Weather.Kind.CLEAR));
    }

    /** A flight over the standard world through clear air, dense fog, night and a low sun, each for 20 s and often again. */
    public static World inHardWeather(long seed, Split split, int number, Camera camera) {
        long own = flightSeed(seed, split, number);
        return new World(own, camera, Scene.standard(own, Forecast.hard(Seeds.mix(own, 3))));
    }

    World(long flightSeed, Camera camera, Scene scene) {
        this.seed = flightSeed;
        this.view = new View(camera);
        this.flight = scene.flight();
        this.forecast = scene.forecast();
        this.tracer = new ColumnTracer(scene.terrain(), view);
        this.colorCamera = new ColorCamera(view, scene.sky(), scene.tint());
        this.depthSensor = new DepthSensor(view, scene.faults());
        this.range = scene.faults().range();
        this.pose = flight.at(0);
    }

    static long flightSeed(long seed, Split split, int number) {
        return Seeds.mix(Seeds.mix(seed, split.part()), number);
    }

    /** Moves both sensors to a time of the flight, in seconds; the pictures of before are gone. */
    public void moveTo(double seconds) {
        this.seconds = seconds;
        this.pose = flight.at(seconds);
        tracer.trace(pose);
    }

    /** Takes the colour picture from here: {@code bgr} is H x W x 3, B G R. */
    public void picture(byte[] bgr) {
        colorCamera.picture(pose, weather(), noiseSeed(1), bgr);
    }

    /** Measures the depth from here: {@code millimetres} is H x W, 0 = no measurement. */
    public void measure(short[] millimetres) {
        depthSensor.measure(noiseSeed(2), millimetres);
    }

    /** Everything at one time of the flight. */
    public void render(double seconds, WorldFrame frame) {
        moveTo(seconds);
        picture(frame.bgr());
        measure(frame.millimetres());
        System.arraycopy(view.classes, 0, frame.labels(), 0, view.classes.length);
    }

    View view() {
        return view;
    }

    Pose pose() {
        return pose;
    }

    Weather weather() {
        return forecast.at(seconds);
    }

    /** Metres that this flight's depth sensor reaches. */
    double range() {
        return range;
    }

    private long noiseSeed(int sensor) {
        return Seeds.mix(Seeds.mix(seed, Double.doubleToLongBits(seconds)), sensor);
    }
}
