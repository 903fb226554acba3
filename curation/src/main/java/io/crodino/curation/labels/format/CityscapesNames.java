package io.crodino.curation.labels.format;

import io.crodino.formats.UserException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What the numbers in masks of Cityscapes' form mean.
 *
 * @param names position = number
 */
record CityscapesNames(List<String> names) {
    private static final String UNLABELLED = "unlabeled";

    /** Cityscapes' own ids. */
    static final CityscapesNames ALL = new CityscapesNames(List.of(
            UNLABELLED,
            "ego vehicle",
            "rectification border",
            "out of roi",
            "static",
            "dynamic",
            "ground",
            "road",
            "sidewalk",
            "parking",
            "rail track",
            "building",
            "wall",
            "fence",
            "guard rail",
            "bridge",
            "tunnel",
            "pole",
            "polegroup",
            "traffic light",
            "traffic sign",
            "vegetation",
            "terrain",
            "sky",
            "person",
            "rider",
            "car",
            "truck",
            "bus",
            "caravan",
            "trailer",
            "train",
            "motorcycle",
            "bicycle"));

    /** Its own training ids. */
    static final CityscapesNames TRAINING = new CityscapesNames(List.of(
            "road",
            "sidewalk",
            "building",
            "wall",
            "fence",
            "pole",
            "traffic light",
            "traffic sign",
            "vegetation",
            "terrain",
            "sky",
            "person",
            "rider",
            "car",
            "truck",
            "bus",
            "train",
            "motorcycle",
            "bicycle"));

    CityscapesNames {
        names = List.copyOf(names);
    }

    /** Those of a file with a line {@code red green blue name} for each training id. */
    static CityscapesNames parse(byte[] file, String where) {
        List<String> names = new ArrayList<>();
        for (String line : new String(file, StandardCharsets.UTF_8).lines().toList()) {
            String[] fields = line.strip().split("\\s+", 4);
            if (!line.isBlank() && !line.startsWith("#")) {
                if (fields.length < 4) {
                    throw new UserException(
                            where + " has the line '" + line.strip() + "': expected red, green, blue and a name");
                }
                names.add(fields[3]);
            }
        }
        return new CityscapesNames(names);
    }

    String name(int number, String where) {
        if (number >= names.size()) {
            throw new UserException(where + " holds the number " + number + ", expected 0 to " + (names.size() - 1)
                    + ": for classes other than Cityscapes' put a " + CityscapesFormat.COLORS
                    + " beside gtFine, a line 'red green blue name' for each training id");
        }
        return names.get(number);
    }
}
