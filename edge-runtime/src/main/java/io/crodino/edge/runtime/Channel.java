package io.crodino.edge.runtime;

import io.crodino.edge.model.SegmentationModel;
import io.crodino.edge.sensor.Sensor;
import java.util.function.Supplier;

/**
 * A sensor and the network that reads it.
 *
 * @param sensors makes the sensor object; asked again when a blocked one had to be abandoned
 * @param model loaded; owned and closed by the runtime
 */
public record Channel(Supplier<Sensor> sensors, SegmentationModel model) {}
