package io.crodino.edge.fit;

import io.crodino.edge.fit.Candidate.Trained;
import io.crodino.formats.FolderTree;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of one candidate: those that it has, or hollow ones that are written when they are needed and go with this. */
final class CandidateFiles implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CandidateFiles.class);

    private final NetworkSource source;
    private final Candidate candidate;
    private final Path folder;
    private final Map<Modality, Path> files = new EnumMap<>(Modality.class);
    private final Map<Modality, Long> bytes = new EnumMap<>(Modality.class);

    /** @param folder which may be filled, and is deleted in the end */
    CandidateFiles(NetworkSource source, Candidate candidate, Path folder) {
        this.source = source;
        this.candidate = candidate;
        this.folder = folder;
    }

    /** A file that can be opened. */
    Path file(Modality modality) {
        return files.computeIfAbsent(modality, this::place);
    }

    private Path place(Modality modality) {
        Trained trained = candidate.trained();
        if (trained != null && trained.files() != null) {
            Path file = trained.files().resolve(modality.key() + ".onnx");
            bytes.put(modality, size(file));
            return file;
        }
        HollowNetwork network = source.network(candidate, modality);
        Path file = folder.resolve(modality.key()).resolve("model.onnx");
        network.write(file);
        bytes.put(modality, network.bytes());
        return file;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UserException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** Of the files for so many sensors, RGB first, that were asked for. */
    long bytes(int sensors) {
        return Stream.of(Modality.values())
                .limit(sensors)
                .mapToLong(modality -> bytes.getOrDefault(modality, 0L))
                .sum();
    }

    @Override
    public void close() {
        try {
            FolderTree.delete(folder);
        } catch (UserException e) {
            // It is in nobody's way, and the next start tries again.
            LOG.warn("left over: {}", e.getMessage());
        }
    }
}
