package io.crodino.trainer.loop;

import io.crodino.formats.RgbdFolder;
import io.crodino.formats.UserException;
import java.nio.file.Path;

/**
 * Where training data comes from, {@code folder:DIR}.
 *
 * @param root an RGB-D folder
 */
public record DataSpec(Path root) {
    private static final String FOLDER = "folder:";

    /** @throws UserException when the text is empty or of a kind that this version does not read */
    public static DataSpec parse(String text) {
        if (text.isBlank()) {
            throw new UserException("no data given: add --data folder:DIR, an RGB-D folder");
        }
        if (text.startsWith(FOLDER)) {
            return new DataSpec(Path.of(text.substring(FOLDER.length())));
        }
        throw new UserException("data is '" + text + "': expected folder:DIR, an RGB-D folder with dataset.yaml");
    }

    /** @throws UserException when it is no RGB-D folder, or one without labels */
    public RgbdFolder open() {
        RgbdFolder folder = RgbdFolder.open(root);
        folder.requireLabels();
        return folder;
    }
}
