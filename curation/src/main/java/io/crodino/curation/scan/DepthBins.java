package io.crodino.curation.scan;

/** Distances in steps of a twentieth of a decade, from a centimetre to ten kilometres. Stateless. */
public final class DepthBins {
    public static final int COUNT = 120;

    private static final double FIRST = -2;
    private static final double A_DECADE = 20;

    private DepthBins() {}

    /** The step that a distance in metres is in; what lies outside is in the first or last. */
    public static int of(double metres) {
        double place = metres > 0 ? (Math.log10(metres) - FIRST) * A_DECADE : 0;
        return (int) Math.max(0, Math.min(COUNT - 1, Math.floor(place)));
    }

    /** Where a step begins, in metres. */
    public static double start(int bin) {
        return Math.pow(10, FIRST + bin / A_DECADE);
    }
}
