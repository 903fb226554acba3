package io.crodino.edge.capture;

import io.crodino.formats.AtomicFile;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The pictures of the frames of a folder, without the lists that name them. For one thread. */
final class FrameFiles {
    private static final List<String> REQUIRED = List.of("rgb", "depth", "prelabel");
    private static final List<String> ALL = List.of("rgb", "depth", "prelabel", "classes/rgb", "classes/depth");
    private static final String END = ".png";
    /** The last chunk of every PNG. */
    private static final byte[] PNG_END = {0, 0, 0, 0, 'I', 'E', 'N', 'D', (byte) 0xae, 0x42, 0x60, (byte) 0x82};

    private final Path root;

    FrameFiles(Path root) {
        this.root = root;
    }

    /** @throws UserException when one cannot be written; none is left then */
    void write(String stem, CapturedPictures pictures) {
        try {
            for (Map.Entry<String, byte[]> file : pictures.byFolder().entrySet()) {
                AtomicFile.write(file(file.getKey(), stem), out -> out.write(file.getValue()));
            }
        } catch (UserException e) {
            delete(stem);
            throw e;
        }
    }

    private Path file(String folder, String stem) {
        return root.resolve(folder).resolve(stem + END);
    }

    /** Deletes them, but no label. What cannot be deleted now is removed at the next start. */
    void delete(String stem) {
        for (String folder : ALL) {
            file(folder, stem).toFile().delete();
        }
    }

    /** Whether somebody has labelled it. */
    boolean isLabelled(String stem) {
        return Files.exists(file("label", stem));
    }

    long bytes(String stem) {
        return ALL.stream()
                .mapToLong(folder -> file(folder, stem).toFile().length())
                .sum();
    }

    /** Whether all pictures that a frame must have were written to their end. */
    boolean areWhole(String stem) {
        return REQUIRED.stream().allMatch(folder -> isWhole(file(folder, stem)));
    }

    private static boolean isWhole(Path file) {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] end = new byte[PNG_END.length];
            if (in.length() < end.length) {
                return false;
            }
            in.seek(in.length() - end.length);
            in.readFully(end);
            return Arrays.equals(end, PNG_END);
        } catch (IOException e) {
            return false;
        }
    }

    /** The frames that have any file with a name as captures have, listed or not. */
    Set<String> stems() {
        Set<String> stems = new HashSet<>();
        for (String folder : ALL) {
            for (String name : names(root.resolve(folder))) {
                if (name.endsWith(END)) {
                    stems.add(name.substring(0, name.length() - END.length()));
                }
            }
        }
        stems.removeIf(stem -> !FolderClock.isStem(stem));
        return stems;
    }

    /** Removes what a killed process has left aside. */
    void sweep() {
        Stream.concat(Stream.of(root), ALL.stream().map(root::resolve)).forEach(folder -> names(folder).stream()
                .filter(name -> name.startsWith(".") && name.endsWith(".part"))
                .forEach(name -> folder.resolve(name).toFile().delete()));
    }

    private static List<String> names(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        } catch (IOException e) {
            throw new UserException("cannot list " + folder + ": " + e.getMessage(), e);
        }
    }
}
