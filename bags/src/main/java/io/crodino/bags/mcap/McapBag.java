package io.crodino.bags.mcap;

import io.crodino.bags.Bag;
import io.crodino.bags.BagTopic;
import io.crodino.bags.Messages;
import io.crodino.formats.UserException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** One MCAP file, also one that was cut off. For one thread. */
public final class McapBag implements Bag {
    private final McapFile file;
    private final Contents contents;

    private McapBag(McapFile file, Contents contents) {
        this.file = file;
        this.contents = contents;
    }

    /** Whether a file begins as MCAP files do. */
    public static boolean begins(byte[] start) {
        return start.length >= Format.MAGIC.length
                && ByteBuffer.wrap(start, 0, Format.MAGIC.length).equals(ByteBuffer.wrap(Format.MAGIC));
    }

    /**
     * Opens a file by its summary. One without is looked through, which takes as long as reading it, and its {@link
     * #notices} say so.
     *
     * @throws UserException when it cannot be read, or is no MCAP file
     */
    public static McapBag open(Path path) {
        McapFile file = new McapFile(path);
        try {
            if (file.size() < Format.MAGIC.length
                    || !file.read(0, Format.MAGIC.length).equals(ByteBuffer.wrap(Format.MAGIC))) {
                throw new UserException(path + " is no MCAP file: expected one that begins with 'MCAP0'");
            }
            return new McapBag(file, contents(file));
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static Contents contents(McapFile file) {
        try {
            return new SummaryReader(file).read();
        } catch (SummaryReader.NoSummary e) {
            return new FileScan(file)
                    .scan()
                    .with(Optional.of(
                            file.name() + " was looked through from its beginning, because " + e.getMessage()));
        }
    }

    /** One for each channel: topics that were written by several stand here as often. */
    @Override
    public List<BagTopic> topics() {
        return contents.channels().values().stream().map(contents::topic).toList();
    }

    @Override
    public long startNanos() {
        return contents.startNanos();
    }

    @Override
    public long endNanos() {
        return contents.endNanos();
    }

    @Override
    public List<String> notices() {
        return contents.notices();
    }

    @Override
    public Messages messages(Predicate<BagTopic> wanted) {
        Map<Integer, BagTopic> topics = new HashMap<>();
        contents.channels().forEach((id, channel) -> {
            BagTopic topic = contents.topic(channel);
            if (wanted.test(topic)) {
                topics.put(id, topic);
            }
        });
        return new McapMessages(file, contents.chunks(), topics);
    }

    @Override
    public void close() {
        file.close();
    }
}
