package io.crodino.edge.record;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.crodino.edge.sensor.SensorSources;
import io.crodino.formats.OpenCvConfig;
import io.crodino.formats.UserException;

/**
 * Configuration of a recording.
 *
 * @param sources where the sensors are found
 * @param out folder to write, new or empty
 * @param seconds length, 0 = until it is stopped
 * @param fps frames a second that are written at most, 0 = all
 * @param pairMs frames of the two sensors that were taken this far apart are no pair, milliseconds; 0 = half the time
 *     between two frames of the slower sensor
 * @param format name of a {@link RecordingFormat}, e.g. {@code folder}
 * @param rgbFormat as what colour pictures are recorded
 * @param opencv which OpenCV reads cameras
 */
public record RecordConfig(
        @JsonUnwrapped SensorSources sources,
        String out,
        double seconds,
        double fps,
        double pairMs,
        String format,
        RgbFormat rgbFormat,
        OpenCvConfig opencv) {
    /** The format that is always there. */
    static final String FOLDER = "folder";

    public RecordConfig {
        notNegative("seconds", seconds);
        notNegative("fps", fps);
        notNegative("pair-ms", pairMs);
        if (format.equals(FOLDER) && rgbFormat == RgbFormat.RAW) {
            throw RgbFormat.unfit(rgbFormat.key());
        }
    }

    private static void notNegative(String key, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new UserException(key + " is " + value + ": expected 0 or more");
        }
    }

    public static RecordConfig defaults() {
        return new RecordConfig(SensorSources.NONE, "", 0, 0, 0, FOLDER, RgbFormat.PNG, OpenCvConfig.defaults());
    }
}
