package io.crodino.edge.sensor;

import io.crodino.formats.Modality;
import io.crodino.formats.OpenCv;
import io.crodino.formats.SourceOptions;
import io.crodino.formats.UserException;
import io.crodino.formats.picture.PictureFile;
import io.crodino.formats.registration.CameraModel;
import io.crodino.formats.rgbd.CaptureTimes;
import io.crodino.formats.rgbd.RgbdFolder;
import io.crodino.formats.rgbd.RgbdImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

/**
 * Makes the sensor of {@code replay:PATH?fps=30&loop=true}, where PATH is an RGB-D folder, a folder of images or a video
 * file.
 */
final class Replay {
    static final String PREFIX = "replay:";
    private static final double DEFAULT_FPS = 30;
    private static final double MILLIMETRE = 0.001;

    private final SourceOptions options;
    private final Modality modality;
    private final Path path;

    private Replay(SourceOptions options, Modality modality) {
        this.options = options;
        this.modality = modality;
        this.path = path(options);
    }

    private static Path path(SourceOptions options) {
        try {
            return Path.of(options.path());
        } catch (InvalidPathException e) {
            throw new UserException(options.source() + " names no path: expected replay:PATH", e);
        }
    }

    /** @throws UserException when there is nothing to play, or an option is wrong */
    static Sensor create(String source, Modality modality) {
        OpenCv.load();
        return new Replay(SourceOptions.parse(source, List.of("fps", "loop", "unit", "drop")), modality).sensor();
    }

    private Sensor sensor() {
        if (Files.isDirectory(path)) {
            boolean rgbd = Stream.of("dataset.yaml", "rgb", "depth").anyMatch(name -> Files.exists(path.resolve(name)));
            return rgbd ? rgbdFolder() : imageFolder();
        }
        if (!Files.exists(path)) {
            throw new UserException(options.source() + ": no " + path
                    + "; expected an RGB-D folder, a folder of images or a video file");
        }
        return video();
    }

    private Sensor rgbdFolder() {
        RgbdFolder folder = RgbdFolder.open(path);
        if (options.has("unit")) {
            throw new UserException(options.source() + ": unit is in " + path + "/dataset.yaml, leave it out here");
        }
        List<String> stems = folder.frames(modality);
        if (stems.isEmpty()) {
            throw new UserException(
                    path + " holds no " + modality.key() + " images: expected some in " + path.resolve(modality.key()));
        }
        RgbdImages images = new RgbdImages(folder);
        Footage footage = new ImageFootage(
                stems.size(),
                index -> modality == Modality.RGB ? images.rgb(stems.get(index)) : images.depth(stems.get(index)));
        Pace pace;
        if (isRecorded()) {
            CaptureTimes times = CaptureTimes.read(path);
            pace = new Pace.Recorded(times.of(modality, stems), times.period());
        } else {
            pace = new Pace.Even(fps(DEFAULT_FPS));
        }
        Registration registration =
                modality == Modality.DEPTH && folder.isCalibrated() ? Registration.KIT : Registration.UNKNOWN;
        return sensor(
                footage,
                pace,
                folder.depth().unit(),
                registration,
                modality == Modality.DEPTH ? images.camera() : null);
    }

    private Sensor imageFolder() {
        List<Path> files = images();
        if (files.isEmpty()) {
            throw new UserException(path + " holds no PNG or JPEG files, and is no RGB-D folder");
        }
        if (isRecorded()) {
            throw new UserException(
                    options.source() + ": a folder of images has no recorded times, give a rate: fps=30");
        }
        Footage footage = new ImageFootage(files.size(), index -> decode(files.get(index)));
        return sensor(
                footage,
                new Pace.Even(fps(DEFAULT_FPS)),
                options.positive("unit", MILLIMETRE),
                Registration.UNKNOWN,
                null);
    }

    private List<Path> images() {
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.getFileName()
                            .toString()
                            .toLowerCase(Locale.ROOT)
                            .matches("[^.].*\\.(png|jpe?g)"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UserException("cannot list " + path + ": expected a readable folder", e);
        }
    }

    private Mat decode(Path file) {
        return modality == Modality.RGB ? PictureFile.color(file) : PictureFile.depth(file);
    }

    private Sensor video() {
        if (String.valueOf(path.getFileName()).matches(".*\\.(mcap|db3)")) {
            throw new UserException(options.source() + " is a ROS 2 bag, which this build of the kit cannot read:"
                    + " use one that was packed with -Pdist,bags, or './crodino convert bag' on a workstation");
        }
        if (modality == Modality.DEPTH) {
            throw new UserException(options.source() + " is a file with colour pictures: expected depth as a folder of"
                    + " 16-bit PNG files");
        }
        VideoFootage footage = VideoFootage.open(path);
        return sensor(
                footage,
                new Pace.Even(isRecorded() ? footage.fps() : fps(footage.fps())),
                0,
                Registration.UNKNOWN,
                null);
    }

    private Sensor sensor(
            Footage footage, Pace pace, double unit, Registration registration, @Nullable CameraModel camera) {
        return new ReplaySensor(
                options.source(),
                modality,
                footage,
                pace,
                unit,
                registration,
                camera,
                options.flag("loop", true),
                options.flag("drop", true));
    }

    private boolean isRecorded() {
        return options.text("fps", "").equals("recorded");
    }

    private double fps(double otherwise) {
        double fps = options.positive("fps", otherwise);
        if (fps > 1000) {
            throw new UserException(options.source() + ": fps is " + fps + ", expected above 0, at most 1000");
        }
        return fps;
    }
}
