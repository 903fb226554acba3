package io.crodino.world;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DepthSensorTest {
    private static final Camera CAMERA = new Camera(128, 96);
    private final World world = new World(4, Split.VALIDATION, 2, CAMERA);
    private final WorldFrame frame = WorldFrame.of(CAMERA);

    @Test
    void whatIsMeasuredLiesWithinTheRangeAndTheSkyIsNever() {
        for (int i = 0; i < 10; i++) {
            world.render(5 * i, frame);
            for (int p = 0; p < CAMERA.pixels(); p++) {
                int mm = frame.millimetres()[p] & 0xffff;
                assertThat(mm).isBetween(0, (int) (World.MAX_DEPTH * 1000));
                if (frame.labels()[p] == WorldClass.SKY.id()) {
                    assertThat(mm).isZero();
                }
            }
        }
    }

    @Test
    void groundSeenInAPixelLiesWhereTheTerrainSays() {
        Terrain terrain = TerrainBuilder.build(Seeds.mix(World.flightSeed(4, Split.VALIDATION, 2), 1), Land.STANDARD);
        world.render(12, frame);
        Pose pose = world.pose();
        int checked = 0;
        for (int p = 0; p < CAMERA.pixels(); p++) {
            double depth = world.view().depth[p];
            if (frame.labels()[p] == WorldClass.GROUND.id() && depth < 30) {
                int column = p % CAMERA.width();
                int row = p / CAMERA.width();
                double aside = CAMERA.aside(column) * depth;
                double x = pose.x() + depth * Math.cos(pose.heading()) - aside * Math.sin(pose.heading());
                double y = pose.y() + depth * Math.sin(pose.heading()) + aside * Math.cos(pose.heading());
                double height = pose.z() - (row + 0.5 - CAMERA.horizon(pose, column)) / CAMERA.focal() * depth;
                checked += Math.abs(height - terrain.heightAt(x, y)) < 0.1 ? 1 : -1000;
            }
        }
        assertThat(checked).isGreaterThan(500);
    }

    @Test
    void noiseGrowsWithTheSquareOfTheDistance() {
        double near = noise(8, 12);
        double far = noise(24, 36);

        assertThat(near).isBetween(0.03, 0.12);
        assertThat(far / near).isBetween(6.0, 12.0);
    }

    /** Standard deviation of the measurement error in metres. */
    private double noise(double from, double to) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < 10; i++) {
            world.render(5 * i, frame);
            for (int p = 0; p < CAMERA.pixels(); p++) {
                double depth = world.view().depth[p];
                int mm = frame.millimetres()[p] & 0xffff;
                if (mm != 0 && depth > from && depth < to) {
                    sum += (mm * 0.001 - depth) * (mm * 0.001 - depth);
                    count++;
                }
            }
        }
        return Math.sqrt(sum / count);
    }

    @Test
    void holesAreModerateOnLandAndRuleOnWater() {
        assertThat(measured(WorldClass.GROUND)).isBetween(0.9, 0.99);
        assertThat(measured(WorldClass.TREE)).isBetween(0.85, 0.99);
        assertThat(measured(WorldClass.WATER)).isBetween(0.05, 0.2);
    }

    /** The share of a class's pixels within 20 m that are measured. */
    private double measured(WorldClass worldClass) {
        int all = 0;
        int seen = 0;
        for (int i = 0; i < 20; i++) {
            world.render(5 * i, frame);
            for (int p = 0; p < CAMERA.pixels(); p++) {
                if (frame.labels()[p] == worldClass.id() && world.view().depth[p] < 20) {
                    all++;
                    seen += frame.millimetres()[p] != 0 ? 1 : 0;
                }
            }
        }
        assertThat(all).isPositive();
        return (double) seen / all;
    }
}
