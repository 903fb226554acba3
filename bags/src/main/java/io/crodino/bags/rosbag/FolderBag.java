package io.crodino.bags.rosbag;

import io.crodino.bags.Bag;
import io.crodino.bags.BagTopic;
import io.crodino.bags.Messages;
import io.crodino.formats.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A bag of one or several files, which may overlap in time. For one thread. */
final class FolderBag implements Bag {
    private final BagMetadata metadata;
    private final List<Bag> parts;
    private final List<String> blanks;

    private FolderBag(BagMetadata metadata, List<Bag> parts, List<String> blanks) {
        this.metadata = metadata;
        this.parts = parts;
        this.blanks = blanks;
    }

    static Bag open(Path folder) {
        BagMetadata metadata = BagMetadata.read(folder);
        List<Path> files = new ArrayList<>(metadata.files());
        files.removeIf(BagFile::isBlank);
        if (files.isEmpty()) {
            throw new UserException("all bag files of " + folder
                    + " are empty: their recorder was stopped before it wrote" + " a message; record again");
        }
        List<String> blanks = metadata.files().stream()
                .filter(file -> !files.contains(file))
                .map(file -> file.getFileName()
                        + " is empty, its recorder was stopped before it wrote a message; it is left out")
                .toList();
        List<Bag> parts = new ArrayList<>();
        try {
            files.forEach(file -> parts.add(BagFile.open(file)));
        } catch (RuntimeException e) {
            parts.forEach(Bag::close);
            throw e;
        }
        return new FolderBag(metadata, parts, blanks);
    }

    @Override
    public List<BagTopic> topics() {
        return NamedTopics.merged(
                parts.stream().flatMap(part -> part.topics().stream()).toList());
    }

    @Override
    public long startNanos() {
        return parts.stream()
                .filter(part -> part.count() > 0)
                .mapToLong(Bag::startNanos)
                .min()
                .orElse(0);
    }

    @Override
    public long endNanos() {
        return parts.stream().mapToLong(Bag::endNanos).max().orElse(0);
    }

    @Override
    public List<String> notices() {
        return Stream.concat(blanks.stream(), parts.stream().flatMap(part -> part.notices().stream()))
                .toList();
    }

    @Override
    public Messages messages(Predicate<BagTopic> wanted) {
        Messages merged = new MergedMessages(parts, wanted);
        return metadata.packedMessages() ? new UnpackedMessages(merged) : merged;
    }

    @Override
    public void close() {
        parts.forEach(Bag::close);
    }
}
