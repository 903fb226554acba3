package io.crodino.bags.rosbag;

import io.crodino.bags.Bag;
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

/** One file of a bag, in either form. Stateless. */
final class BagFile {
    private static final int START = 16;
    /** No bag is shorter than what an MCAP file begins with. */
    private static final int SHORTEST = 8;

    private static final int ZSTD = 0xfd2fb528;

    private BagFile() {}

    /** Whether a path is a file with the name of one of a bag. */
    static boolean isOne(Path path) {
        return isNamedSo(path) && Files.isRegularFile(path);
    }

    /** Whether a path has such a name. */
    static boolean isNamedSo(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.endsWith(".mcap") || name.endsWith(".db3") || name.endsWith(".mcap.part");
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

    /**
     * Opens one, by how it begins.
     *
     * @throws UserException when it is none, or cannot be read
     */
    static Bag open(Path path) {
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
