package io.crodino.edge.segment;

import io.crodino.edge.model.SegmentationModel;
import io.crodino.formats.AtomicFile;
import io.crodino.formats.UserException;
import io.crodino.formats.Yaml;
import io.crodino.formats.picture.IndexedPng;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * The folder of results: {@code class/STEM.png}, {@code overlay/STEM.jpg} and {@code segment.yaml}. Each file is whole or
 * absent, so what is there can be believed after any interruption. Several processes may share it, as long as each has
 * pictures of its own. Immutable; thread-safe.
 *
 * @param folder the folder
 * @param overlays whether overlays are wanted
 */
record Results(Path folder, boolean overlays) implements ResultSink {
    /**
     * Takes a folder that is new, or holds results of the same model.
     *
     * @throws UserException when it holds those of another
     */
    static Results in(Path folder, SegmentationModel model, boolean overlays) {
        Path file = folder.resolve(ResultNames.MARK);
        ResultsMark own = ResultsMark.of(model);
        if (!Files.exists(file)) {
            mark(file, own);
        }
        own.requireSameModel(Yaml.read(file, ResultsMark.class), folder);
        return new Results(folder, overlays);
    }

    /**
     * Takes a folder that holds results of this model, and changes nothing.
     *
     * @throws UserException when it holds none, or those of another
     */
    static Results existing(Path folder, SegmentationModel model, boolean overlays) {
        Path file = folder.resolve(ResultNames.MARK);
        if (!Files.exists(file)) {
            throw new UserException("no " + file + ": expected the results of 'segment' in --out");
        }
        ResultsMark.of(model).requireSameModel(Yaml.read(file, ResultsMark.class), folder);
        return new Results(folder, overlays);
    }

    /** Processes that begin at the same time each write their own copy; the last move wins, and all are whole. */
    private static void mark(Path file, ResultsMark mark) {
        Path own = file.resolveSibling("." + UUID.randomUUID() + "-" + file.getFileName());
        AtomicFile.writeText(own, Yaml.write(mark));
        try {
            Files.move(own, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UserException("cannot write " + file + ": " + e.getMessage() + "; choose another --out", e);
        }
    }

    /** Whether everything of a picture is there. */
    boolean has(String stem) {
        return Files.exists(folder.resolve(ResultNames.map(stem)))
                && (!overlays || Files.exists(folder.resolve(ResultNames.overlay(stem))));
    }

    /** The class ids of a picture that is done. */
    byte[] read(String stem) {
        return IndexedPng.decode(folder.resolve(ResultNames.map(stem)));
    }

    @Override
    public void write(String name, byte[] content) {
        AtomicFile.writeUnforced(folder.resolve(name), out -> out.write(content));
    }
}
