package io.crodino.bags.record;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import io.crodino.bags.mcap.Compression;
import io.crodino.bags.mcap.McapWriter;
import io.crodino.formats.AtomicFile;
import io.crodino.formats.UserException;
import io.crodino.formats.ros.MessageType;
import io.crodino.formats.ros.RosMessage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder as {@code ros2 bag record} writes it. The file grows with {@code .part} at the end of its name and can be read
 * up to its last whole chunk at any moment; it gets its name when the folder is closed. For one thread.
 */
final class BagFolder implements AutoCloseable {
    private static final String PART = ".part";
    private static final long LOOK_NANOS = 1_000_000_000;

    private final Path root;
    private final McapWriter out;
    private final List<BagInformation.Topic> topics = new ArrayList<>();
    private long first;
    private long last;
    private long lookedNanos;
    private boolean closed;

    /** @throws UserException when it cannot be written, as in all calls */
    BagFolder(Path root, Compression compression) {
        this.root = root;
        try {
            Files.createDirectories(root);
            out = new McapWriter(Files.newOutputStream(part(), CREATE_NEW, WRITE), compression);
        } catch (FileAlreadyExistsException e) {
            throw new UserException(part() + " is there already: another recording goes on, choose another folder", e);
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    private String name() {
        return root.toAbsolutePath().getFileName() + "_0.mcap";
    }

    private Path part() {
        return root.resolve(name() + PART);
    }

    /** Begins a topic; messages of it are written with the number. */
    int topic(String name, MessageType<?> type) {
        int topic = out.topic(name, type);
        topics.add(new BagInformation.Topic(name, type.name(), topic));
        return topic;
    }

    /**
     * Writes a message.
     *
     * @param nowNanos since 1970; one that is before the last message's counts as that
     * @param sentNanos since 1970
     */
    void write(int topic, long nowNanos, long sentNanos, RosMessage message) {
        long now = Math.max(nowNanos, last);
        if (now - lookedNanos > LOOK_NANOS) {
            lookedNanos = now;
            requireThere();
        }
        try {
            out.message(topic, now, sentNanos, ByteBuffer.wrap(message.cdr()));
        } catch (IOException e) {
            throw cannotWrite(e);
        }
        first = first == 0 ? now : first;
        last = now;
    }

    /** A file that was deleted, or whose disk was taken away, takes what is written all the same. */
    private void requireThere() {
        if (!Files.exists(part())) {
            throw new UserException(part() + " is gone: what was recorded is lost; look after the folder and its disk");
        }
    }

    private UserException cannotWrite(IOException e) {
        String rest = Files.exists(part())
                ? "; is the disk full? What was written is in " + name() + PART
                : "; choose a folder that can be written";
        return new UserException("cannot write " + root.resolve(name()) + ": " + e.getMessage() + rest, e);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            out.close();
            requireThere();
            Files.move(part(), root.resolve(name()), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw cannotWrite(e);
        }
        AtomicFile.writeText(root.resolve("metadata.yaml"), BagInformation.yaml(name(), first, last, topics, out));
    }
}
