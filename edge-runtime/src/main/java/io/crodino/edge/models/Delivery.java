package io.crodino.edge.models;

import io.crodino.edge.model.ModelOptions;
import io.crodino.edge.model.SegmentationModel;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Models on their way in: {@code rgb.onnx}, {@code depth.onnx} and {@code models.sig}, of which some may be missing, in a
 * folder of their own on the disk of the store, forced to it. Confined to one thread.
 */
public final class Delivery {
    /** The detached signature beside the models. */
    public static final String SIGNATURE = "models.sig";

    private static final String SUFFIX = ".onnx";
    private static final String ZIP = ".zip";
    private static final int PATIENCE_MILLIS = 20_000;
    private static final int SIGNATURE_BYTES = 1000;

    private final Path folder;
    private long left;

    /**
     * An empty one.
     *
     * @param folder that is there and empty
     * @param mostBytes of all files together
     */
    public Delivery(Path folder, long mostBytes) {
        this.folder = folder;
        this.left = mostBytes;
    }

    /** The name of a sensor's file, in folders, zip files and uploads. */
    public static String fileName(Modality sensor) {
        return sensor.key() + SUFFIX;
    }

    /**
     * Fetches models.
     *
     * @param source an ONNX or zip file, a folder, or the http(s) address of one of these
     * @throws UserException when there are none, they are too large, or cannot be read
     */
    public void fetch(String source) {
        if (source.matches("https?://.*")) {
            download(source);
            return;
        }
        Path path = Path.of(source);
        if (Files.isDirectory(path)) {
            for (String name : names()) {
                if (Files.isRegularFile(path.resolve(name))) {
                    add(name, path.resolve(name));
                }
            }
            requireSome(source);
        } else if (Files.isRegularFile(path)) {
            take(path, source);
        } else {
            throw new UserException(
                    "there is no " + source + ": expected an ONNX or zip file, a folder with rgb.onnx and"
                            + " depth.onnx, or an address that begins with http:// or https://");
        }
    }

    private void take(Path file, String source) {
        if (source.endsWith(ZIP)) {
            unzip(file);
            requireSome(source);
        } else {
            // Whose it is, only the file itself knows.
            try (SegmentationModel model = SegmentationModel.open(file, ModelOptions.defaults())) {
                add(fileName(model.card().sensor()), file);
            }
        }
    }

    private void unzip(Path file) {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName().replaceFirst(".*/", "");
                if (names().contains(name)) {
                    add(name, zip);
                }
            }
        } catch (IOException e) {
            throw new UserException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private void add(String name, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            add(name, in);
        } catch (IOException e) {
            throw new UserException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Adds a file.
     *
     * @param in read to its end, or until it is too much; not closed
     * @throws UserException when it is too large
     */
    public void add(String name, InputStream in) throws IOException {
        try (FileOutputStream out = new FileOutputStream(folder.resolve(name).toFile())) {
            byte[] piece = new byte[1 << 16];
            for (int read = in.read(piece); read > 0; read = in.read(piece)) {
                left -= read;
                if (left < 0) {
                    throw new UserException(
                            "the models are larger than update.most-mb allows: raise it, or export smaller ones");
                }
                out.write(piece, 0, read);
            }
            out.getFD().sync();
        }
    }

    private void download(String address) {
        if (address.endsWith(ZIP) || address.endsWith(SUFFIX)) {
            Path file = folder.resolve("download" + (address.endsWith(ZIP) ? ZIP : SUFFIX));
            if (!download(address, String.valueOf(file.getFileName()))) {
                throw new UserException("there is no " + address);
            }
            take(file, String.valueOf(file));
            return;
        }
        String base = address.endsWith("/") ? address : address + "/";
        for (String name : names()) {
            download(base + name, name);
        }
        requireSome(address);
    }

    /** @return whether there is such a file */
    private boolean download(String address, String name) {
        try {
            URLConnection connection = URI.create(address).toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            if (connection instanceof HttpURLConnection http
                    && http.getResponseCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                return false;
            }
            try (InputStream in = connection.getInputStream()) {
                add(name, in);
            }
            return true;
        } catch (FileNotFoundException e) {
            return false;
        } catch (IOException | IllegalArgumentException e) {
            throw new UserException("cannot fetch " + address + ": " + e.getMessage(), e);
        }
    }

    private static List<String> names() {
        return Stream.concat(Stream.of(Modality.values()).map(Delivery::fileName), Stream.of(SIGNATURE))
                .toList();
    }

    private void requireSome(String source) {
        if (files().isEmpty()) {
            throw new UserException(
                    source + " has neither rgb.onnx nor depth.onnx: expected what './crodino export' writes");
        }
    }

    /** The models that have come so far. */
    Map<Modality, Path> files() {
        return modelsIn(folder);
    }

    /** The files of this kit's names in a folder. */
    public static Map<Modality, Path> modelsIn(Path folder) {
        Map<Modality, Path> files = new EnumMap<>(Modality.class);
        for (Modality sensor : Modality.values()) {
            Path file = folder.resolve(fileName(sensor));
            if (Files.isRegularFile(file)) {
                files.put(sensor, file);
            }
        }
        return files;
    }

    /** Empty when there is none. */
    String signature() {
        Path file = folder.resolve(SIGNATURE);
        try (InputStream in = Files.isRegularFile(file) ? Files.newInputStream(file) : InputStream.nullInputStream()) {
            return new String(in.readNBytes(SIGNATURE_BYTES), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UserException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** Where its files are; to be deleted by whoever asked for it. */
    public Path folder() {
        return folder;
    }
}
