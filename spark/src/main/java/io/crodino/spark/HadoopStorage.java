package io.crodino.spark;

import io.crodino.formats.AtomicFile.Content;
import io.crodino.formats.UserException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * A folder on a file system of Hadoop, e.g. {@code hdfs:} or {@code s3a:}.
 *
 * @param system is shared by the whole process and never closed here
 */
record HadoopStorage(FileSystem system, Path root) implements Storage {
    static HadoopStorage open(String location, Configuration configuration) {
        try {
            Path root = new Path(location);
            return new HadoopStorage(root.getFileSystem(configuration), root);
        } catch (IOException | IllegalArgumentException e) {
            throw new UserException(
                    "cannot open " + location + ": " + e.getMessage()
                            + "; expected a URI that this Spark's file systems know",
                    e);
        }
    }

    private Path path(String name) {
        return name.isEmpty() ? root : new Path(root + "/" + name);
    }

    private static UserException failure(String what, Path path, IOException e) {
        return new UserException("cannot " + what + " " + path + ": " + e.getMessage(), e);
    }

    @Override
    public boolean isFolder(String name) {
        try {
            return system.getFileStatus(path(name)).isDirectory();
        } catch (FileNotFoundException e) {
            return false;
        } catch (IOException e) {
            throw failure("look at", path(name), e);
        }
    }

    @Override
    public List<String> list(String folder) {
        List<String> names = new ArrayList<>();
        try {
            RemoteIterator<FileStatus> files = system.listStatusIterator(path(folder));
            while (files.hasNext()) {
                names.add(files.next().getPath().getName());
            }
            return names;
        } catch (FileNotFoundException e) {
            return List.of();
        } catch (IOException e) {
            throw failure("list", path(folder), e);
        }
    }

    @Override
    public byte[] read(String name) {
        try (InputStream in = system.open(path(name))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw failure("read", path(name), e);
        }
    }

    @Override
    public void fetch(String name, java.nio.file.Path target) {
        try {
            Files.createDirectories(target.toAbsolutePath().getParent());
            try (InputStream in = system.open(path(name))) {
                Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (FileNotFoundException | NoSuchFileException e) {
            // Whoever reads it says so.
        } catch (IOException e) {
            throw failure("read", path(name), e);
        }
    }

    @Override
    public void write(String name, Content content) {
        Path target = path(name);
        Path aside = path(ASIDE + "/" + UUID.randomUUID());
        try {
            try (OutputStream out = system.create(aside, true)) {
                content.writeTo(out);
            }
            system.mkdirs(target.getParent());
            // Not every file system replaces by renaming. What is there holds the same, or is written anew after a
            // kill.
            if (!system.rename(aside, target)) {
                system.delete(target, false);
                if (!system.rename(aside, target)) {
                    throw new IOException("it cannot be renamed from " + aside);
                }
            }
        } catch (IOException e) {
            throw failure("write", target, e);
        }
    }

    @Override
    public void delete(String name) {
        try {
            system.delete(path(name), true);
        } catch (IOException e) {
            throw failure("delete", path(name), e);
        }
    }

    @Override
    public java.nio.file.Path onThisMachine(java.nio.file.Path scratch) {
        return scratch;
    }

    @Override
    public boolean isLocal() {
        return false;
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
