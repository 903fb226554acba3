package io.crodino.bags;

import io.crodino.bags.db3.Db3Bag;
import io.crodino.bags.mcap.McapBag;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** Opens bags, whatever form they have. */
public final class Bags {
    private static final int START = 16;
    /** No bag is shorter than what an MCAP file begins with. */
    private static final int SHORTEST = 8;

    private static final int ZSTD = 0xfd2fb528;

    private Bags() {}

    /**
     * Whether a path looks like a bag by its name; a folder by the {@code metadata.yaml} in it or, where its recorder was
     * killed before that was written, by files of such names. An RGB-D folder is none, whatever else is in it.
     */
    public static boolean looksLikeOne(Path path) {
        return Files.isDirectory(path)
                ? Metadata.isIn(path) || (!isRgbd(path) && holdsFiles(path))
                : Files.exists(path) && isNamedSo(path);
    }

    private static boolean isRgbd(Path folder) {
        return Stream.of("dataset.yaml", "rgb", "depth").anyMatch(name -> Files.exists(folder.resolve(name)));
    }

    private static boolean holdsFiles(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(Bags::isFile);
        } catch (IOException e) {
            // Whatever is in there, it cannot be read.
            return false;
        }
    }

    /** Whether a path is a file with the name of one of a bag. */
    static boolean isFile(Path path) {
        return isNamedSo(path) && Files.isRegularFile(path);
    }

    private static boolean isNamedSo(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.endsWith(".mcap") || name.endsWith(".db3") || name.endsWith(".mcap.part");
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
        return new NamedTopics(openFile(path));
    }

    /**
     * Whether nothing has been written to a file: its recorder was killed too soon, or what it wrote never got to the disk.
     * A file system may have kept its length and nothing else.
     *
     * @throws UserException when it cannot be read
     */
    static boolean isBlank(Path file) {
        byte[] start = start(file);
        return start.length < SHORTEST || Arrays.equals(start, new byte[start.length]);
    }

    /** One file, by how it begins. */
    static Bag openFile(Path path) {
        byte[] start = start(path);
        if (McapBag.begins(start)) {
            return McapBag.open(path);
        }
        if (Db3Bag.begins(start)) {
            return Db3Bag.open(path);
        }
        boolean packed = start.length >= Integer.BYTES
                && ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getInt() == ZSTD;
        throw new UserException(
                packed
                        ? path + " is packed as a whole file: unpack it with 'zstd -d', and name the unpacked file"
                        : path + " is no bag: expected an .mcap or .db3 file, or the folder of one");
    }

    private static byte[] start(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(START);
        } catch (IOException e) {
            throw new UserException(
                    "cannot read " + path + ": expected an .mcap or .db3 file, or the folder of one; is it there?", e);
        }
    }
}
