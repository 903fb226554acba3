package io.crodino.world;

import java.util.SplittableRandom;

/** What stands on the lots: a pond, a few trees, a few boulders or a building. */
final class Structures {
    private final Look look;
    private final Land land;

    Structures(Look look, Land land) {
        this.look = look;
        this.land = land;
    }

    void build(Site site, Stamp stamp) {
        switch (site.kind()) {
            case WATER -> pond(site, stamp);
            case TREE -> trees(site, stamp);
            case BOULDER -> boulders(site, stamp);
            case BUILDING -> building(site, stamp);
            default -> throw new IllegalArgumentException("nothing to build for " + site.kind());
        }
    }

    private void pond(Site site, Stamp stamp) {
        SplittableRandom random = site.random();
        double radius = random.nextDouble(5.6, Site.ROOM);
        double phase = random.nextDouble(2 * Math.PI);
        Stamp.Shape shape = (dx, dy) -> {
            double shore = radius * (0.95 + 0.05 * Math.sin(3 * Math.atan2(dy, dx) + phase));
            return Math.pow(dx, 4) + Math.pow(dy, 4) < Math.pow(shore, 4) ? 0 : Double.NaN;
        };
        stamp.put(
                WorldClass.WATER,
                site.x(),
                site.y(),
                Site.ROOM,
                shape,
                (i, dx, dy, h) -> Rgb.scale(look.water(), 1 + 0.07 * Math.sin(5 * dx + 2 * Math.sin(2 * dy + phase))));
    }

    private void trees(Site site, Stamp stamp) {
        SplittableRandom random = site.random();
        SplittableRandom choice = Seeds.random(site.seed(), 1);
        int count = random.nextInt(4, 7);
        for (int k = 0; k < count; k++) {
            Plant plant = land.plant(choice);
            int leaf = plant.leaf(look);
            double radius = random.nextDouble(1.7, 2.6);
            double height = random.nextDouble(3.0, 4.6) * plant.stature();
            double tint = random.nextDouble(0.85, 1.15);
            long seed = random.nextLong();
            Stamp.Shape crown = (dx, dy) -> {
                double r = Math.hypot(dx, dy) / radius;
                long clump = Math.round(dx / 0.3) * 977 + Math.round(dy / 0.3);
                return r < 1
                        ? height * (0.45 + 0.55 * Math.sqrt(1 - r * r)) * Speckle.at(seed, clump, 0.1)
                        : Double.NaN;
            };
            stamp.put(
                    plant.kind(),
                    site.x() + place(random, radius),
                    site.y() + place(random, radius),
                    radius,
                    crown,
                    (i, dx, dy, h) -> Rgb.scale(
                            leaf, tint * (0.7 + 0.4 * h / height + 0.12 * dx / radius) * Speckle.at(seed, i, 0.3)));
        }
    }

    private static void boulders(Site site, Stamp stamp) {
        SplittableRandom random = site.random();
        int count = random.nextInt(5, 8);
        for (int k = 0; k < count; k++) {
            double radius = random.nextDouble(1.8, 2.7);
            double height = random.nextDouble(1.5, 2.4);
            Stamp.Shape dome = (dx, dy) -> {
                double r = (dx * dx + dy * dy) / (radius * radius);
                return r < 1 ? height * Math.pow(1 - r, 0.6) : Double.NaN;
            };
            stamp.put(
                    WorldClass.BOULDER,
                    site.x() + place(random, radius),
                    site.y() + place(random, radius),
                    radius,
                    dome,
                    (i, dx, dy, h) -> stamp.ground(i));
        }
    }

    private void building(Site site, Stamp stamp) {
        SplittableRandom random = site.random();
        double halfX = random.nextDouble(3.2, 4.6);
        double halfY = random.nextDouble(3.2, 4.6);
        double height = random.nextDouble(2.8, 3.8);
        double turn = random.nextDouble(-0.2, 0.2);
        int roof = look.roofs().get(random.nextInt(look.roofs().size()));
        double cos = Math.cos(turn);
        double sin = Math.sin(turn);
        Stamp.Shape box = (dx, dy) -> {
            double u = cos * dx + sin * dy;
            double v = cos * dy - sin * dx;
            return Math.abs(u) < halfX && Math.abs(v) < halfY ? height : Double.NaN;
        };
        Stamp.Paint tiles = (i, dx, dy, h) -> {
            double v = cos * dy - sin * dx;
            return Rgb.scale(roof, 1 + 0.08 * Math.sin(9 * v));
        };
        stamp.put(WorldClass.BUILDING, site.x(), site.y(), Site.ROOM, box, tiles);
    }

    /** A place along one axis for a round thing that stays within the room. */
    private static double place(SplittableRandom random, double radius) {
        double free = Site.ROOM - radius;
        return random.nextDouble(-free, free);
    }
}
