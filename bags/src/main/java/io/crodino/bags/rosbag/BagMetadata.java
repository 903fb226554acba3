package io.crodino.bags.rosbag;

import com.fasterxml.jackson.databind.JsonNode;
import io.crodino.formats.UserException;
import io.crodino.formats.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What {@code metadata.yaml} says that the files of a bag do not.
 *
 * @param files in their order
 * @param packedMessages whether each message is packed by itself
 */
record BagMetadata(List<Path> files, boolean packedMessages) {
    static final String FILE = "metadata.yaml";

    private static final String KEY = "rosbag2_bagfile_information";

    BagMetadata {
        files = List.copyOf(files);
    }

    /** Whether a folder has one; other programs use the name too. */
    static boolean isIn(Path folder) {
        try (Stream<String> lines = Files.lines(folder.resolve(FILE))) {
            return lines.anyMatch(line -> line.startsWith(KEY + ":"));
        } catch (IOException | UncheckedIOException e) {
            // None, or no text.
            return false;
        }
    }

    /**
     * Reads it; without one, all bag files of the folder are meant.
     *
     * @throws UserException when it is wrong, names a file that is missing, or there is no bag
     */
    static BagMetadata read(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return new BagMetadata(found(folder), false);
        }
        JsonNode information = Yaml.tree(file).path(KEY);
        String mode = information.path("compression_mode").asText();
        if (mode.equalsIgnoreCase("FILE")) {
            throw new UserException(folder + " holds files that are packed as a whole: unpack them with 'zstd -d'"
                    + ", and name the folder without " + FILE + ", or one file");
        }
        List<Path> files = new ArrayList<>();
        for (JsonNode name : information.path("relative_file_paths")) {
            files.add(existing(folder, name.asText(), file));
        }
        if (files.isEmpty()) {
            throw new UserException(file + " names no files: expected relative_file_paths as ros2 bag writes them");
        }
        return new BagMetadata(files, mode.equalsIgnoreCase("MESSAGE"));
    }

    private static List<Path> found(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> bags = files.filter(BagFile::isOne).sorted().toList();
            if (bags.isEmpty()) {
                throw new UserException(folder + " holds no bag: expected " + FILE + ", .mcap or .db3 files in it");
            }
            return bags;
        } catch (IOException e) {
            throw new UserException("cannot list " + folder + ": expected a readable folder", e);
        }
    }

    /** The oldest bags name their files from the folder above; only the last part is sure. */
    private static Path existing(Path folder, String name, Path metadata) {
        try {
            Path path = folder.resolve(name);
            Path beside = folder.resolve(String.valueOf(path.getFileName()));
            if (Files.isRegularFile(path)) {
                return path;
            }
            if (Files.isRegularFile(beside)) {
                return beside;
            }
        } catch (InvalidPathException e) {
            throw new UserException(metadata + " names the file '" + name + "', which no file can be called", e);
        }
        throw new UserException(
                "no " + folder.resolve(name) + ", which " + metadata + " names: copy it there, or remove its line");
    }
}
