package io.crodino.world;

/** The colour of steep sides, which the map from above does not hold: walls with windows, shaded lower leaves. */
final class Sides {
    private static final int WALL = 0xe6dcc8;
    private static final int GLASS = 0x4a5a6c;
    private static final double EAVES = 0.15;

    private final double leafShade;

    /** {@code leafShade}: the light that leaves lose with each metre below the top of the crown; 0 hides their height. */
    Sides(double leafShade) {
        this.leafShade = leafShade;
    }

    /** The colour of a pixel {@code belowTop} metres below the top of its cell. */
    int color(Terrain terrain, int cell, double belowTop) {
        int top = terrain.albedo[cell];
        if (belowTop < EAVES) {
            return top;
        }
        byte kind = terrain.classes[cell];
        if (kind == WorldClass.BUILDING.id()) {
            return wall(terrain, cell, belowTop);
        }
        // Boulders keep the ground's colour from top to bottom: shade would give them away.
        return switch (WorldClass.of(kind)) {
            case TREE, DEAD_TREE, SHRUB -> leaves(top, cell, belowTop);
            default -> top;
        };
    }

    private int leaves(int top, int cell, double belowTop) {
        double shade = Math.max(0.5, 1 - leafShade * belowTop);
        return Rgb.scale(top, shade * Speckle.at(cell, (long) (belowTop * 6), 0.25));
    }

    private static int wall(Terrain terrain, int cell, double belowTop) {
        int x = cell & Torus.MASK;
        int y = cell / Torus.SIZE;
        boolean alongX = isBuilding(terrain, x - 1, y) && isBuilding(terrain, x + 1, y);
        int along = alongX ? x : y;
        boolean window = along % 14 < 6 && belowTop > 0.7 && belowTop < 1.9;
        return Rgb.scale(window ? GLASS : WALL, alongX ? 1 : 0.8);
    }

    private static boolean isBuilding(Terrain terrain, int x, int y) {
        return terrain.classes[Torus.index(x, y)] == WorldClass.BUILDING.id();
    }
}
