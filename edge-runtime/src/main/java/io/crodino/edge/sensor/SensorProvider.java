package io.crodino.edge.sensor;

import io.crodino.formats.Modality;

/** Makes sensors from the text after {@code --rgb} or {@code --depth}; found with {@link java.util.ServiceLoader}. */
public interface SensorProvider {
    /** Whether this provider understands a source, e.g. everything that starts with {@code synthetic:}. */
    boolean accepts(String source);

    /**
     * Makes a sensor without opening it.
     *
     * @throws io.crodino.formats.UserException when the text is wrong in a way that waiting cannot mend
     */
    Sensor create(String source, Modality modality);
}
