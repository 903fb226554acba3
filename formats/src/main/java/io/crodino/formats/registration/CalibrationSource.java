package io.crodino.formats.registration;

import io.crodino.formats.PerModality;
import io.crodino.formats.UserException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the calibration that a recording carries; found with {@link java.util.ServiceLoader}. Thread-safe. */
public interface CalibrationSource {
    /** Whether this is such a recording; a look at its name or its beginning, no more. */
    boolean accepts(Path recording);

    /**
     * What the recording says of its cameras.
     *
     * @param topics of the pictures; empty for the only one that fits
     * @throws UserException one sentence why there is no calibration
     */
    Calibration read(Path recording, PerModality<Optional<String>> topics);
}
