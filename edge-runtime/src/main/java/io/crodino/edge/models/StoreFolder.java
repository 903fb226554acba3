package io.crodino.edge.models;

import io.crodino.formats.AtomicFile;
import io.crodino.formats.FolderTree;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What lies in the folder of a store: the list, models, each under its SHA-256, and what is on its way in. Who may change
 * it, and when, is asked before. Immutable.
 */
final class StoreFolder {
    private static final Logger LOG = LoggerFactory.getLogger(StoreFolder.class);
    private static final String SUFFIX = ".onnx";
    private static final String INCOMING = "incoming-";

    private final Path folder;

    /** @param folder that need not be there yet */
    StoreFolder(Path folder) {
        this.folder = folder;
    }

    Path lockFile() {
        return folder.resolve("lock");
    }

    private Path listFile() {
        return folder.resolve("pairs.json");
    }

    /** The empty one when nothing was ever installed. */
    PairList readList() {
        Path file = listFile();
        try {
            return Files.isRegularFile(file) ? PairList.read(file, Files.readString(file)) : PairList.EMPTY;
        } catch (IOException e) {
            throw new UserException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** In one step. */
    void writeList(PairList list) {
        AtomicFile.writeText(listFile(), list.json());
        force();
    }

    /**
     * Bytes that its disk still takes.
     *
     * @throws UserException when the disk does not say
     */
    long freeBytes() {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            throw cannotRead(e);
        }
    }

    /** Where the files of a pair are, whether they are there or not. */
    Map<Modality, Path> files(ModelPair pair) {
        Map<Modality, Path> files = new EnumMap<>(Modality.class);
        pair.sensors().forEach(sensor -> files.put(sensor, file(pair, sensor)));
        return files;
    }

    private Path file(ModelPair pair, Modality sensor) {
        return folder.resolve(pair.hash(sensor) + SUFFIX);
    }

    /** Moves the files of a pair in; they must lie on the same disk. */
    void keep(ModelPair pair, Map<Modality, Path> files) {
        try {
            for (Map.Entry<Modality, Path> entry : files.entrySet()) {
                Files.move(
                        entry.getValue(),
                        file(pair, entry.getKey()),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
            force();
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        }
    }

    /** A new empty folder for a delivery. */
    Path incoming() {
        try {
            return Files.createTempDirectory(folder, INCOMING);
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        }
    }

    /** Where uploads may lie until they are a delivery. */
    Path uploads() {
        Path uploads = folder.resolve(INCOMING + "uploads");
        try {
            return Files.createDirectories(uploads);
        } catch (IOException e) {
            throw cannotWrite(uploads, e);
        }
    }

    /** Deletes what was on its way in. */
    void clearIncoming() {
        for (Path file : contents()) {
            if (name(file).startsWith(INCOMING)) {
                FolderTree.delete(file);
            }
        }
    }

    /** @param needed the SHA-256 of the models that stay */
    void deleteAllBut(Set<String> needed) {
        for (Path file : contents()) {
            String name = name(file);
            if (name.endsWith(SUFFIX) && !needed.contains(name.substring(0, name.length() - SUFFIX.length()))) {
                FolderTree.delete(file);
            }
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private List<Path> contents() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        } catch (IOException e) {
            throw cannotRead(e);
        }
    }

    /** So that a move is on the disk too; not every system can do it. */
    private void force() {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.debug("{} cannot be forced to the disk", folder, e);
        }
    }

    private UserException cannotRead(IOException e) {
        return new UserException("cannot read " + folder + ": " + e.getMessage(), e);
    }

    private static UserException cannotWrite(Path what, IOException e) {
        return new UserException("cannot write " + what + ": " + e.getMessage(), e);
    }
}
