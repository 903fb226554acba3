package io.crodino.edge.segment;

import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import io.crodino.formats.rgbd.RgbdFolder;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which files of a folder are pictures. */
public final class PictureNames {
    private PictureNames() {}

    /**
     * The pictures of a plain folder among the names in it.
     *
     * @param folder what errors call it
     * @return name by stem
     * @throws UserException when two have one stem
     */
    public static SortedMap<String, String> plain(Object folder, List<String> names) {
        SortedMap<String, String> found = new TreeMap<>();
        for (String name : names) {
            if (name.toLowerCase(Locale.ROOT).matches("[^.].*\\.(png|jpe?g)")) {
                String before = found.put(name.substring(0, name.lastIndexOf('.')), name);
                if (before != null) {
                    throw new UserException(folder + "/" + before + " and " + name
                            + " would have one result: expected names that differ before the dot");
                }
            }
        }
        return found;
    }

    /**
     * A sensor's pictures among the names in its folder of an RGB-D folder.
     *
     * @return name by stem
     */
    public static SortedMap<String, String> rgbd(Modality sensor, List<String> names) {
        SortedMap<String, String> found = new TreeMap<>();
        for (String name : names) {
            // Of two with one stem, the PNG is the one that is read.
            RgbdFolder.stem(sensor, name)
                    .ifPresent(stem -> found.merge(stem, name, (a, b) -> a.endsWith(".png") ? a : b));
        }
        return found;
    }
}
