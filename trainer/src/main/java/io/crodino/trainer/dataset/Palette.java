package io.crodino.trainer.dataset;

import java.awt.Color;
import java.util.Locale;

/** Colours for classes that have none of their own: hues a golden angle apart, so that neighbours differ. */
final class Palette {
    private static final float GOLDEN = 0.618034f;

    private Palette() {}

    /** The colour of the class at a position, {@code #rrggbb}; the same in every version. */
    static String color(int index) {
        int rgb = Color.HSBtoRGB(index * GOLDEN % 1, 0.55f + 0.15f * (index % 3), 0.95f - 0.2f * (index / 3 % 3));
        return String.format(Locale.ROOT, "#%06x", rgb & 0xffffff);
    }
}
