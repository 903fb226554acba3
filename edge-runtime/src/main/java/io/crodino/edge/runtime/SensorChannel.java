package io.crodino.edge.runtime;

import io.crodino.edge.inference.Obstacle;
import io.crodino.edge.model.SegmentationModel;
import io.crodino.edge.sensor.Sensor;
import java.util.function.Supplier;

/**
 * A sensor and the network that reads it.
 *
 * @param sensors makes the sensor object; asked again when a blocked one had to be abandoned
 * @param model loaded; owned and closed by the runtime
 * @param obstacle that is put in the network's way on purpose
 */
public record SensorChannel(Supplier<Sensor> sensors, SegmentationModel model, Obstacle obstacle) {
    /** The same with nothing in its way. */
    public SensorChannel(Supplier<Sensor> sensors, SegmentationModel model) {
        this(sensors, model, Obstacle.NONE);
    }
}
