package io.crodino.curation.merge;

import io.crodino.formats.AtomicFile;
import io.crodino.formats.ClassInfo;
import io.crodino.formats.DepthFormat;
import io.crodino.formats.UserException;
import io.crodino.formats.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code merge.yaml}: of what a folder was joined. It is written first, so that only the same command goes on.
 *
 * @param sources folders and the prefixes of their stems
 */
record MergeMark(List<Source> sources, List<ClassInfo> classes, DepthFormat depth) {
    /** One of them. */
    record Source(String data, String prefix, int frames) {}

    private static final String FILE = "merge.yaml";

    static MergeMark of(MergePlan plan) {
        return new MergeMark(
                plan.sources().stream()
                        .map(source -> new Source(
                                source.folder()
                                        .root()
                                        .toAbsolutePath()
                                        .normalize()
                                        .toString(),
                                source.prefix(),
                                source.stems().size()))
                        .toList(),
                plan.classes().classes(),
                plan.depth());
    }

    /**
     * Begins the folder, or goes on with it.
     *
     * @throws UserException when it holds something else
     */
    void claim(Path out) {
        Path file = out.resolve(FILE);
        if (Files.exists(file)) {
            if (!read(file).equals(Yaml.write(this))) {
                throw new UserException(out + " was joined of something else, or otherwise (see " + file
                        + "): choose a new folder for --out");
            }
            return;
        }
        if (Files.exists(out) && (!Files.isDirectory(out) || !isEmpty(out))) {
            throw new UserException(out + " is not empty and not written by merge: choose a new folder for --out");
        }
        AtomicFile.writeText(file, Yaml.write(this));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UserException("cannot read " + file + ": expected what merge wrote; choose another --out", e);
        }
    }

    private static boolean isEmpty(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            throw new UserException("cannot read " + folder + ": " + e.getMessage() + "; choose another folder", e);
        }
    }
}
