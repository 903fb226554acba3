package io.crodino.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Which classes of the benchmark world only colour, and which only shape tells apart. */
class BenchmarkTwinsTest {
    private static final Camera CAMERA = new Camera(96, 72);
    private static final int TILES = 8;

    @Test
    void treesAndDeadTreesHaveTheSameHeightsAndShrubsMuchLowerOnes() {
        double[] tree = new double[2];
        double[] dead = new double[2];
        double[] shrub = new double[2];
        for (int seed = 0; seed < TILES; seed++) {
            Terrain terrain = TerrainBuilder.build(seed, Land.MIXED);
            for (int i = 0; i < terrain.classes.length; i++) {
                switch (WorldClass.of(terrain.classes[i])) {
                    case TREE -> add(tree, terrain.height[i]);
                    case DEAD_TREE -> add(dead, terrain.height[i]);
                    case SHRUB -> add(shrub, terrain.height[i]);
                    default -> {}
                }
            }
        }
        assertThat(dead[0] / dead[1]).isCloseTo(tree[0] / tree[1], within(0.15));
        assertThat(shrub[0] / shrub[1]).isLessThan(tree[0] / tree[1] - 1.5);
    }

    private static void add(double[] sumAndCount, double value) {
        sumAndCount[0] += value;
        sumAndCount[1]++;
    }

    @Test
    void measuredDepthOfTreesAndDeadTreesHasTheSameTexture() {
        double[] tree = depthSteps(WorldClass.TREE);
        double[] dead = depthSteps(WorldClass.DEAD_TREE);

        assertThat(dead[0]).isCloseTo(tree[0], within(0.15 * tree[0]));
        assertThat(dead[1]).isCloseTo(tree[1], within(0.04));
    }

    @Test
    void roadsKeepTheHeightOfTheGroundBesideThem() {
        Terrain terrain = TerrainBuilder.build(9, Land.MIXED);
        int borders = 0;
        for (int i = 0; i < terrain.classes.length; i++) {
            int beside = Torus.index(i % Torus.SIZE + 1, i / Torus.SIZE);
            boolean road = terrain.classes[i] == WorldClass.ROAD.id();
            if (road && terrain.classes[beside] == WorldClass.GROUND.id()) {
                borders++;
                assertThat(terrain.height[i]).isCloseTo(terrain.height[beside], within(0.08f));
            }
        }
        assertThat(borders).isGreaterThan(1000);
    }

    @Test
    void shrubsHaveTheColoursOfTheTreesAroundAndBouldersThatOfTheGround() {
        double[] ofShrubs = new double[3];
        double[] ofBoulders = new double[3];
        double[] ofDeadTrees = new double[3];
        for (int seed = 0; seed < TILES; seed++) {
            Terrain terrain = TerrainBuilder.build(seed, Land.MIXED);
            double[] tree = albedo(terrain, WorldClass.TREE);
            double[] ground = albedo(terrain, WorldClass.GROUND);
            difference(ofShrubs, albedo(terrain, WorldClass.SHRUB), tree);
            difference(ofBoulders, albedo(terrain, WorldClass.BOULDER), ground);
            difference(ofDeadTrees, albedo(terrain, WorldClass.DEAD_TREE), tree);
        }
        for (int c = 0; c < 3; c++) {
            assertThat(ofShrubs[c]).isCloseTo(0, within(4.0));
            assertThat(ofBoulders[c]).isCloseTo(0, within(4.0));
        }
        assertThat(ofDeadTrees[0]).isGreaterThan(50);
    }

    @Test
    void leavesHaveOneColourFromTopToBottom() {
        Terrain terrain = TerrainBuilder.build(3, Land.MIXED);
        double[] top = sides(terrain, 0.2);
        double[] bottom = sides(terrain, 3);
        for (int c = 0; c < 3; c++) {
            assertThat(bottom[c]).isCloseTo(top[c], within(1.0));
        }
    }

    private static double[] sides(Terrain terrain, double belowTop) {
        Sides sides = new Sides(terrain.look.leafShade());
        double[] sum = new double[3];
        int count = 0;
        for (int i = 0; i < terrain.classes.length; i++) {
            if (terrain.classes[i] == WorldClass.TREE.id()) {
                add(sum, sides.color(terrain, i, belowTop));
                count++;
            }
        }
        return mean(sum, count);
    }

    private static double[] albedo(Terrain terrain, WorldClass worldClass) {
        double[] sum = new double[3];
        int count = 0;
        for (int i = 0; i < terrain.classes.length; i++) {
            if (terrain.classes[i] == worldClass.id()) {
                add(sum, terrain.albedo[i]);
                count++;
            }
        }
        return mean(sum, count);
    }

    private static void add(double[] sum, int color) {
        sum[0] += Rgb.red(color);
        sum[1] += Rgb.green(color);
        sum[2] += Rgb.blue(color);
    }

    private static double[] mean(double[] sum, int count) {
        return new double[] {sum[0] / count, sum[1] / count, sum[2] / count};
    }

    private static void difference(double[] mean, double[] a, double[] b) {
        for (int c = 0; c < mean.length; c++) {
            mean[c] += (a[c] - b[c]) / TILES;
        }
    }

    /** Mean step between measured neighbours of one class, 8 to 20 m away, and the share that is measured at all. */
    private static double[] depthSteps(WorldClass worldClass) {
        WorldFrame frame = WorldFrame.of(CAMERA);
        double steps = 0;
        int pairs = 0;
        int measured = 0;
        int all = 0;
        for (int flight = 0; flight < 30; flight++) {
            World world = new World(WorldKind.BENCHMARK, 2, Split.TRAIN, flight, CAMERA);
            for (int i = 0; i < 6; i++) {
                world.render(9 * i, frame);
                for (int p = 1; p < CAMERA.pixels(); p++) {
                    double depth = world.view().depth[p];
                    if (frame.labels()[p] == worldClass.id() && depth > 8 && depth < 20) {
                        int here = frame.millimetres()[p];
                        int beside = frame.millimetres()[p - 1];
                        all++;
                        measured += here != 0 ? 1 : 0;
                        if (here != 0 && beside != 0 && frame.labels()[p - 1] == worldClass.id()) {
                            steps += Math.abs(here - beside) * 0.001;
                            pairs++;
                        }
                    }
                }
            }
        }
        return new double[] {steps / pairs, (double) measured / all};
    }
}
