package io.crodino.mavlink;

import io.crodino.edge.view.DepthPicture;
import io.crodino.edge.view.RuntimeView;
import io.dronefleet.mavlink.common.MavDistanceSensor;
import io.dronefleet.mavlink.common.MavFrame;
import io.dronefleet.mavlink.common.ObstacleDistance;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/** The newest depth picture as OBSTACLE_DISTANCE. For one thread. */
final class Obstacles {
    private final RuntimeView runtime;
    private final ObstacleScan scan;
    private final Directions directions;
    private long seenNanos;
    private boolean sawAny;

    Obstacles(RuntimeView runtime, MavlinkConfig config) {
        this.runtime = runtime;
        this.scan = new ObstacleScan(config);
        this.directions = config.directions();
    }

    /**
     * The distances now: of the newest depth picture, or all unknown when there is none that is fresh and trusted.
     *
     * @return empty when the newest picture was told already
     */
    Optional<ObstacleDistance> now(long nowNanos) {
        try (DepthPicture picture = runtime.depthPicture().orElse(null)) {
            if (picture == null) {
                return Optional.of(message(scan.nothing(), nowNanos));
            }
            if (sawAny && picture.captureNanos() == seenNanos) {
                return Optional.empty();
            }
            sawAny = true;
            seenNanos = picture.captureNanos();
            return Optional.of(message(scan.of(picture.image(), picture.unit()), seenNanos));
        }
    }

    private ObstacleDistance message(int[] distances, long nanos) {
        return ObstacleDistance.builder()
                // On Linux this clock counts from the boot of the system.
                .timeUsec(BigInteger.valueOf(nanos / 1000))
                .sensorType(MavDistanceSensor.MAV_DISTANCE_SENSOR_UNKNOWN)
                .distances(Arrays.stream(distances).boxed().toList())
                .increment((int) Math.max(1, Math.round(directions.increment())))
                .minDistance(scan.nearCentimetres())
                .maxDistance(scan.farCentimetres())
                .incrementF((float) directions.increment())
                .angleOffset((float) directions.first())
                .frame(MavFrame.MAV_FRAME_BODY_FRD)
                .build();
    }
}
