package io.crodino.world;

import java.util.List;
import java.util.Optional;

/**
 * The weather of a flight: one kind throughout, or a new one drawn every 20 s that comes in over 2 s. A pure function
 * of the time; immutable.
 */
final class Forecast {
    private static final double SPELL_SECONDS = 20;
    private static final double CHANGE_SECONDS = 2;
    /** Half of the time it is clear. */
    private static final List<Weather.Kind> DRAW = List.of(
            Weather.Kind.CLEAR,
            Weather.Kind.CLEAR,
            Weather.Kind.CLEAR,
            Weather.Kind.FOG,
            Weather.Kind.DUSK,
            Weather.Kind.GLARE);

    private final long seed;
    private final Optional<Weather> always;

    /** {@code always}: the kind for the whole flight, or empty for changing weather. */
    Forecast(long seed, Optional<Weather.Kind> always) {
        this.seed = seed;
        this.always = always.map(Weather.Kind::weather);
    }

    /** The same weather throughout. */
    Forecast(Weather always) {
        this.seed = 0;
        this.always = Optional.of(always);
    }

    /** The weather of one of many flights; any six flights in a row share out the whole draw. */
    static Weather.Kind ofFlight(int number) {
        return DRAW.get(Math.floorMod(number * 5, DRAW.size()));
    }

    private Weather.Kind draw(long spell) {
        return DRAW.get((int) Math.floorMod(Seeds.mix(seed, spell), (long) DRAW.size()));
    }

    Weather at(double seconds) {
        return always.orElseGet(() -> changing(seconds));
    }

    private Weather changing(double seconds) {
        long spell = (long) Math.floor(seconds / SPELL_SECONDS);
        double since = seconds - spell * SPELL_SECONDS;
        Weather now = draw(spell).weather();
        if (since >= CHANGE_SECONDS) {
            return now;
        }
        return draw(spell - 1).weather().towards(now, since / CHANGE_SECONDS);
    }
}
