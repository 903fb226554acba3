package io.crodino.world;

import java.util.List;
import java.util.SplittableRandom;

/** What a tile of terrain is made of. */
enum Land {
    /** One kind of thing on each lot, every lot's neighbours of other kinds, always the same colours. */
    STANDARD {
        @Override
        Look look(long seed) {
            return Look.STANDARD;
        }

        @Override
        List<Site> sites(SplittableRandom random) {
            return SitePlan.of(random);
        }

        @Override
        Plant plant(SplittableRandom random) {
            return Plant.TREE;
        }
    },
    /** Lots in any order, mixed groves, and colours that change from tile to tile. */
    MIXED {
        @Override
        Look look(long seed) {
            return Look.drawn(Seeds.random(seed, 6));
        }

        @Override
        List<Site> sites(SplittableRandom random) {
            return SitePlan.mixed(random);
        }

        @Override
        Plant plant(SplittableRandom random) {
            double draw = random.nextDouble();
            return draw < 0.3 ? Plant.TREE : draw < 0.6 ? Plant.DEAD_TREE : Plant.SHRUB;
        }
    };

    abstract Look look(long seed);

    abstract List<Site> sites(SplittableRandom random);

    /** The next plant of a lot of trees. */
    abstract Plant plant(SplittableRandom random);
}
