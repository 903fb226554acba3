package io.crodino.samples.world;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Irregular patches of bare soil: paint on the ground, which keeps its height. None lies among boulders, which are painted
 * like the ground around them.
 */
final class Fields {
    private static final double FRINGE = 3;
    private static final double THRESHOLD = 0.12;

    private final List<Site> boulders;
    private final SmoothNoise wide;

    Fields(List<Site> sites, SplittableRandom random) {
        this.boulders =
                sites.stream().filter(site -> site.kind() == WorldClass.BOULDER).toList();
        this.wide = new SmoothNoise(random, 16);
    }

    void paint(Terrain terrain, GroundPaint paint) {
        Grid soil = Grid.of(256, (x, y) -> clear(x, y) ? wide.at(x / 8, y / 8) : -1);
        for (int y = 0; y < Terrain.SIZE; y++) {
            for (int x = 0; x < Terrain.SIZE; x++) {
                double mx = (x + 0.5) * Terrain.CELL;
                double my = (y + 0.5) * Terrain.CELL;
                if (soil.at(mx, my) > THRESHOLD) {
                    int i = Terrain.index(x, y);
                    terrain.classes[i] = WorldClass.FIELD.id();
                    terrain.albedo[i] = paint.soilAt(mx, my);
                }
            }
        }
    }

    private boolean clear(double x, double y) {
        return boulders.stream()
                .noneMatch(site -> Math.abs(Wrap.difference(x, site.x())) < Site.ROOM + FRINGE
                        && Math.abs(Wrap.difference(y, site.y())) < Site.ROOM + FRINGE);
    }
}
