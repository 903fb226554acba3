package io.crodino.world;

import java.util.Optional;
import java.util.SplittableRandom;

/** The ingredients of one flight. */
record Scene(Terrain terrain, Flight flight, Forecast forecast, Sky sky, Tint tint, DepthFaults faults) {
    /** {@code always}: one kind of weather, or empty for weather that changes on the way. */
    static Scene standard(long seed, Optional<Weather.Kind> always) {
        return standard(seed, new Forecast(Seeds.mix(seed, 3), always));
    }

    static Scene standard(long seed, Forecast forecast) {
        Terrain terrain = TerrainBuilder.build(Seeds.mix(seed, 1), Land.STANDARD);
        return new Scene(
                terrain,
                new Flight(terrain, Seeds.random(seed, 2)),
                forecast,
                new Sky(Seeds.random(seed, 4)),
                Tint.NEUTRAL,
                DepthFaults.STANDARD);
    }

    /** A flight with an altitude, a tilt of the cameras, a severity of the weather and a white balance of its own. */
    static Scene benchmark(long seed, Conditions conditions) {
        Terrain terrain = TerrainBuilder.build(Seeds.mix(seed, 1), Land.MIXED);
        SplittableRandom random = Seeds.random(seed, 7);
        Flight flight =
                new Flight(terrain, Seeds.random(seed, 2), random.nextDouble(5.5, 8.5), random.nextDouble(-0.2, 0.12));
        double severity = random.nextDouble();
        return new Scene(
                terrain,
                flight,
                new Forecast(conditions.weather(severity)),
                sky(seed, flight, conditions.weather(), random),
                Tint.drawn(random),
                conditions.depth().faults());
    }

    /** A low sun stands ahead, or it would not dazzle. */
    private static Sky sky(long seed, Flight flight, Weather.Kind weather, SplittableRandom random) {
        double aside = weather == Weather.Kind.LOW_SUN ? random.nextDouble(-0.5, 0.5) : random.nextDouble(1, 5);
        return new Sky(new SmoothNoise(Seeds.random(seed, 4), 32), flight.course() + aside);
    }
}
