package io.crodino.bags.mcap;

import io.crodino.formats.UserException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The bytes of a file, by their places. For one thread. */
final class McapFile implements AutoCloseable {
    private static final int WINDOW = 1 << 16;

    private final Path path;
    private final FileChannel channel;
    private final long size;
    private final ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
    private long windowStart;

    /** @throws UserException when it cannot be opened */
    McapFile(Path path) {
        this.path = path;
        try {
            this.channel = FileChannel.open(path, StandardOpenOption.READ);
            this.size = channel.size();
        } catch (IOException e) {
            throw new UserException("cannot open " + path + ": " + e.getMessage() + "; expected a readable bag", e);
        }
    }

    long size() {
        return size;
    }

    /** The name alone: notices of many files stay readable. */
    String name() {
        return String.valueOf(path.getFileName());
    }

    /** For errors. */
    String where(long offset) {
        return path + ", record at byte " + offset;
    }

    /** A few bytes, valid until the next call; little-endian. */
    ByteBuffer peek(long offset, int length) {
        if (offset < windowStart || offset + length > windowStart + window.limit()) {
            window.clear().limit((int) Math.min(WINDOW, size - offset));
            fill(window, offset);
            window.flip();
            windowStart = offset;
        }
        return window.slice((int) (offset - windowStart), length).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Bytes of the caller's own; little-endian.
     *
     * @throws UserException when the file has fewer, or the heap is too small for them
     */
    ByteBuffer read(long offset, long length) {
        if (length < 0 || offset < 0 || length > size - offset) {
            throw new UserException(where(offset) + ", is damaged: it should have " + length
                    + " bytes, and the file has " + size + " in all; copy the bag again from where it was recorded");
        }
        requireRoom(length, offset);
        ByteBuffer bytes = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
        fill(bytes, offset);
        return bytes.flip();
    }

    /** A quarter of the heap for one part of a bag: as much again is needed to unpack it. */
    void requireRoom(long length, long offset) {
        long most = Math.min(Runtime.getRuntime().maxMemory() / 4, Integer.MAX_VALUE - 8);
        if (length < 0 || length > most) {
            throw new UserException(where(offset) + ", says that it has " + Long.toUnsignedString(length)
                    + " bytes: expected at most " + most + ", a quarter of Java's memory; if the bag is right, set"
                    + " CRODINO_JAVA_OPTS=-Xmx8g");
        }
    }

    private void fill(ByteBuffer bytes, long offset) {
        try {
            long at = offset;
            while (bytes.hasRemaining()) {
                int count = channel.read(bytes, at);
                if (count < 0) {
                    throw new IOException("it has become shorter");
                }
                at += count;
            }
        } catch (IOException e) {
            throw new UserException("cannot read " + path + ": " + e.getMessage() + "; is its disk still there?", e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UserException("cannot close " + path + ": " + e.getMessage(), e);
        }
    }
}
