package io.crodino.edge.segment;

import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import io.crodino.formats.PictureFile;
import io.crodino.formats.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgcodecs.Imgcodecs;

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
        boolean color = sensor == Modality.RGB;
        Mat image = PictureFile.decode(
                file,
                color ? Imgcodecs.IMREAD_COLOR | Imgcodecs.IMREAD_IGNORE_ORIENTATION : Imgcodecs.IMREAD_UNCHANGED);
        if (image.type() != (color ? CvType.CV_8UC3 : CvType.CV_16UC1)) {
            String found = CvType.typeToString(image.type());
            image.release();
            throw new UserException(file + " is " + found + ": expected "
                    + (color ? "a PNG or JPEG image" : "a PNG with 16 bits and one channel"));
        }
        return image;
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
