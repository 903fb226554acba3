package io.crodino.world;

/**
 * What grows on a lot of trees.
 *
 * @param kind TREE, DEAD_TREE or SHRUB
 * @param stature height as a share of a tree's
 */
record Plant(WorldClass kind, double stature) {
    static final Plant TREE = new Plant(WorldClass.TREE, 1);
    static final Plant DEAD_TREE = new Plant(WorldClass.DEAD_TREE, 1);
    static final Plant SHRUB = new Plant(WorldClass.SHRUB, 0.3);

    int leaf(Look look) {
        return kind == WorldClass.DEAD_TREE ? look.deadLeaf() : look.leaf();
    }
}
