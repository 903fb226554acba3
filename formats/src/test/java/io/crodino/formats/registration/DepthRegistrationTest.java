package io.crodino.formats.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.crodino.formats.ImageSize;
import io.crodino.formats.InputSize;
import io.crodino.formats.OpenCv;
import io.crodino.formats.UserException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

class DepthRegistrationTest {
    @BeforeAll
    static void load() {
        OpenCv.load();
    }

    private static RigidTransform moved(double x, double y, double z) {
        return new RigidTransform(Scene.STILL.r(), List.of(x, y, z));
    }

    private static short[] noise(ImageSize size) {
        short[] depth = new short[size.width() * size.height()];
        Random random = new Random(3);
        for (int i = 0; i < depth.length; i++) {
            depth[i] = (short) (random.nextInt(4) == 0 ? 0 : 400 + random.nextInt(3000));
        }
        return depth;
    }

    @Test
    void twoEqualCamerasInOnePlaceSeeTheSame() {
        Calibration rig = Scene.rectified(64, 48, 60, Scene.STILL);
        short[] depth = noise(rig.depth().size());
        depth[5] = (short) 65535;
        int[] registered = Scene.registered(rig, depth);
        for (int i = 0; i < depth.length; i++) {
            assertThat(registered[i]).isEqualTo(depth[i] & 0xffff);
        }
    }

    @Test
    void aCameraOnItsSideSeesThePictureOnItsSide() {
        CameraModel depth = Scene.rectified(64, 48, 60, Scene.STILL).depth();
        CameraModel colour = new CameraModel(new ImageSize(48, 64), 60, 60, 23.5, 31.5, LensDistortion.NONE);
        RigidTransform quarter = new RigidTransform(List.of(0., -1., 0., 1., 0., 0., 0., 0., 1.), List.of(0., 0., 0.));
        short[] picture = noise(depth.size());
        int[] registered = Scene.registered(new Calibration(colour, depth, quarter, 0.001), picture);
        for (int v = 0; v < 48; v++) {
            for (int u = 0; u < 64; u++) {
                assertThat(registered[u * 48 + 47 - v]).isEqualTo(picture[v * 64 + u]);
            }
        }
    }

    @Test
    void whatIsAsideMovesByItsParallax() {
        // 50 mm at 500 mm with 60 pixels of focal length are 6 pixels, at 1 m 3; the nearer one covers the farther.
        Calibration rig = Scene.rectified(64, 48, 60, moved(0.05, 0, 0));
        short[] depth = new short[64 * 48];
        depth[10 * 64 + 20] = 500;
        depth[10 * 64 + 23] = 1000;
        depth[20 * 64 + 30] = 1000;
        int[] registered = Scene.registered(rig, depth);
        assertThat(registered[10 * 64 + 26]).isEqualTo(500);
        assertThat(registered[20 * 64 + 33]).isEqualTo(1000);
        assertThat(Arrays.stream(registered).filter(value -> value != 0).count())
                .isEqualTo(2);
    }

    @Test
    void theNearestWinsInEitherOrder() {
        for (double side : new double[] {0.05, -0.05}) {
            Calibration rig = Scene.rectified(64, 48, 60, moved(side, 0, 0));
            short[] depth = new short[64 * 48];
            int step = side > 0 ? 3 : -3;
            depth[10 * 64 + 30] = 500;
            depth[10 * 64 + 30 + step] = 1000;
            assertThat(Scene.registered(rig, depth)[10 * 64 + 30 + 2 * step]).isEqualTo(500);
        }
    }

    @Test
    void theDistanceIsTheColourCameras() {
        Calibration rig = Scene.rectified(64, 48, 60, moved(0, 0, -0.1));
        short[] depth = new short[64 * 48];
        Arrays.fill(depth, (short) 1000);
        // One that is behind the colour camera, and one at its very place.
        depth[100] = 50;
        depth[200] = 100;
        int[] seen =
                Arrays.stream(Scene.registered(rig, depth)).filter(z -> z != 0).toArray();
        assertThat(seen).hasSizeGreaterThan(64 * 48 - 10).containsOnly(900);
    }

    @Test
    void aDistanceThatSixteenBitsCannotHoldIsNoMeasurement() {
        Calibration rig = Scene.rectified(64, 48, 60, moved(0, 0, 0.1));
        short[] depth = new short[64 * 48];
        Arrays.fill(depth, (short) 65500);
        assertThat(Scene.registered(rig, depth)).containsOnly(0);
    }

