package io.crodino.trainer.dataset;

import io.crodino.formats.AtomicFile;
import io.crodino.formats.UserException;
import io.crodino.formats.picture.PictureEncoding;
import io.crodino.formats.rgbd.CaptureTimes;
import io.crodino.formats.rgbd.RgbdFolder;
import io.crodino.formats.rgbd.RgbdFrame;
import io.crodino.trainer.data.Dataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.opencv.core.Mat;

/**
 * Copies a data set into an RGB-D folder. Every file is whole or absent, and the last picture of a frame tells that the
 * frame is complete, so a conversion that was killed at any moment goes on where it was. Lists and {@code dataset.yaml}
 * come last: a folder cut off half-way is no data set. For one thread.
 *
 * @param source what is copied
 * @param root the folder
 */
public record Conversion(Dataset source, Path root) {
    /** Frames in all splits. */
    public int total() {
        return source.splits().stream()
                .mapToInt(split -> source.stems(split).size())
                .sum();
    }

    /** Frames that an earlier conversion has written. */
    public int done() {
        return (int) source.splits().stream()
                .flatMap(split -> source.stems(split).stream())
                .filter(this::isComplete)
                .count();
    }

    /**
     * Writes what is missing.
     *
     * @param stop asked before each frame; when true the conversion ends, and can go on later
     * @param progress is told the number of complete frames after each one
     * @return whether all is there
     * @throws UserException when the folder holds something else, a frame is damaged, or the disk is full
     */
    public boolean run(BooleanSupplier stop, IntConsumer progress) {
        prepare();
        int complete = done();
        for (String split : source.splits()) {
            for (String stem : source.stems(split)) {
                if (isComplete(stem)) {
                    continue;
                }
                if (stop.getAsBoolean()) {
                    return false;
                }
                write(stem);
                complete++;
                progress.accept(complete);
            }
        }
        finish();
        return true;
    }

    private boolean isLabelled() {
        return !source.classes().isEmpty();
    }

    private boolean isComplete(String stem) {
        return Files.exists(picture(isLabelled() ? "label" : "depth", stem, ".png"));
    }

    private Path picture(String folder, String stem, String extension) {
        return root.resolve(folder).resolve(stem + extension);
    }

    private void prepare() {
        ConversionMark mark = ConversionMark.of(source);
        Optional<ConversionMark> found = ConversionMark.read(root);
        if (found.isPresent() && !found.get().source().equals(mark.source())) {
            throw new UserException(root + " holds a conversion of something else (see " + ConversionMark.file(root)
                    + "), expected " + mark.source() + ": choose a new folder for --out");
        }
        try {
            if (found.isEmpty() && Files.exists(root) && (!Files.isDirectory(root) || !isEmpty(root))) {
                throw new UserException(
                        root + " is not empty and not written by convert: choose a new folder for --out");
            }
        } catch (IOException e) {
            throw new UserException("cannot read " + root + ": " + e.getMessage() + "; choose another folder", e);
        }
        mark.write(root);
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private void write(String stem) {
        try (RgbdFrame frame = source.frame(stem)) {
            source.colorFile(stem)
                    .filter(Conversion::isReadable)
                    .ifPresentOrElse(file -> copy(file, stem), () -> encode(frame.rgb(), "rgb", stem));
            encode(frame.depth(), "depth", stem);
            if (isLabelled()) {
                encode(frame.label(), "label", stem);
            }
        }
    }

    private static boolean isReadable(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(png|jpe?g)");
    }

    private void copy(Path file, String stem) {
        String extension = file.toString().toLowerCase(Locale.ROOT).endsWith(".png") ? ".png" : ".jpg";
        AtomicFile.writeUnforced(picture("rgb", stem, extension), out -> Files.copy(file, out));
    }

    private void encode(Mat image, String folder, String stem) {
        PictureEncoding.PNG.writeUnforced(image, picture(folder, stem, ".png"));
    }

    private void finish() {
        if (isLabelled()) {
            for (String split : source.splits()) {
                AtomicFile.writeText(root.resolve(split + ".txt"), String.join("\n", source.stems(split)) + "\n");
            }
        }
        source.times().ifPresent(this::writeTimes);
        new RgbdFolder(root, source.name(), source.classes(), List.of(RgbdFolder.IGNORE), source.depth())
                .writeDescription();
    }

    private void writeTimes(CaptureTimes times) {
        StringBuilder text = new StringBuilder(CaptureTimes.HEADER).append('\n');
        times.byStem().forEach((stem, row) -> text.append(CaptureTimes.line(stem, row))
                .append('\n'));
        AtomicFile.writeText(root.resolve(CaptureTimes.FILE), text.toString());
    }
}
