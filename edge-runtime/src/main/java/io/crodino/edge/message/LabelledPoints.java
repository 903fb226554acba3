package io.crodino.edge.message;

import io.crodino.edge.sensor.Registration;
import io.crodino.edge.view.DepthPicture;
import io.crodino.edge.view.ResultSnapshot;
import io.crodino.edge.view.RuntimeView;
import io.crodino.formats.ImageSize;
import io.crodino.formats.registration.CameraModel;
import io.crodino.formats.ros.Header;
import io.crodino.formats.ros.PointCloud2;
import io.crodino.formats.ros.PointField;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Results as clouds of labelled points: one point for each pixel of the mask, in its order, so that place i of the mask is
 * place i of the cloud. A point has
 *
 * <ul>
 *   <li>{@code x}, {@code y}, {@code z}: metres, to the right, down and ahead of the camera; all NaN where the depth sensor
 *       has measured nothing, or the camera's lens model does not reach
 *   <li>{@code label}: the class id
 *   <li>{@code confidence}: 0 to 255 for 0 to 1, of the four by four pixels that it is one of
 * </ul>
 *
 * <p>To a result belongs the depth picture that was taken nearest to it, of those that are kept; while depth is in charge
 * and its network is not slow that is the very picture that the result is of. There is no cloud of a result
 *
 * <ul>
 *   <li>while there is no fresh depth picture of a sensor that is trusted,
 *   <li>when nobody says that depth is registered to colour: labels would lie beside what they are of,
 *   <li>when the camera's intrinsics are not known,
 *   <li>when the depth picture was taken more than 100 ms before or after the result's.
 * </ul>
 *
 * <p>Each of these is told once in the log. For one thread; the memory of a cloud is used again for the next.
 */
public final class LabelledPoints {
    private static final Logger LOG = LoggerFactory.getLogger(LabelledPoints.class);
    /** Pictures that were taken farther apart may show anything. */
    private static final long MOST_APART_MILLIS = 100;

    private static final int POINT_BYTES = 16;
    private static final List<PointField> FIELDS = List.of(
            PointField.one("x", 0, PointField.FLOAT32),
            PointField.one("y", 4, PointField.FLOAT32),
            PointField.one("z", 8, PointField.FLOAT32),
            PointField.one("label", 12, PointField.UINT8),
            PointField.one("confidence", 13, PointField.UINT8));

    private final RuntimeView runtime;
    private final Set<String> told = new HashSet<>();
    private @Nullable PointGrid grid;
    private ByteBuffer points = ByteBuffer.allocate(0);
    private short[] distances = new short[0];
    private int[] sure = new int[0];

    /** @param runtime whose results these are; it has their depth pictures */
    public LabelledPoints(RuntimeView runtime) {
        this.runtime = runtime;
    }

    /**
     * The cloud of a result.
     *
     * @param header of its other messages
     * @return valid until the next call; empty when there is none
     */
    public Optional<PointCloud2> of(Header header, ResultSnapshot result) {
        try (DepthPicture depth = runtime.depthPicture(result.captureNanos()).orElse(null)) {
            if (depth == null) {
                return none("no depth picture is fresh, of a sensor that is trusted");
            }
            if (depth.registration() == Registration.UNKNOWN) {
                return none("nobody says that depth is registered to colour");
            }
            CameraModel camera = depth.camera();
            if (camera == null) {
                return none("the intrinsics of the camera are not known");
            }
            if (Math.abs(depth.captureNanos() - result.captureNanos()) > MOST_APART_MILLIS * 1_000_000) {
                return none("no depth picture was taken within " + MOST_APART_MILLIS + " ms of the result's picture");
            }
            return Optional.of(cloud(header, result, depth, camera));
        }
    }

    private Optional<PointCloud2> none(String why) {
        if (told.add(why)) {
            LOG.info("no labelled points: {}; docs/ROS2.md says what they need", why);
        }
        return Optional.empty();
    }

    private PointCloud2 cloud(Header header, ResultSnapshot result, DepthPicture depth, CameraModel camera) {
        int width = result.width();
        int height = result.height();
        ImageSize mask = new ImageSize(width, height);
        ImageSize size = new ImageSize(depth.image().cols(), depth.image().rows());
        PointGrid known = grid;
        if (known == null || !known.isFor(mask, size, camera)) {
            known = new PointGrid(mask, size, camera);
            grid = known;
            points = ByteBuffer.allocate(POINT_BYTES * width * height).order(ByteOrder.LITTLE_ENDIAN);
            distances = new short[size.width()];
            sure = new int[result.confidenceWidth()];
        }
        points.clear();
        for (int row = 0; row < height; row++) {
            depth.image().get(known.rows()[row], 0, distances);
            putRow(row, result, depth.unit(), known);
        }
        return new PointCloud2(
                header, height, width, FIELDS, false, POINT_BYTES, POINT_BYTES * width, points.flip(), false);
    }

    private void putRow(int row, ResultSnapshot result, double unit, PointGrid known) {
        int width = result.width();
        int[] columns = known.columns();
        float[] rays = known.rays();
        byte[] classes = result.classes();
        byConfidence(row / 4, result);
        for (int column = 0; column < width; column++) {
            int pixel = row * width + column;
            float x = rays[2 * pixel];
            int distance = distances[columns[column]] & 0xffff;
            float z = distance == 0 || Float.isNaN(x) ? Float.NaN : (float) (distance * unit);
            points.putFloat(x * z)
                    .putFloat(rays[2 * pixel + 1] * z)
                    .putFloat(z)
                    .putInt((classes[pixel] & 0xff) | (sure[column / 4] << 8));
        }
    }

    /** Of one row of the confidence. */
    private void byConfidence(int row, ResultSnapshot result) {
        for (int i = 0; i < sure.length; i++) {
            sure[i] = ResultMessages.byteOf(result.confidence()[row * sure.length + i]);
        }
    }
}
