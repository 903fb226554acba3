package io.crodino.formats.rgbd;

import io.crodino.formats.Sha256;
import java.nio.file.Path;
import java.util.List;

/** By which a run folder knows the data that it was trained with. */
final class RgbdFingerprint {
    private static final int DIGITS = 12;

    private RgbdFingerprint() {}

    /**
     * The first 12 hex digits of a hash.
     *
     * @param texts of which every byte counts, in this order
     * @param images of which name and size count, in this order
     */
    static String of(List<Path> texts, List<Path> images) {
        StringBuilder text = new StringBuilder();
        for (Path file : texts) {
            text.append(Sha256.of(file)).append('\n');
        }
        for (Path image : images) {
            text.append(image.getFileName())
                    .append(' ')
                    .append(image.toFile().length())
                    .append('\n');
        }
        return Sha256.of(text.toString()).substring(0, DIGITS);
    }
}
