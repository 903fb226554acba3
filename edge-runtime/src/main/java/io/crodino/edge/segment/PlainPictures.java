package io.crodino.edge.segment;

import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import io.crodino.formats.UserException;
import io.crodino.formats.picture.PictureFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/** A folder of PNG and JPEG images; depth as PNG with 16 bits. */
final class PlainPictures implements Pictures {
    private final SortedMap<String, Path> files;
    private final Modality sensor;
    private final double unit;

    PlainPictures(Path folder, Modality sensor, double unit) {
        OpenCv.load();
        this.files = list(folder);
        this.sensor = sensor;
        this.unit = unit;
    }

    private static SortedMap<String, Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            SortedMap<String, Path> found = new TreeMap<>();
            files.filter(PlainPictures::isImage).forEach(file -> {
                Path before = found.put(stem(file), file);
                if (before != null) {
                    throw new UserException(before + " and " + file.getFileName()
                            + " would have one result: expected names that differ before the dot");
                }
            });
            return found;
        } catch (IOException e) {
            throw new UserException("cannot list " + folder + ": expected a readable folder", e);
        }
    }

    private static boolean isImage(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).matches("[^.].*\\.(png|jpe?g)");
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.lastIndexOf('.'));
    }

    @Override
    public List<String> stems() {
        return List.copyOf(files.keySet());
    }

    @Override
    public Mat read(String stem) {
        Path file = Objects.requireNonNull(files.get(stem));
        return sensor == Modality.RGB ? PictureFile.color(file) : PictureFile.depth(file);
    }

    @Override
    public double unit() {
        return unit;
    }

    @Override
    public @Nullable Mat label(String stem) {
        return null;
    }

    @Override
    public @Nullable String unscored() {
        return null;
    }
}
