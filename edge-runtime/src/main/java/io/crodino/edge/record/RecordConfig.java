package io.crodino.edge.record;

import io.crodino.formats.OpenCvConfig;
import io.crodino.formats.UserException;
import java.util.List;

/**
 * Configuration of a recording.
 *
 * @param rgb source of the RGB sensor, empty for none
 * @param depth source of the depth sensor, empty for none
 * @param out folder to write, new or empty
 * @param seconds length, 0 = until it is stopped
 * @param fps frames a second that are written at most, 0 = all
 * @param pairMs frames of the two sensors that were taken this far apart are no pair, milliseconds; 0 = half the time
 *     between two frames of the slower sensor
 * @param format name of a {@link RecordingFormat}, e.g. {@code folder}
 * @param rgbFormat {@code png} (exact), {@code jpg} (small), or {@code raw}, which a folder cannot hold
 * @param opencv which OpenCV reads cameras
 */
public record RecordConfig(
        String rgb,
        String depth,
        String out,
        double seconds,
        double fps,
        double pairMs,
        String format,
        String rgbFormat,
        OpenCvConfig opencv) {
    public RecordConfig {
        notNegative("seconds", seconds);
        notNegative("fps", fps);
        notNegative("pair-ms", pairMs);
        boolean folder = format.equals(FolderFormat.NAME);
        if (!List.of("png", "jpg", "raw").contains(rgbFormat) || (folder && rgbFormat.equals("raw"))) {
            throw new UserException("rgb-format is '" + rgbFormat + "': expected png or jpg"
                    + (folder ? "; raw is for format=mcap" : ", or raw"));
        }
    }

    private static void notNegative(String key, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new UserException(key + " is " + value + ": expected 0 or more");
        }
    }

    public static RecordConfig defaults() {
        return new RecordConfig("", "", "", 0, 0, 0, FolderFormat.NAME, "png", OpenCvConfig.defaults());
    }
}
