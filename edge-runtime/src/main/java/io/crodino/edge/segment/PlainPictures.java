package io.crodino.edge.segment;

import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import io.crodino.formats.picture.PictureFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/** A folder of PNG and JPEG images; depth as PNG with 16 bits. */
final class PlainPictures implements StoredPictures {
    private final SortedMap<String, Path> files;
    private final Modality sensor;
    private final double unit;

    PlainPictures(SortedMap<String, Path> files, Modality sensor, double unit) {
        OpenCv.load();
        this.files = files;
        this.sensor = sensor;
        this.unit = unit;
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
