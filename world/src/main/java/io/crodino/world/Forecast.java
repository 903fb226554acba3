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
    private static final List<Weather.Kind> MILD = List.of(
            Weather.Kind.CLEAR,
            Weather.Kind.CLEAR,
            Weather.Kind.CLEAR,
            Weather.Kind.FOG,
            Weather.Kind.DUSK,
            Weather.Kind.GLARE);
    /** What most cameras cannot look through, and clear air as often as each. */
    private static final List<Weather.Kind> HARD =
            List.of(Weather.Kind.CLEAR, Weather.Kind.DENSE_FOG, Weather.Kind.NIGHT, Weather.Kind.LOW_SUN);

    private final long seed;
    private final List<Weather.Kind> kinds;
    private final Optional<Weather> always;

    /** {@code always}: the kind for the whole flight, or empty for changing weather. */
    Forecast(long seed, Optional<Weather.Kind> always) {
        this(seed, MILD, always.map(Weather.Kind::weather));
    }

    private Forecast(long seed, List<Weather.Kind> kinds, Optional<Weather> always) {
        this.seed = seed;
        this.kinds = kinds;
        this.always = always;
    }

    /** The same weather throughout. */
    Forecast(Weather always) {
        this(0, MILD, Optional.of(always));
    }

    /** Changing weather in which cameras fail. */
    static Forecast hard(long seed) {
        return new Forecast(seed, HARD, Optional.empty());
    }

    /** The weather of one of many flights; any six flights in a row share out the whole draw. */
    static Weather.Kind ofFlight(int number) {
        return MILD.get(Math.floorMod(number * 5, MILD.size()));
    }

    private Weather.Kind draw(long spell) {
        return kinds.get((int) Math.floorMod(Seeds.mix(seed, spell), (long) kinds.size()));
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
