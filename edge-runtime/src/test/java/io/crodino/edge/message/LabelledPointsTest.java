package io.crodino.edge.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crodino.edge.StillRuntime;
import io.crodino.edge.sensor.Registration;
import io.crodino.edge.view.DepthPicture;
import io.crodino.edge.view.ResultSnapshot;
import io.crodino.formats.ImageSize;
import io.crodino.formats.registration.CameraModel;
import io.crodino.formats.registration.LensDistortion;
import io.crodino.formats.ros.Header;
import io.crodino.formats.ros.PointCloud2;
import io.crodino.formats.ros.PointField;
import io.crodino.formats.ros.Time;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

class LabelledPointsTest {
    private static final Header HEADER = new Header(new Time(7, 8), "camera");
    private static final int WIDTH = StillRuntime.WIDTH;
    private static final int HEIGHT = StillRuntime.HEIGHT;
    private static final double UNIT = 0.001;
    private static final CameraModel CAMERA =
            new CameraModel(new ImageSize(WIDTH, HEIGHT), 40, 41, 15.2, 11.9, LensDistortion.NONE);

    private final StillRuntime runtime = new StillRuntime();
    private final LabelledPoints points = new LabelledPoints(runtime);
    private final ResultSnapshot result = runtime.latest().orElseThrow();
    private int closed;

    @AfterEach
    void close() {
        result.close();
    }

    /** Shows a depth picture that was taken so long after the result's. */
    private void show(Mat depth, Registration registration, @Nullable CameraModel camera, long millisAfter) {
        runtime.showDepth(new DepthPicture(depth, UNIT, millisAfter * 1_000_000, registration, camera, () -> closed++));
    }

    private PointCloud2 cloud(Mat depth, CameraModel camera) {
        show(depth, Registration.KIT, camera, 0);
        return points.of(HEADER, result).orElseThrow();
    }

