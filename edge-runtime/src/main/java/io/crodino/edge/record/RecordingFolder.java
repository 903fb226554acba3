package io.crodino.edge.record;

import io.crodino.edge.sensor.Frame;
import io.crodino.formats.AtomicFile;
import io.crodino.formats.CaptureTimes;
import io.crodino.formats.DepthFormat;
import io.crodino.formats.Modality;
import io.crodino.formats.PerModality;
import io.crodino.formats.RgbdFolder;
import io.crodino.formats.UserException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * The RGB-D folder that a recording becomes. Nothing is written before the first frame; {@code times.csv} grows aside
 * and gets its name when the recording is closed. For one thread.
 */
final class RecordingFolder implements AutoCloseable {
    private static final int JPEG_QUALITY = 95;

    private final Path root;
    private final String rgbFormat;
    private final double unit;
    private final MatOfByte encoded = new MatOfByte();
    private final MatOfInt png = new MatOfInt(Imgcodecs.IMWRITE_PNG_COMPRESSION, 1);
    private final MatOfInt jpg = new MatOfInt(Imgcodecs.IMWRITE_JPEG_QUALITY, JPEG_QUALITY);
    private @Nullable BufferedWriter times;
    private @Nullable Size size;
    private long firstNanos;
    private long frames;

    /**
     * @param rgbFormat {@code png} or {@code jpg}
     * @param unit metres per stored unit of depth, 0 when there is no depth sensor
     * @throws UserException when {@code root} holds something already
     */
    RecordingFolder(Path root, String rgbFormat, double unit) {
        this.root = root;
        this.rgbFormat = rgbFormat;
        this.unit = unit;
        requireEmpty();
    }

    private void requireEmpty() {
        if (Files.exists(root) && !Files.isDirectory(root)) {
            throw new UserException(root + " is a file: expected a new or empty folder for --out");
        }
        if (Files.isDirectory(root)) {
            try (Stream<Path> files = Files.list(root)) {
                if (files.findAny().isPresent()) {
                    throw new UserException(root + " is not empty: a recording needs a new or empty folder for --out");
                }
            } catch (IOException e) {
                throw new UserException("cannot list " + root + ": choose another folder for --out", e);
            }
        }
    }

    /**
     * Writes one frame.
     *
     * @throws UserException when a picture is of the wrong kind or size, or the disk is full
     */
    void write(FrameSet set) {
        check(Modality.RGB, set.rgb());
        check(Modality.DEPTH, set.depth());
        if (frames == 0) {
            begin(set.captureNanos());
        }
        String stem = String.format(Locale.ROOT, "%06d", frames);
        if (set.rgb() != null) {
            write(set.rgb().image(), "rgb", stem, rgbFormat, rgbFormat.equals("png") ? png : jpg);
        }
        if (set.depth() != null) {
            write(set.depth().image(), "depth", stem, "png", png);
        }
        addTimes(stem, PerModality.of(modality -> sinceFirst(set.captureNanos(modality))));
        frames++;
    }

    private void check(Modality modality, @Nullable Frame frame) {
        if (frame == null) {
            return;
        }
        Mat image = frame.image();
        int expected = modality == Modality.RGB ? CvType.CV_8UC3 : CvType.CV_16UC1;
        if (image.type() != expected) {
            throw new UserException("the " + modality.key() + " sensor sends pictures of type "
                    + CvType.typeToString(image.type()) + ", expected " + CvType.typeToString(expected)
                    + ": check its source and pixel format");
        }
        if (size == null) {
            size = image.size();
        }
        if (!image.size().equals(size)) {
            throw new UserException("the " + modality.key() + " sensor sends pictures of " + image.size()
                    + ", but the first picture was " + size
                    + ": all images of an RGB-D folder have one size; set size=WIDTHxHEIGHT in both sources");
        }
    }

    private void begin(long nanos) {
        firstNanos = nanos;
        new RgbdFolder(
                        root,
                        String.valueOf(root.toAbsolutePath().getFileName()),
                        List.of(),
                        List.of(RgbdFolder.IGNORE),
                        unit > 0 ? new DepthFormat(unit, 0, List.of(0), unit * 65535) : DepthFormat.MILLIMETRES)
                .writeDescription();
        try {
            times = Files.newBufferedWriter(growing());
            times.write(CaptureTimes.HEADER + "\n");
        } catch (IOException e) {
            throw cannotWriteTimes(e);
        }
    }

    private OptionalLong sinceFirst(OptionalLong nanos) {
        return nanos.isPresent() ? OptionalLong.of(nanos.getAsLong() - firstNanos) : nanos;
    }

    private void write(Mat image, String folder, String stem, String format, MatOfInt options) {
        if (!Imgcodecs.imencode("." + format, image, encoded, options)) {
            throw new IllegalStateException("OpenCV cannot encode " + format + " of " + image.size());
        }
        byte[] bytes = encoded.toArray();
        AtomicFile.writeUnforced(root.resolve(folder).resolve(stem + "." + format), out -> out.write(bytes));
    }

    private void addTimes(String stem, PerModality<OptionalLong> nanos) {
        try {
            if (times != null) {
                times.write(CaptureTimes.line(stem, nanos) + "\n");
            }
        } catch (IOException e) {
            throw cannotWriteTimes(e);
        }
    }

    private Path growing() {
        return root.resolve("." + CaptureTimes.FILE + ".part");
    }

    private UserException cannotWriteTimes(IOException e) {
        return new UserException(
                "cannot write " + root.resolve(CaptureTimes.FILE) + ": " + e.getMessage() + "; free some space", e);
    }

    /** Frames written. */
    long frames() {
        return frames;
    }

    /** Width and height of all pictures; null before the first. */
    @Nullable
    Size size() {
        return size;
    }

    /** Puts {@code times.csv} in place; the folder is complete then. */
    @Override
    public void close() {
        encoded.release();
        png.release();
        jpg.release();
        if (times == null) {
            return;
        }
        try {
            times.close();
            Files.move(growing(), root.resolve(CaptureTimes.FILE), StandardCopyOption.ATOMIC_MOVE);
            times = null;
        } catch (IOException e) {
            throw cannotWriteTimes(e);
        }
    }
}
