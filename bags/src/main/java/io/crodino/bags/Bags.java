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

/** Opens bags, whatever form they have. */
public final class Bags {
    private static final int START = 16;
    private static final int ZSTD = 0xfd2fb528;

    private Bags() {}

    /** Whether a path looks like a bag by its name, or by the {@code metadata.yaml} in it. */
    public static boolean looksLikeOne(Path path) {
        String name = String.valueOf(path.getFileName());
        return Files.isDirectory(path)
                ? Metadata.isIn(path)
                : Files.exists(path)
                        && (name.endsWith(".mcap") || name.endsWith(".db3") || name.endsWith(".mcap.part"));
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
