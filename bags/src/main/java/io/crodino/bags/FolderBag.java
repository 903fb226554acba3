package io.crodino.bags;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A bag of one or several files, which may overlap in time. For one thread. */
final class FolderBag implements Bag {
    private final Metadata metadata;
    private final List<Bag> parts;

    private FolderBag(Metadata metadata, List<Bag> parts) {
        this.metadata = metadata;
        this.parts = parts;
    }

    static Bag open(Path folder) {
        Metadata metadata = Metadata.read(folder);
        List<Bag> parts = new ArrayList<>();
        try {
            metadata.files().forEach(file -> parts.add(Bags.openFile(file)));
        } catch (RuntimeException e) {
            parts.forEach(Bag::close);
            throw e;
        }
        return new FolderBag(metadata, parts);
    }

    @Override
    public List<Topic> topics() {
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
        return parts.stream().flatMap(part -> part.notices().stream()).toList();
    }

    @Override
    public Messages messages(Predicate<Topic> wanted) {
        Messages merged = new MergedMessages(parts, wanted);
        return metadata.packedMessages() ? new UnpackedMessages(merged) : merged;
    }

    @Override
    public void close() {
        parts.forEach(Bag::close);
    }
}
