package io.crodino.edge.model;

import io.crodino.formats.CacheFolder;
import io.crodino.formats.Kit;
import io.crodino.formats.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where optimised graphs are kept between starts. A graph is good for one file, one ONNX Runtime and one kind of
 * processor; its name says which, so a change of any makes a new one. Never shipped.
 *
 * @param file where the graph of one model is, or will be
 */
record GraphCache(Path file) {
    private static final Logger LOG = LoggerFactory.getLogger(GraphCache.class);
    private static final int MOST_KEPT = 8;

    /** @param model SHA-256 of the model's file */
    static GraphCache of(String model) {
        String machine =
                Sha256.of(Kit.onnxRuntime() + "\n" + System.getProperty("os.arch") + "\n" + Processor.identity());
        return new GraphCache(CacheFolder.path("graphs")
                .resolve(model.substring(0, 24) + "-" + machine.substring(0, 8) + ".onnx")
                .toAbsolutePath());
    }

    boolean exists() {
        return Files.isRegularFile(file);
    }

    /** Where this process may write a graph that is not proven yet. */
    Path aside() throws IOException {
        Files.createDirectories(file.getParent());
        return own();
    }

    private Path own() {
        return file.resolveSibling("." + ProcessHandle.current().pid() + "-" + file.getFileName());
    }

    /** Puts the graph in place that was written aside. */
    void keep() throws IOException {
        Files.move(own(), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        CacheFolder.keepNewestBeside(file, MOST_KEPT);
    }

    /** Takes away what was begun; it is never read. */
    void abandon() {
        try {
            Files.deleteIfExists(own());
        } catch (IOException e) {
            LOG.debug("cannot delete {}", own(), e);
        }
    }

    /** Takes away a graph that cannot be used. */
    void discard(String why) {
        LOG.warn("the optimised graph {} cannot be used and is made again: {}", file, why);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("cannot delete {}: {}", file, e.getMessage());
        }
    }
}
