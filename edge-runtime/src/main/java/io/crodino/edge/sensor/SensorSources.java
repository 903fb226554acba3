package io.crodino.edge.sensor;

import io.crodino.formats.Modality;
import java.util.EnumMap;
import java.util.Map;

/**
 * Where the sensors are found.
 *
 * @param rgb source of the RGB sensor, empty for none
 * @param depth source of the depth sensor, empty for none
 */
public record SensorSources(String rgb, String depth) {
    /** No sensor. */
    public static final SensorSources NONE = new SensorSources("", "");

    /** Those that there are. */
    public Map<Modality, String> byModality() {
        Map<Modality, String> sources = new EnumMap<>(Modality.class);
        if (!rgb.isEmpty()) {
            sources.put(Modality.RGB, rgb);
        }
        if (!depth.isEmpty()) {
            sources.put(Modality.DEPTH, depth);
        }
        return sources;
    }

    /** Whether there is no sensor. */
    public boolean areNone() {
        return rgb.isEmpty() && depth.isEmpty();
    }

    /** Whether there are two. */
    public boolean areBoth() {
        return !rgb.isEmpty() && !depth.isEmpty();
    }
}