    @Test
    void aLargerColourPictureHasNoCracks() {
        CameraModel colour = new CameraModel(new ImageSize(200, 150), 190, 190, 99.5, 74.5, LensDistortion.NONE);
        CameraModel camera = Scene.rectified(64, 48, 60, Scene.STILL).depth();
        Calibration rig = new Calibration(colour, camera, moved(0.01, 0, 0), 0.001);
        short[] depth = new short[64 * 48];
        Arrays.fill(depth, (short) 800);
        int[] registered = Scene.registered(rig, depth);
        for (int y = 2; y < 148; y++) {
            for (int x = 6; x < 198; x++) {
                assertThat(registered[y * 200 + x]).isEqualTo(800);
            }
        }
    }

    /** Through both lenses, against double precision. */
    @Test
    void eachPixelIsWithinHalfAPixelOfItsPlace() {
        Calibration rig = Scene.rig();
        DepthRegistration registration = new DepthRegistration(rig);
        ImageSize size = rig.depth().size();
        int seen = 0;
        for (int v = 3; v < size.height(); v += 17) {
            for (int u = 3; u < size.width(); u += 19) {
                int z = 300 + 7 * u;
                short[] depth = new short[size.width() * size.height()];
                depth[v * size.width() + u] = (short) z;
                int[] registered = Scene.registered(registration, size, depth);
                double[] place = Scene.seen(rig, u, v, z * 0.001);
                int x = (int) Math.rint(place[0]);
                int y = (int) Math.rint(place[1]);
                if (x >= 0 && y >= 0 && x < 320 && y < 240) {
                    seen++;
                    assertThat(registered[y * 320 + x]).isCloseTo((int) Math.rint(place[2] * 1000), within(1));
                }
                // A pixel of the depth camera is about 1.1 of the colour camera, so it covers one or two a side.
                for (int i = 0; i < registered.length; i++) {
                    if (registered[i] != 0) {
                        int line = i / 320;
                        assertThat(Math.abs(i % 320 - place[0])).isLessThan(0.75);
                        assertThat(Math.abs(line - place[1])).isLessThan(0.75);
                    }
                }
            }
        }
        assertThat(seen).isGreaterThan(100);
    }

    @Test
    void aPlaneStaysAPlane() {
        Calibration rig = Scene.rig();
        ImageSize size = rig.depth().size();
        double[] normal = {0.3, -0.2, 1};
        short[] depth = new short[size.width() * size.height()];
        for (int v = 0; v < size.height(); v++) {
            for (int u = 0; u < size.width(); u++) {
                depth[v * size.width() + u] = (short) Math.rint(1000 * Scene.measured(rig, u, v, normal, 1.5));
            }
        }
        int[] registered = Scene.registered(rig, depth);
        int measured = 0;
        double pixels = 0;
        for (int i = 0; i < registered.length; i++) {
            if (registered[i] != 0) {
                int y = i / 320;
                int x = i % 320;
                double off = registered[i] - distance(rig, normal, x, y);
                double across = Math.abs(distance(rig, normal, x + 1, y) - distance(rig, normal, x - 1, y)) / 2;
                double down = Math.abs(distance(rig, normal, x, y + 1) - distance(rig, normal, x, y - 1)) / 2;
                // One millimetre for what is rounded, twice.
                assertThat(Math.abs(off)).isLessThan(0.75 * (across + down) + 1);
                pixels += off / Math.hypot(across, down);
                measured++;
            }
        }
        assertThat(measured).isGreaterThan(320 * 240 / 2);
        assertThat(pixels / measured).isBetween(-0.5, 0.5);
    }

    /** Of the plane n X = 1.5 m from pixel (x, y) of the colour camera, in millimetres. */
    private static double distance(Calibration rig, double[] n, int x, int y) {
        double[] point = {
            (x - rig.colour().cx()) / rig.colour().fx(),
            (y - rig.colour().cy()) / rig.colour().fy()
        };
        assertThat(rig.colour().lens().undistort(point, rig.colour().lens().reach()))
                .isTrue();
        return 1500 / (n[0] * point[0] + n[1] * point[1] + n[2]);
    }

