package io.crodino.edge.sensor;

import io.crodino.formats.ImageSize;
import io.crodino.formats.Modality;
import io.crodino.formats.Passwords;
import io.crodino.formats.SourceOptions;
import io.crodino.formats.Suggestion;
import io.crodino.formats.UserException;
import io.crodino.formats.registration.Calibration;
import io.crodino.formats.registration.CalibrationFile;
import io.crodino.formats.registration.CameraModel;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The options that every depth source has, whoever makes its sensor: {@code calibration=FILE}, and with it {@code
 * registered=WxH} and {@code fill}.
 *
 * @param plain the source without them
 * @param calibration with which the kit registers; null when it does not
 * @param size of the registered pictures
 * @param fill whether cracks of one pixel are closed
 */
record CalibratedSource(String plain, @Nullable Calibration calibration, ImageSize size, boolean fill) {
    private static final String CALIBRATION = "calibration";
    private static final String SIZE = "registered";
    private static final String FILL = "fill";

    /** @throws UserException for a calibration that is missing, wrong, or not for this sensor */
    static CalibratedSource of(String source, Modality modality) {
        OwnOptions options = OwnOptions.of(source, List.of(CALIBRATION, SIZE, FILL));
        for (String pair : options.others()) {
            String key = OwnOptions.key(pair);
            if (Suggestion.closest(key, List.of(CALIBRATION)).isPresent()) {
                throw new UserException(Passwords.hidden(source) + ": unknown option '" + key + "'"
                        + Suggestion.sentence(key, List.of(CALIBRATION)));
            }
        }
        // Without a calibration the two others are whatever the maker of the sensor takes them for.
        if (!options.own().containsKey(CALIBRATION)) {
            return new CalibratedSource(source, null, ImageSize.UNKNOWN, false);
        }
        Map<String, String> own = new HashMap<>(options.own());
        own.replace(FILL, "", "true");
        return checked(new SourceOptions(Passwords.hidden(source), options.plain(), own), modality);
    }

    private static CalibratedSource checked(SourceOptions options, Modality modality) {
        if (modality != Modality.DEPTH) {
            throw new UserException(options.source() + ": " + CALIBRATION + ", " + SIZE + " and " + FILL
                    + " are options of --depth, whose pictures are registered to those of --rgb");
        }
        String file = options.text(CALIBRATION, "");
        if (file.isEmpty()) {
            throw new UserException(options.source() + ": expected calibration=FILE, found no file to register with");
        }
        Calibration calibration = CalibrationFile.read(path(options, file));
        ImageSize wanted = options.size(SIZE);
        if (wanted.isKnown() && (long) wanted.width() * wanted.height() > CameraModel.MOST_PIXELS) {
            throw new UserException(options.source() + ": " + SIZE + "=" + wanted + ", expected at most "
                    + CameraModel.MOST_PIXELS + " pixels");
        }
        return new CalibratedSource(
                options.path(),
                calibration,
                wanted.isKnown() ? wanted : calibration.colour().size(),
                options.flag(FILL, false));
    }

    private static Path path(SourceOptions options, String file) {
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw new UserException(options.source() + ": calibration names no path, expected a file", e);
        }
    }
}
