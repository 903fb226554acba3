package io.crodino.edge.record;

import io.crodino.edge.sensor.SensorFormat;
import io.crodino.formats.Modality;
import java.util.Map;

/** A form of recordings; found with {@link java.util.ServiceLoader}. */
public interface RecordingFormat {
    /** What {@code format} is set to. */
    String name();

    /**
     * Begins a recording.
     *
     * @param config whose folder {@code out} is new or empty
     * @param formats what the sensors will deliver
     */
    Recording begin(RecordConfig config, Map<Modality, SensorFormat> formats);

    /** What to do with a recording, in words for the user. */
    String next(RecordConfig config, Map<Modality, SensorFormat> formats);
}
