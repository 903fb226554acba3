package io.crodino.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorldTest {
    private static final Camera CAMERA = new Camera(96, 72);

    private static WorldFrame frame(long seed, Split split, int flight, double seconds) {
        WorldFrame frame = WorldFrame.of(CAMERA);
        new World(seed, split, flight, CAMERA).render(seconds, frame);
        return frame;
    }

    @Test
    void theSameSeedFlightAndTimeGiveTheSameBytes() {
        WorldFrame one = frame(5, Split.TRAIN, 3, 21.5);
        WorldFrame two = frame(5, Split.TRAIN, 3, 21.5);

        assertThat(two.bgr()).isEqualTo(one.bgr());
        assertThat(two.millimetres()).isEqualTo(one.millimetres());
        assertThat(two.labels()).isEqualTo(one.labels());
    }

    @Test
    void whatWasRenderedBeforeDoesNotShowInTheNextFrame() {
        World world = new World(5, Split.TRAIN, 3, CAMERA);
        WorldFrame reused = WorldFrame.of(CAMERA);
        world.render(2, reused);
        world.render(21.5, reused);

        WorldFrame fresh = frame(5, Split.TRAIN, 3, 21.5);
        assertThat(reused.bgr()).isEqualTo(fresh.bgr());
        assertThat(reused.millimetres()).isEqualTo(fresh.millimetres());
        assertThat(reused.labels()).isEqualTo(fresh.labels());
    }

    @Test
    void flightsOfDifferentSplitsSeedsAndNumbersSeeDifferentLand() {
        byte[] labels = frame(5, Split.TRAIN, 0, 4).labels();

        assertThat(frame(5, Split.VALIDATION, 0, 4).labels()).isNotEqualTo(labels);
        assertThat(frame(5, Split.LIVE, 0, 4).labels()).isNotEqualTo(labels);
        assertThat(frame(5, Split.TRAIN, 1, 4).labels()).isNotEqualTo(labels);
        assertThat(frame(6, Split.TRAIN, 0, 4).labels()).isNotEqualTo(labels);
    }

    @Test
    void everyClassIsFrequentAndSeenInMostFrames() {
        Camera camera = new Camera(128, 96);
        WorldFrame frame = WorldFrame.of(camera);
        long[] pixels = new long[WorldClass.values().length];
        int[] frames = new int[pixels.length];
        for (int flight = 0; flight < 10; flight++) {
            World world = new World(11, Split.VALIDATION, flight, camera);
            for (int i = 0; i < 5; i++) {
                world.render(9.7 * i, frame);
                count(frame.labels(), pixels, frames);
            }
        }
        for (WorldClass worldClass : WorldKind.STANDARD.classes()) {
            double share = (double) pixels[worldClass.id()] / (50L * camera.pixels());
            assertThat(share).as("share of %s", worldClass).isGreaterThan(0.025);
            assertThat(frames[worldClass.id()]).as("frames with %s", worldClass).isGreaterThan(30);
        }
    }

    private static void count(byte[] labels, long[] pixels, int[] frames) {
        int[] here = new int[pixels.length];
        for (byte label : labels) {
            here[label]++;
        }
        for (int c = 0; c < here.length; c++) {
            pixels[c] += here[c];
            frames[c] += here[c] > labels.length / 100 ? 1 : 0;
        }
    }

    @Test
    void theFlightStaysAboveEverythingAndLow() {
        Terrain terrain = TerrainBuilder.build(3, Land.STANDARD);
        Flight flight = new Flight(terrain, Seeds.random(3, 1));
        for (double t = 0; t < 600; t += 0.25) {
            Pose pose = flight.at(t);
            double above = pose.z() - terrain.heightAt(pose.x(), pose.y());
            assertThat(above).isBetween(0.5, 13.0);
        }
    }

    @Test
    void weatherChangesThePictureButNeitherDepthNorLabels() {
        WorldFrame clear = in(Weather.Kind.CLEAR);
        for (Weather.Kind kind : new Weather.Kind[] {Weather.Kind.FOG, Weather.Kind.DUSK, Weather.Kind.GLARE}) {
            WorldFrame other = in(kind);
            assertThat(other.millimetres()).isEqualTo(clear.millimetres());
            assertThat(other.labels()).isEqualTo(clear.labels());
            assertThat(difference(other.bgr(), clear.bgr())).as("%s", kind).isGreaterThan(4);
        }
    }

    private static WorldFrame in(Weather.Kind kind) {
        WorldFrame frame = WorldFrame.of(CAMERA);
        new World(8, CAMERA, Optional.of(kind)).render(3, frame);
        return frame;
    }

    private static double difference(byte[] a, byte[] b) {
        long sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs((a[i] & 0xff) - (b[i] & 0xff));
        }
        return (double) sum / a.length;
    }

    @Test
    void noTwoMomentsGiveEqualPicturesEvenOfTheSameScene() {
        World world = new World(5, Split.LIVE, 0, CAMERA);
        WorldFrame one = WorldFrame.of(CAMERA);
        WorldFrame two = WorldFrame.of(CAMERA);
        world.render(10, one);
        world.render(10 + 1e-9, two);

        assertThat(two.labels()).isEqualTo(one.labels());
        assertThat(Arrays.equals(two.bgr(), one.bgr())).isFalse();
        assertThat(Arrays.equals(two.millimetres(), one.millimetres())).isFalse();
    }
}
