package io.crodino.bags.rosbag;

import io.crodino.bags.Bag;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Opens bags, whatever form they have. */
public final class Bags {
    private Bags() {}

    /**
     * Whether a path looks like a bag by its name; a folder by the {@code metadata.yaml} in it or, where its recorder was
     * killed before that was written, by files of such names. An RGB-D folder is none, whatever else is in it.
     */
    public static boolean looksLikeOne(Path path) {
        return Files.isDirectory(path)
                ? BagMetadata.isIn(path) || (!isRgbd(path) && holdsFiles(path))
                : Files.exists(path) && BagFile.isNamedSo(path);
    }

    private static boolean isRgbd(Path folder) {
        return Stream.of("dataset.yaml", "rgb", "depth").anyMatch(name -> Files.exists(folder.resolve(name)));
    }

    private static boolean holdsFiles(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(BagFile::isOne);
        } catch (IOException e) {
            // Whatever is in there, it cannot be read.
            return false;
        }
    }

    /**
     * Opens a bag.
     *
     * @param path a folder as {@code ros2 bag} writes it, or one of its files
     * @throws UserException when there is none, or it cannot be read
     */
    public static Bag open(Path path) {
        if (Files.isDirectory(path)) {
            return FolderBag.open(path);
        }
        return new NamedTopics(BagFile.open(path));
    }
}
