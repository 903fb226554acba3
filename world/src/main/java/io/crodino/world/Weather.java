package io.crodino.world;

import java.util.Locale;

/**
 * What the air and the light do to the colour camera; the depth sensor brings its own light.
 *
 * @param visibility metres after which 37 % of an object's own colour is left
 * @param light brightness of what the sun lights, 1 at noon
 * @param zenith colour of the sky above
 * @param haze colour of the air at the horizon
 * @param glare brightness of the sun in the picture, 0 when it is behind clouds
 * @param grain sensor noise in grey levels of 255
 */
record Weather(double visibility, double light, int zenith, int haze, double glare, int grain) {
    /** The kinds of weather that a flight meets. */
    enum Kind {
        CLEAR,
        FOG,
        DUSK,
        GLARE,
        /** Fog in which the nearest trees already fade. */
        DENSE_FOG,
        /** A quarter moon, and a camera that turns up its gain. */
        NIGHT,
        /** A low sun before the lens. */
        LOW_SUN;

        /** The name in source texts. */
        String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        Weather weather() {
            return switch (this) {
                case CLEAR -> new Weather(200, 1, 0x3f86d8, 0xc4dcf0, 0.25, 7);
                case FOG -> new Weather(42, 0.92, 0xb8c0c6, 0xc9cfd3, 0, 8);
                case DUSK -> new Weather(170, 0.52, 0x38406e, 0xe0a070, 0, 10);
                case GLARE -> new Weather(140, 1.1, 0x6aa6e6, 0xf2e6cc, 0.7, 7);
                case DENSE_FOG -> new Weather(14, 0.85, 0xb4b8bc, 0xbfc3c6, 0, 9);
                case NIGHT -> new Weather(60, 0.35, 0x10162c, 0x2a3144, 0, 15);
                case LOW_SUN -> new Weather(70, 1.1, 0x9ab0cc, 0xf6e2b8, 2.6, 8);
            };
        }
    }

    /** The weather {@code t} of the way to another. */
    Weather towards(Weather other, double t) {
        return new Weather(
                visibility + (other.visibility - visibility) * t,
                light + (other.light - light) * t,
                Rgb.blend(zenith, other.zenith, t),
                Rgb.blend(haze, other.haze, t),
                glare + (other.glare - glare) * t,
                (int) Math.round(grain + (other.grain - grain) * t));
    }

    /** The share of an object's own colour that is left at a distance in metres. */
    double clearness(double metres) {
        return Math.exp(-metres / visibility);
    }
}
