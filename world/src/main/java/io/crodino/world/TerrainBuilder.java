package io.crodino.world;

import java.util.List;
import java.util.SplittableRandom;

/** Builds one tile: relief with level places for ponds and buildings, then ground, roads and what stands on the lots. */
final class TerrainBuilder {
    private static final double LEVEL_RADIUS = 7;
    private static final double LEVEL_BLEND = 5;

    private final Cells cells = new Cells();
    private final Look look;
    private final List<Site> sites;
    private final Roads roads;
    private final Grid relief;
    private final GroundPaint paint;
    private final Structures structures;

    private TerrainBuilder(long seed, Land land) {
        this.look = land.look(seed);
        this.sites = land.sites(Seeds.random(seed, 1));
        this.roads = new Roads(Seeds.random(seed, 2), look.asphalt());
        this.relief = relief(Seeds.random(seed, 3));
        this.paint = new GroundPaint(relief, Seeds.random(seed, 4), look);
        this.structures = new Structures(look, land);
    }

    /** The same seed gives the same tile. */
    static Terrain build(long seed, Land land) {
        return new TerrainBuilder(seed, land).build();
    }

    private Terrain build() {
        for (int y = 0; y < Torus.SIZE; y++) {
            for (int x = 0; x < Torus.SIZE; x++) {
                ground(x, y);
            }
        }
        roads.paint(cells);
        Stamp stamp = new Stamp(cells, relief);
        sites.forEach(site -> structures.build(site, stamp));
        return new Terrain(cells, look);
    }

    private void ground(int x, int y) {
        double mx = (x + 0.5) * Torus.CELL;
        double my = (y + 0.5) * Torus.CELL;
        int i = Torus.index(x, y);
        cells.height()[i] = (float) relief.at(mx, my);
        cells.classes()[i] = WorldClass.GROUND.id();
        cells.albedo()[i] = paint.at(mx, my);
    }

    private Grid relief(SplittableRandom random) {
        SmoothNoise hills = new SmoothNoise(random, 4);
        SmoothNoise bumps = new SmoothNoise(random, 8);
        Grid raw = Grid.of(128, (x, y) -> 1.3 * hills.at(x / 32, y / 32) + 0.35 * bumps.at(x / 16, y / 16));
        return Grid.of(128, (x, y) -> levelled(raw, x, y));
    }

    /** The relief, pulled towards the height of a pond's or building's middle near it. */
    private double levelled(Grid raw, double x, double y) {
        double height = raw.at(x, y);
        for (Site site : sites) {
            double far = Math.max(Math.abs(Torus.difference(x, site.x())), Math.abs(Torus.difference(y, site.y())));
            boolean level = site.kind() == WorldClass.WATER || site.kind() == WorldClass.BUILDING;
            if (level && far < LEVEL_RADIUS + LEVEL_BLEND) {
                double pull = Math.min(1, (LEVEL_RADIUS + LEVEL_BLEND - far) / LEVEL_BLEND);
                height += (raw.at(site.x(), site.y()) - height) * pull * pull * (3 - 2 * pull);
            }
        }
        return height;
    }
}
