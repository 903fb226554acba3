package io.crodino.world;

import java.util.List;

/**
 * What each sensor meets on a flight over the benchmark world. Of any ten flights in a row four have clear weather and two
 * each fog, night and a low sun; four have a good depth sensor and two each one of short range, with noise and with
 * holes. Of any hundred in a row every weather meets every state of the depth sensor in these shares.
 */
record Conditions(Weather.Kind weather, DepthFaults.Kind depth) {
    private static final List<Weather.Kind> WEATHER = List.of(
            Weather.Kind.CLEAR,
            Weather.Kind.DENSE_FOG,
            Weather.Kind.CLEAR,
            Weather.Kind.NIGHT,
            Weather.Kind.LOW_SUN,
            Weather.Kind.CLEAR,
            Weather.Kind.DENSE_FOG,
            Weather.Kind.CLEAR,
            Weather.Kind.NIGHT,
            Weather.Kind.LOW_SUN);
    private static final List<DepthFaults.Kind> DEPTH = List.of(
            DepthFaults.Kind.GOOD,
            DepthFaults.Kind.GOOD,
            DepthFaults.Kind.SHORT_RANGE,
            DepthFaults.Kind.NOISY,
            DepthFaults.Kind.HOLES,
            DepthFaults.Kind.GOOD,
            DepthFaults.Kind.GOOD,
            DepthFaults.Kind.HOLES,
            DepthFaults.Kind.SHORT_RANGE,
            DepthFaults.Kind.NOISY);
    /** How far the mildest weather of a kind lies towards a clear day. */
    private static final double MILDEST = 0.08;

    static Conditions ofFlight(int number) {
        return new Conditions(
                WEATHER.get(number % WEATHER.size()), DEPTH.get((number + 3 * (number / 10)) % DEPTH.size()));
    }

    /** The weather, from the mildest of its kind at 0 to the hardest at 1. */
    Weather weather(double severity) {
        return weather.weather().towards(Weather.Kind.CLEAR.weather(), MILDEST * (1 - severity));
    }
}
