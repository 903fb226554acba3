package io.crodino.curation.labels.tree;

import io.crodino.formats.FolderTree;
import io.crodino.formats.UserException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Files on the disk. */
final class ImportFolder extends ImportTree {
    private static final int DEEPEST = 12;

    private final SortedMap<String, Path> files;

    private ImportFolder(Path root, SortedMap<String, Path> files) {
        super(root);
        this.files = files;
    }

    static ImportFolder of(Path folder) {
        SortedMap<String, Path> files = new TreeMap<>();
        Path real = real(folder);
        for (Path file : FolderTree.files(folder, DEEPEST, ImportFolder::refuse)) {
            files.put(real.relativize(file).toString().replace('\\', '/'), file);
        }
        return new ImportFolder(folder, files);
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw new UserException("cannot read " + folder + ": expected a readable folder", e);
        }
    }

    private static void refuse(String sentence) {
        throw new UserException(sentence);
    }

    static ImportFolder alone(Path file) {
        return new ImportFolder(
                file, new TreeMap<>(java.util.Map.of(file.getFileName().toString(), file)));
    }

    @Override
    public List<String> names() {
        return List.copyOf(files.keySet());
    }

    @Override
    public long modified(String name) {
        return file(name).toFile().lastModified();
    }

    @Override
    InputStream stream(String name) throws IOException {
        return new BufferedInputStream(Files.newInputStream(file(name)));
    }

    private Path file(String name) {
        Path file = files.get(name);
        if (file == null) {
            throw new IllegalArgumentException(name);
        }
        return file;
    }

    @Override
    public void close() {}
}
