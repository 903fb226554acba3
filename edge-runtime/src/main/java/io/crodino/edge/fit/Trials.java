package io.crodino.edge.fit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crodino.edge.fit.Candidate.Trained;
import io.crodino.formats.AtomicFile;
import io.crodino.formats.CacheFolder;
import io.crodino.formats.Sha256;
import io.crodino.formats.UserException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers between starts what was measured on a computer. Several processes may measure at the same time: what each has found
 * out is kept. Confined to one thread.
 */
public final class Trials {
    private static final Logger LOG = LoggerFactory.getLogger(Trials.class);
    private static final int MOST_KEPT = 8;

    private final Path file;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Trial> known;
    /** Measured by this process. */
    private final Map<String, Trial> found = new TreeMap<>();

    private final Set<String> stale = new HashSet<>();
    private boolean warned;

    private Trials(Path file) {
        this.file = file;
        this.known = read();
    }

    /** Those in a file, which may not exist yet. */
    public static Trials in(Path file) {
        return new Trials(file);
    }

    private Map<String, Trial> read() {
        if (Files.isRegularFile(file)) {
            try {
                return json.readValue(file.toFile(), new TypeReference<TreeMap<String, Trial>>() {});
            } catch (IOException e) {
                LOG.warn("what was measured before cannot be read and is measured again: {}: {}", file, e.getMessage());
            }
        }
        return new TreeMap<>();
    }

    /** Of this computer, as {@link Computer#identity} tells it from others. */
    public static Trials of(Computer computer) {
        return in(file(computer));
    }

    /** The same, but each is measured once more. */
    public static Trials anew(Computer computer) {
        return in(file(computer)).anew();
    }

    Trials anew() {
        stale.addAll(known.keySet());
        return this;
    }

    private static Path file(Computer computer) {
        return CacheFolder.path("fit")
                .resolve("trials")
                .resolve(Sha256.of(computer.identity()).substring(0, 16) + ".json")
                .toAbsolutePath();
    }

    /** Null when nothing was measured of its shape, or its files; and when it shall be measured anew. */
    @Nullable
    Trial of(Candidate candidate, int threads) {
        return stale.contains(key(candidate, threads)) ? null : older(candidate, threads);
    }

    /** The same, and also what shall be measured anew. */
    @Nullable
    Trial older(Candidate candidate, int threads) {
        return known.get(key(candidate, threads));
    }

    void remember(Candidate candidate, int threads, Trial trial) {
        String key = key(candidate, threads);
        stale.remove(key);
        known.put(key, trial);
        found.put(key, trial);
    }

    /** Exported files are known by what is in them: they may be written anew. */
    private static String key(Candidate candidate, int threads) {
        String key = candidate.shape() + " " + candidate.size().resampling().key() + " threads " + threads;
        Trained trained = candidate.trained();
        return trained == null || trained.exported() == null
                ? key
                : key + " files " + trained.exported().content();
    }

    /** Writes it down, beside what others have written meanwhile, so that a process that is killed has lost nothing. */
    void keep() {
        if (found.isEmpty()) {
            return;
        }
        // The dot keeps it from those that are counted below.
        Path lock = file.resolveSibling("." + file.getFileName() + ".lock");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                LOG.debug("{} is held", held);
                Map<String, Trial> all = read();
                all.putAll(found);
                AtomicFile.writeText(file, json.writerWithDefaultPrettyPrinter().writeValueAsString(all));
            }
            CacheFolder.keepNewestBeside(file, MOST_KEPT);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("trials cannot be written as JSON", e);
        } catch (IOException | UserException e) {
            if (!warned) {
                LOG.warn("what was measured is not remembered: {}", e.getMessage());
            }
            warned = true;
        }
    }
}
