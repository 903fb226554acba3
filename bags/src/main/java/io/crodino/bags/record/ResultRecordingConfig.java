package io.crodino.bags.record;

import io.crodino.formats.UserException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Whether the running kit records what it makes of its pictures.
 *
 * @param out folder that each run adds a bag to; an empty text for none
 * @param points whether the class maps are recorded as labelled points, too: 16 bytes for each pixel
 */
public record ResultRecordingConfig(String out, boolean points) {
    private static final String EXPECTED = ": expected a folder that each run adds a bag to";

    public ResultRecordingConfig {
        try {
            Path folder = Path.of(out);
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                throw new UserException("bag.out is " + out + ", a file" + EXPECTED);
            }
        } catch (InvalidPathException e) {
            throw new UserException("bag.out cannot be a name of a folder" + EXPECTED, e);
        }
    }

    public static ResultRecordingConfig defaults() {
        return new ResultRecordingConfig("", false);
    }
}
