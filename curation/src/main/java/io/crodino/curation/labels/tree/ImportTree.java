package io.crodino.curation.labels.tree;

import io.crodino.formats.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/** A folder, a zip archive or a file alone that somebody else has written; what is read of it is bounded. For one thread. */
public abstract sealed class ImportTree implements AutoCloseable permits ImportFolder, ImportZip {
    /** Of a file that is read as a whole, in bytes. */
    static final int MOST_READ = 128 << 20;

    /** Of a file that is read bit by bit. */
    static final long MOST_STREAMED = 4L << 30;

    static final int MOST_FILES = 1_000_000;

    private final Path root;

    ImportTree(Path root) {
        this.root = root;
    }

    /** The names of all files, with {@code /} between folders, sorted. */
    public abstract List<String> names();

    /** When a file was written last, in milliseconds. */
    public abstract long modified(String name);

    abstract InputStream stream(String name) throws IOException;

    /** What errors call a file. */
    public String shown(String name) {
        return root.endsWith(name) ? root.toString() : root + "/" + name;
    }

    /** What errors call all of it. */
    public Path root() {
        return root;
    }

    /**
     * A file as a whole.
     *
     * @throws UserException when it cannot be read or is too large
     */
    public byte[] read(String name) {
        try (InputStream in = stream(name)) {
            byte[] bytes = in.readNBytes(MOST_READ + 1);
            if (bytes.length > MOST_READ) {
                throw new UserException(shown(name) + " has more than " + (MOST_READ >> 20) + " MiB, expected less");
            }
            return bytes;
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /** Reads a file bit by bit. */
    @FunctionalInterface
    public interface Consumer {
        void accept(InputStream in) throws IOException;
    }

    /**
     * Hands a file over bit by bit.
     *
     * @throws UserException when it cannot be read or is too large
     */
    public void read(String name, Consumer consumer) {
        try (InputStream in = new BoundedStream(stream(name), MOST_STREAMED)) {
            consumer.accept(in);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private UserException unreadable(String name, IOException e) {
        return new UserException("cannot read " + shown(name) + ": expected a file that is whole; export it again", e);
    }

    @Override
    public abstract void close();
}
