package io.crodino.edge.segment;

import io.crodino.edge.model.ModelCard;
import io.crodino.formats.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/** Stored pictures of one sensor, by stem. Thread-safe; the caller releases what it gets. */
sealed interface Pictures permits PlainPictures, RgbdPictures {
    /** Sorted. */
    List<String> stems();

    /** 8UC3 BGR, or 16UC1 depth with 0 = no measurement. */
    Mat read(String stem);

    /** Metres per unit of depth pictures; RGB: not used. */
    double unit();

    /** Class ids of the network, 8UC1; null for a picture without a label. */
    @Nullable
    Mat label(String stem);

    /** Why labels that are there cannot be scored; null when nothing is in the way. */
    @Nullable
    String unscored();

    /**
     * Opens an RGB-D folder, or else a folder of images.
     *
     * @param unit metres per unit of depth images in a plain folder
     * @throws UserException when there is no folder, or nothing for this sensor in it
     */
    static Pictures open(Path folder, ModelCard card, double unit) {
        if (!Files.isDirectory(folder)) {
            throw new UserException(
                    "no folder " + folder + ": expected --images DIR with images, or an RGB-D folder or recording");
        }
        Pictures pictures = Files.exists(folder.resolve("dataset.yaml"))
                ? new RgbdPictures(folder, card)
                : new PlainPictures(folder, card.sensor(), unit);
        if (pictures.stems().isEmpty()) {
            throw new UserException(folder + " holds no " + card.sensor().key() + " images: expected "
                    + (pictures instanceof RgbdPictures
                            ? "some in " + folder.resolve(card.sensor().key())
                            : "PNG or JPEG files there"));
        }
        return pictures;
    }
}
