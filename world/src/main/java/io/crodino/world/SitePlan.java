package io.crodino.world;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Says what is built where. Rows of lots alternate between two kinds and the other two, and so do the lots within a
 * row, from a random start: any four neighbouring lots hold all four kinds, so that nearly every view shows them all.
 */
final class SitePlan {
    private static final WorldClass[][] PAIRS = {
        {WorldClass.TREE, WorldClass.BUILDING, WorldClass.WATER, WorldClass.BOULDER},
        {WorldClass.TREE, WorldClass.WATER, WorldClass.BUILDING, WorldClass.BOULDER},
        {WorldClass.TREE, WorldClass.BOULDER, WorldClass.BUILDING, WorldClass.WATER},
    };

    private SitePlan() {}

    static List<Site> of(SplittableRandom random) {
        int rows = (int) (Torus.METRES / Site.SPACING);
        WorldClass[] kinds = PAIRS[random.nextInt(PAIRS.length)];
        List<Site> sites = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            int start = random.nextInt(2);
            for (int column = 0; column < rows; column++) {
                WorldClass kind = kinds[2 * (row & 1) + (column + start & 1)];
                sites.add(new Site(kind, x(column), y(row), random.nextLong()));
            }
        }
        return sites;
    }

    /** Any kind on any lot; groves are the most frequent, since each holds three kinds of plants. */
    static List<Site> mixed(SplittableRandom random) {
        int rows = (int) (Torus.METRES / Site.SPACING);
        List<Site> sites = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < rows; column++) {
                double draw = random.nextDouble();
                WorldClass kind = draw < 0.4
                        ? WorldClass.TREE
                        : draw < 0.64 ? WorldClass.BOULDER : draw < 0.86 ? WorldClass.BUILDING : WorldClass.WATER;
                sites.add(new Site(kind, x(column), y(row), random.nextLong()));
            }
        }
        return sites;
    }

    /** Away from the road at every fourth border. */
    private static double x(int column) {
        double shift = column % 4 == 0 ? 2 : column % 4 == 3 ? -2 : 0;
        return (column + 0.5) * Site.SPACING + shift;
    }

    /** Away from the road at every second border. */
    private static double y(int row) {
        return (row + 0.5) * Site.SPACING + (row % 2 == 0 ? 2 : -2);
    }
}
