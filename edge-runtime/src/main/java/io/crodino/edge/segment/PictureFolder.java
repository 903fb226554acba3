package io.crodino.edge.segment;

import io.crodino.edge.model.ModelCard;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A folder of stored pictures, of whichever form: an RGB-D folder or recording, or images of one sensor. */
public final class PictureFolder {
    /** An RGB-D folder has it, no other does. */
    public static final String DESCRIPTION = "dataset.yaml";

    private PictureFolder() {}

    /**
     * Opens it with all that it holds.
     *
     * @param unit metres per unit of depth images in a plain folder
     * @throws UserException when there is no folder, or nothing for this sensor in it
     */
    static StoredPictures open(Path folder, ModelCard card, double unit) {
        if (!Files.isDirectory(folder)) {
            throw missing(folder);
        }
        StoredPictures pictures =
                isRgbd(folder) ? new RgbdPictures(folder, card) : new PlainPictures(list(folder), card.sensor(), unit);
        if (pictures.stems().isEmpty()) {
            throw empty(folder, card.sensor(), pictures instanceof RgbdPictures);
        }
        return pictures;
    }

    /**
     * Opens it for some pictures, and lists nothing; what of them is not there is missed when it is read.
     *
     * @param unit metres per unit of depth images in a plain folder
     * @param files by stem, below {@code folder}
     * @throws UserException when it has a description that is wrong
     */
    public static StoredPictures of(Path folder, ModelCard card, double unit, Map<String, String> files) {
        if (isRgbd(folder)) {
            return new RgbdPictures(
                    folder, card, files.keySet().stream().sorted().toList());
        }
        SortedMap<String, Path> plain = files.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, file -> folder.resolve(file.getValue()), (one, other) -> one, TreeMap::new));
        return new PlainPictures(plain, card.sensor(), unit);
    }

    /** All pictures in a folder, by stem. */
    private static SortedMap<String, Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).toList();
            SortedMap<String, Path> found = new TreeMap<>();
            PictureNames.plain(folder, names).forEach((stem, name) -> found.put(stem, folder.resolve(name)));
            return found;
        } catch (IOException e) {
            throw new UserException("cannot list " + folder + ": expected a readable folder", e);
        }
    }

    private static boolean isRgbd(Path folder) {
        return Files.exists(folder.resolve(DESCRIPTION));
    }

    /** There is no folder {@code folder}. */
    public static UserException missing(Object folder) {
        return new UserException(
                "no folder " + folder + ": expected --images DIR with images, or an RGB-D folder or recording");
    }

    /** Nothing in {@code folder} is for this sensor. */
    public static UserException empty(Object folder, Modality sensor, boolean rgbd) {
        return new UserException(folder + " holds no " + sensor.key() + " images: expected "
                + (rgbd ? "some in " + folder + "/" + sensor.key() : "PNG or JPEG files there"));
    }
}
