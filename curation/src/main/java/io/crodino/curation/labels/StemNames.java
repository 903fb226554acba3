package io.crodino.curation.labels;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the frame of a data set by the name that a tool has for its picture. Immutable. */
final class StemNames {
    private static final Pattern PICTURE = Pattern.compile("(?i)[.](png|jpe?g|bmp|tiff?|webp)$");

    /** Label Studio puts it before what is uploaded. */
    private static final Pattern UPLOADED = Pattern.compile("^[0-9a-f]{8}-");

    private final Set<String> stems;

    StemNames(List<String> stems) {
        this.stems = new HashSet<>(stems);
    }

    /** @param name with folders or without, perhaps with an extension */
    Optional<String> stem(String name) {
        String file = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String stem = PICTURE.matcher(file).replaceFirst("");
        return Stream.of(stem, file, UPLOADED.matcher(stem).replaceFirst(""), stem + "_leftImg8bit")
                .filter(stems::contains)
                .findFirst();
    }
}