    @Test
    void aStepIsWhereItIs() {
        Calibration rig = Scene.rig();
        ImageSize size = rig.depth().size();
        // A wall at 2 m, and before it one at 0.8 m that ends along the plane x = 0.02 z of the colour camera.
        short[] depth = new short[size.width() * size.height()];
        for (int v = 0; v < size.height(); v++) {
            for (int u = 0; u < size.width(); u++) {
                double near = Scene.measured(rig, u, v, new double[] {0, 0, 1}, 0.8);
                double far = Scene.measured(rig, u, v, new double[] {0, 0, 1}, 2);
                double[] point = {
                    (u - rig.depth().cx()) / rig.depth().fx(),
                    (v - rig.depth().cy()) / rig.depth().fy()
                };
                rig.depth().lens().undistort(point, rig.depth().lens().reach());
                double x = rig.depthToColour().turned(0, point[0], point[1]) * near
                        + rig.depthToColour().t().get(0);
                depth[v * size.width() + u] = (short) Math.rint(1000 * (x < 0.02 * 0.8 ? near : far));
            }
        }
        int[] registered = Scene.registered(rig, depth);
        double sum = 0;
        int rows = 0;
        for (int y = 40; y < 200; y++) {
            int last = 0;
            for (int x = 0; x < 320; x++) {
                last = registered[y * 320 + x] == 800 ? x : last;
            }
            double edge = edgeOf(rig, y);
            assertThat(last + 0.5 - edge).isBetween(-1.2, 1.2);
            sum += last + 0.5 - edge;
            rows++;
        }
        assertThat(sum / rows).isBetween(-0.5, 0.5);
    }

    /** The column in which row y of the colour picture sees x = 0.02 z. */
    private static double edgeOf(Calibration rig, int y) {
        double up = 0;
        for (int round = 0; round < 50; round++) {
            up += (y - rig.colour().row(0.02, up)) / rig.colour().fy();
        }
        return rig.colour().column(0.02, up);
    }

    @ParameterizedTest
    @CsvSource({"320, 240", "256, 256", "160, 120", "97, 61", "321, 500", "640, 480"})
    void anySizeIsWhatResizingMakesOfTheWhole(int width, int height) {
        Calibration rig = Scene.rig();
        ImageSize size = rig.depth().size();
        Mat depth = new Mat(size.height(), size.width(), CvType.CV_16UC1);
        depth.put(0, 0, noise(size));
        Mat whole = new Mat();
        Mat resized = new Mat();
        Mat direct = new Mat();
        new DepthRegistration(rig).register(depth, whole);
        new InputSize(height, width).resizeNearest(whole, resized);
        new DepthRegistration(rig, new ImageSize(width, height), false).register(depth, direct);
        short[] expected = new short[width * height];
        short[] found = new short[width * height];
        resized.get(0, 0, expected);
        direct.get(0, 0, found);
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void oneAfterTheOtherAndBesideEachOtherTheyAreTheSame() {
        Calibration rig = Scene.rig();
        DepthRegistration registration = new DepthRegistration(rig);
        ImageSize size = rig.depth().size();
        int[] first = Scene.registered(registration, size, noise(size));
        Scene.registered(registration, size, new short[size.width() * size.height()]);
        assertThat(Scene.registered(registration, size, noise(size))).isEqualTo(first);
        assertThat(Scene.registered(registration.sibling(), size, noise(size))).isEqualTo(first);
    }

    @Test
    void fillingClosesCracksOfOnePixelAndNothingElse() {
        Calibration rig = Scene.rectified(64, 48, 60, Scene.STILL);
        short[] depth = new short[64 * 48];
        Arrays.fill(depth, (short) 1000);
        depth[10 * 64 + 10] = 0;
        depth[20 * 64 + 19] = 1030;
        depth[20 * 64 + 20] = 0;
        // Two wide and two high.
        for (int at : new int[] {30 * 64 + 30, 30 * 64 + 31, 31 * 64 + 30, 31 * 64 + 31}) {
            depth[at] = 0;
        }
        // Between near and far.
        for (int x = 0; x < 64; x++) {
            depth[40 * 64 + x] = 2000;
            depth[41 * 64 + x] = (short) (x % 2 == 0 ? 0 : 1000);
            depth[42 * 64 + x] = (short) (x % 2 == 0 ? 1000 : 0);
        }
        int[] filled = Scene.registered(
                new DepthRegistration(rig, rig.colour().size(), true),
                rig.depth().size(),
                depth);
        assertThat(filled[10 * 64 + 10]).isEqualTo(1000);
        assertThat(filled[20 * 64 + 20]).isEqualTo(1030);
        assertThat(filled[30 * 64 + 30]).isZero();
        assertThat(filled[31 * 64 + 31]).isZero();
        assertThat(filled[41 * 64 + 20]).isEqualTo(1000);
        assertThat(filled[41 * 64]).isZero();
        assertThat(filled[39 * 64 + 5]).isEqualTo(1000);
    }

    @Test
    void aPictureOfAnotherSizeOrTypeIsOneSentence() {
        DepthRegistration registration = new DepthRegistration(Scene.rig());
        assertThatThrownBy(() -> registration.register(new Mat(480, 640, CvType.CV_16UC1), new Mat()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("the depth picture is 640x480 CV_16UC1, its calibration is for 280x210");
        assertThatThrownBy(() -> registration.register(new Mat(210, 280, CvType.CV_8UC1), new Mat()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("280x210 CV_8UC1");
    }
}