    /** A plane before the camera, which is not parallel to its picture, in whole millimetres. */
    private static Mat plane(int width, int height) {
        Mat depth = new Mat(height, width, CvType.CV_16UC1);
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                depth.put(row, column, Math.rint(1000 * planeZ(column, row)));
            }
        }
        return depth;
    }

    /** Where 0.2 x - 0.1 y + z = 2. */
    private static double planeZ(int column, int row) {
        double x = (column - CAMERA.cx()) / CAMERA.fx();
        double y = (row - CAMERA.cy()) / CAMERA.fy();
        return 2 / (0.2 * x - 0.1 * y + 1);
    }

    private static ByteBuffer data(PointCloud2 cloud) {
        return cloud.data().duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    private static float[] point(PointCloud2 cloud, int column, int row) {
        ByteBuffer data = data(cloud).position(row * cloud.rowStep() + column * cloud.pointStep());
        return new float[] {data.getFloat(), data.getFloat(), data.getFloat()};
    }

    private static int value(PointCloud2 cloud, int column, int row, int offset) {
        return data(cloud).get(row * cloud.rowStep() + column * cloud.pointStep() + offset) & 0xff;
    }

    @Test
    void aPlaneBecomesThePointsThatLieOnIt() {
        Mat depth = plane(WIDTH, HEIGHT);
        PointCloud2 cloud = cloud(depth, CAMERA);
        for (int row = 0; row < HEIGHT; row++) {
            for (int column = 0; column < WIDTH; column++) {
                float z = (float) (depth.get(row, column)[0] * UNIT);
                float x = (float) ((column - CAMERA.cx()) / CAMERA.fx()) * z;
                float y = (float) ((row - CAMERA.cy()) / CAMERA.fy()) * z;
                assertThat(point(cloud, column, row)).containsExactly(x, y, z);
                assertThat(0.2 * x - 0.1 * y + z).isCloseTo(2, within(0.0007));
            }
        }
        depth.release();
    }

    @Test
    void itHasThePixelsOfTheMaskInTheirOrder() {
        Mat depth = plane(WIDTH, HEIGHT);
        PointCloud2 cloud = cloud(depth, CAMERA);
        assertThat(cloud.header()).isEqualTo(HEADER);
        assertThat(cloud.width()).isEqualTo(result.width());
        assertThat(cloud.height()).isEqualTo(result.height());
        assertThat(cloud.rowStep()).isEqualTo(cloud.width() * cloud.pointStep());
        assertThat(cloud.data().remaining()).isEqualTo(cloud.height() * cloud.rowStep());
        assertThat(cloud.bigEndian()).isFalse();
        assertThat(cloud.dense()).isFalse();
        assertThat(cloud.fields()).extracting(PointField::name).containsExactly("x", "y", "z", "label", "confidence");
        assertThat(cloud.fields()).extracting(PointField::offset).containsExactly(0, 4, 8, 12, 13);
        for (int row = 0; row < HEIGHT; row++) {
            for (int column = 0; column < WIDTH; column++) {
                boolean wall = row == 0 && column == 5;
                boolean unsure = row < 4 && column >= 4 && column < 8;
                assertThat(value(cloud, column, row, 12)).isEqualTo(wall ? 1 : 0);
                assertThat(value(cloud, column, row, 13)).isEqualTo(unsure ? 102 : 204);
            }
        }
        depth.release();
    }

    @Test
    void whereNothingWasMeasuredIsNoPointButItsPlaceIsKept() {
        Mat depth = plane(WIDTH, HEIGHT);
        depth.put(0, 5, new short[] {0});
        depth.put(9, 7, new short[] {(short) 65535});
        PointCloud2 cloud = cloud(depth, CAMERA);
        assertThat(point(cloud, 5, 0)).containsExactly(Float.NaN, Float.NaN, Float.NaN);
        assertThat(value(cloud, 5, 0, 12)).isEqualTo(1);
        assertThat(point(cloud, 6, 0)).doesNotContain(Float.NaN);
        assertThat(point(cloud, 7, 9)[2]).isCloseTo(65.535f, within(1e-4f));
        depth.release();
    }

    @ParameterizedTest
    @CsvSource({"64, 48", "50, 37", "20, 15", "33, 100"})
    void aDepthPictureOfAnotherSizeIsTakenAsTheNetworksTakeIt(int width, int height) {
        Mat depth = new Mat(height, width, CvType.CV_16UC1);
        for (int i = 0; i < width * height; i++) {
            depth.put(i / width, i % width, new short[] {(short) (i + 1)});
        }
        PointCloud2 cloud = cloud(depth, CAMERA);
        Mat resized = new Mat();
        Imgproc.resize(depth, resized, new Size(WIDTH, HEIGHT), 0, 0, Imgproc.INTER_NEAREST);
        for (int row = 0; row < HEIGHT; row++) {
            for (int column = 0; column < WIDTH; column++) {
                float z = (float) (resized.get(row, column)[0] * UNIT);
                assertThat(point(cloud, column, row)[2]).isEqualTo(z);
            }
        }
        resized.release();
        depth.release();
    }

    @Test
    void aPointLiesWhereThePixelOfTheCameraLooksThatItWasMeasuredAt() {
        CameraModel twice = new CameraModel(new ImageSize(2 * WIDTH, 2 * HEIGHT), 80, 80, 31, 23, LensDistortion.NONE);
        Mat depth = new Mat(HEIGHT, WIDTH, CvType.CV_16UC1, Scalar.all(2000));
        PointCloud2 cloud = cloud(depth, twice);
        assertThat(point(cloud, 17, 13)).containsExactly((34 - 31) / 80f * 2, (26 - 23) / 80f * 2, 2);
        depth.release();
    }

    @Test
    void theBendOfTheLensIsTakenOut() {
        LensDistortion lens = new LensDistortion(-0.28, 0.09, 0.002, -0.003, -0.012, 0, 0, 0);
        CameraModel bent = new CameraModel(new ImageSize(WIDTH, HEIGHT), 26, 26, 15.8, 12.1, lens);
        Mat depth = new Mat(HEIGHT, WIDTH, CvType.CV_16UC1, Scalar.all(1500));
        PointCloud2 cloud = cloud(depth, bent);
        float[] corner = point(cloud, 0, 0);
        assertThat(corner[0] / corner[2]).isLessThan((float) (-15.8 / 26 * 1.05));
        for (int row = 0; row < HEIGHT; row++) {
            for (int column = 0; column < WIDTH; column++) {
                float[] point = point(cloud, column, row);
                double x = point[0] / point[2];
                double y = point[1] / point[2];
                assertThat(26 * lens.distortedX(x, y) + 15.8).isCloseTo(column, within(1e-4));
                assertThat(26 * lens.distortedY(x, y) + 12.1).isCloseTo(row, within(1e-4));
            }
        }
        depth.release();
    }

    @Test
    void whereTheLensModelDoesNotReachIsNoPoint() {
        LensDistortion narrow = new LensDistortion(-0.5, 0, 0, 0, 0, 0, 0, 0);
        CameraModel camera = new CameraModel(new ImageSize(WIDTH, HEIGHT), 20, 20, 15.5, 11.5, narrow);
        Mat depth = new Mat(HEIGHT, WIDTH, CvType.CV_16UC1, Scalar.all(1500));
        PointCloud2 cloud = cloud(depth, camera);
        assertThat(point(cloud, 0, 0)).containsExactly(Float.NaN, Float.NaN, Float.NaN);
        assertThat(point(cloud, 15, 11)).doesNotContain(Float.NaN);
        depth.release();
    }

    @Test
    void thereIsNoneWithoutRegisteredDepthOfAKnownCameraOfThatTime() {
        assertThat(points.of(HEADER, result)).isEmpty();
        Mat depth = plane(WIDTH, HEIGHT);
        show(depth, Registration.UNKNOWN, CAMERA, 0);
        assertThat(points.of(HEADER, result)).isEmpty();
        show(depth, Registration.DRIVER, null, 0);
        assertThat(points.of(HEADER, result)).isEmpty();
        for (long apart : new long[] {-101, 101}) {
            show(depth, Registration.DRIVER, CAMERA, apart);
            assertThat(points.of(HEADER, result)).isEmpty();
        }
        for (long apart : new long[] {-100, 0, 100}) {
            show(depth, Registration.DRIVER, CAMERA, apart);
            assertThat(points.of(HEADER, result)).isPresent();
        }
        assertThat(closed).as("every picture was given back").isEqualTo(7);
        depth.release();
    }

    @Test
    void theNextCloudIsMadeInTheSameMemoryUntilSomethingHasAnotherSize() {
        Mat depth = plane(WIDTH, HEIGHT);
        byte[] first = cloud(depth, CAMERA).data().array();
        assertThat(cloud(depth, CAMERA).data().array()).isSameAs(first);
        Mat larger = plane(2 * WIDTH, 2 * HEIGHT);
        PointCloud2 other = cloud(larger, CAMERA);
        assertThat(other.data().remaining()).isEqualTo(first.length);
        assertThat(other.data().array()).isNotSameAs(first);
        depth.release();
        larger.release();
    }
}
