package io.crodino.samples.world;

import java.util.List;
import org.jspecify.annotations.Nullable;

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
    private final Weather.@Nullable Kind always;

    /** {@code always}: the kind for the whole flight, or null for changing weather. */
    Forecast(long seed, Weather.@Nullable Kind always) {
        this.seed = seed;
        this.always = always;
    }

    static Weather.Kind draw(long seed) {
        return DRAW.get((int) Math.floorMod(Seeds.mix(seed), (long) DRAW.size()));
    }

    Weather at(double seconds) {
        if (always != null) {
            return always.weather();
        }
        long spell = (long) Math.floor(seconds / SPELL_SECONDS);
        double since = seconds - spell * SPELL_SECONDS;
        Weather now = draw(Seeds.mix(seed, spell)).weather();
        if (since >= CHANGE_SECONDS) {
            return now;
        }
        return draw(Seeds.mix(seed, spell - 1)).weather().towards(now, since / CHANGE_SECONDS);
    }
}
