package io.crodino.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Ground and road differ only in colour, ground and boulder only in shape. */
class TwinClassesTest {
    private static final Camera CAMERA = new Camera(128, 96);

    @Test
    void roadsKeepTheHeightOfTheGroundBesideThem() {
        Terrain terrain = TerrainBuilder.build(9, Land.STANDARD);
        int borders = 0;
        for (int y = 0; y < Torus.SIZE; y++) {
            for (int x = 0; x < Torus.SIZE; x++) {
                int here = Torus.index(x, y);
                int beside = Torus.index(x + 1, y);
                int pair = terrain.classes[here] * 10 + terrain.classes[beside];
                if (pair == 12 || pair == 21) {
                    borders++;
                    assertThat(terrain.height[here]).isCloseTo(terrain.height[beside], within(0.08f));
                }
            }
        }
        assertThat(borders).isGreaterThan(1000);
    }

    @Test
    void roadsAndGroundHaveDifferentColours() {
        double[] ground = colour(WorldClass.GROUND);
        double[] road = colour(WorldClass.ROAD);
        assertThat(ground[2] - road[2]).isGreaterThan(40);
    }

    @Test
    void bouldersAndGroundAtTheSameDistanceHaveTheSameColourAndTexture() {
        double[] ground = colour(WorldClass.GROUND);
        double[] boulder = colour(WorldClass.BOULDER);
        for (int i = 0; i < ground.length; i++) {
            assertThat(boulder[i]).isCloseTo(ground[i], within(5.0));
        }
    }

    @Test
    void bouldersStandUpFromTheGround() {
        Terrain terrain = TerrainBuilder.build(9, Land.STANDARD);
        double highest = 0;
        for (int i = 0; i < terrain.classes.length; i++) {
            int east = Torus.index(i % Torus.SIZE + 16, i / Torus.SIZE);
            if (terrain.classes[i] == WorldClass.BOULDER.id() && terrain.classes[east] == WorldClass.GROUND.id()) {
                highest = Math.max(highest, terrain.height[i] - terrain.height[east]);
            }
        }
        assertThat(highest).isGreaterThan(1.2);
    }

    /** Mean of B, G, R and of the difference between neighbours within one class, 10 to 25 m away, clear weather. */
    private static double[] colour(WorldClass worldClass) {
        WorldFrame frame = WorldFrame.of(CAMERA);
        double[] sum = new double[4];
        int count = 0;
        for (int flight = 0; flight < 6; flight++) {
            World world = new World(flight, CAMERA, Optional.of(Weather.Kind.CLEAR));
            for (int i = 0; i < 8; i++) {
                world.render(7 * i, frame);
                for (int p = 1; p < CAMERA.pixels(); p++) {
                    float depth = world.view().depth[p];
                    boolean within = frame.labels()[p] == worldClass.id() && frame.labels()[p - 1] == worldClass.id();
                    if (within && depth > 10 && depth < 25) {
                        count++;
                        for (int c = 0; c < 3; c++) {
                            sum[c] += frame.bgr()[3 * p + c] & 0xff;
                        }
                        sum[3] += Math.abs((frame.bgr()[3 * p] & 0xff) - (frame.bgr()[3 * p - 3] & 0xff));
                    }
                }
            }
        }
        for (int c = 0; c < sum.length; c++) {
            sum[c] /= count;
        }
        return sum;
    }
}
