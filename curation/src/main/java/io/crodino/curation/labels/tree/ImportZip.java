package io.crodino.curation.labels.tree;

import io.crodino.formats.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A zip archive, read where it lies: nothing is unpacked to the disk. */
final class ImportZip extends ImportTree {
    private final ZipFile zip;
    private final SortedMap<String, ZipEntry> entries = new TreeMap<>();

    private ImportZip(Path file, ZipFile zip) {
        super(file);
        this.zip = zip;
    }

    static boolean isZip(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == 'P' && in.read() == 'K';
        } catch (IOException e) {
            throw new UserException("cannot read " + file + ": expected a readable file", e);
        }
    }

    static ImportZip open(Path file) {
        ImportZip tree;
        try {
            tree = new ImportZip(file, new ZipFile(file.toFile()));
        } catch (IOException | IllegalArgumentException e) {
            throw new UserException(file + " is a damaged zip archive: export it again", e);
        }
        try {
            tree.list();
            return tree;
        } catch (RuntimeException e) {
            tree.close();
            throw e;
        }
    }

    private void list() {
        if (zip.size() > MOST_FILES) {
            throw new UserException(root() + " holds " + zip.size() + " files, expected at most " + MOST_FILES);
        }
        zip.stream().filter(entry -> !entry.isDirectory()).forEach(entry -> {
            String name = entry.getName().replace('\\', '/');
            if (name.startsWith("/") || List.of(name.split("/", -1)).contains("..")) {
                throw new UserException(root() + " holds '" + name
                        + "', which lies outside of it: expected an archive that" + " a labelling tool has exported");
            }
            if (!name.startsWith("__MACOSX/") && entries.put(name, entry) != null) {
                throw new UserException(root() + " holds '" + name + "' twice: export it again");
            }
        });
    }

    @Override
    public List<String> names() {
        return List.copyOf(entries.keySet());
    }

    @Override
    public long modified(String name) {
        return entry(name).getTime();
    }

    @Override
    InputStream stream(String name) throws IOException {
        InputStream in = zip.getInputStream(entry(name));
        if (in == null) {
            throw new IOException(name);
        }
        return in;
    }

    private ZipEntry entry(String name) {
        ZipEntry entry = entries.get(name);
        if (entry == null) {
            throw new IllegalArgumentException(name);
        }
        return entry;
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UserException("cannot close " + root(), e);
        }
    }
}
