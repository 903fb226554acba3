package io.crodino.edge.record;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import io.crodino.formats.DepthFormat;
import io.crodino.formats.PerModality;
import io.crodino.formats.UserException;
import io.crodino.formats.picture.PictureEncoding;
import io.crodino.formats.rgbd.CaptureTimes;
import io.crodino.formats.rgbd.RgbdFolder;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The RGB-D folder that a recording becomes. Nothing is written before the first frame; {@code times.csv} grows aside
 * and gets its name when the recording is closed. For one thread.
 */
final class RecordingFolder implements Recording {
    private final Path root;
    private final PictureEncoding rgb;
    private final double unit;
    private @Nullable BufferedWriter times;
    private long firstNanos;
    private long frames;

    /**
     * @param rgbFormat {@code png} or {@code jpg}
     * @param unit metres per stored unit of depth, 0 when there is no depth sensor
     */
    RecordingFolder(Path root, RgbFormat rgbFormat, double unit) {
        this.root = root;
        this.rgb = PictureEncoding.of("." + rgbFormat.key());
        this.unit = unit;
    }

    @Override
    public void write(FrameSet set) {
        if (frames == 0) {
            begin(set.captureNanos());
        }
        String stem = String.format(Locale.ROOT, "%06d", frames);
        try {
            if (set.rgb() != null) {
                rgb.writeUnforced(set.rgb().image(), file("rgb", stem, rgb));
            }
            if (set.depth() != null) {
                PictureEncoding.PNG.writeUnforced(set.depth().image(), file("depth", stem, PictureEncoding.PNG));
            }
            addTimes(stem, PerModality.of(modality -> sinceFirst(set.captureNanos(modality))));
        } catch (UserException e) {
            takeBack(stem);
            throw e;
        }
        frames++;
    }

    /** A picture without a time could not be replayed; and what it takes of a full disk, the times may need. */
    private void takeBack(String stem) {
        try {
            Files.deleteIfExists(file("rgb", stem, rgb));
            Files.deleteIfExists(file("depth", stem, PictureEncoding.PNG));
        } catch (IOException e) {
            throw cannotWriteTimes(e);
        }
    }

    private void begin(long nanos) {
        firstNanos = nanos;
        try {
            Files.createDirectories(root);
            times = Files.newBufferedWriter(growing(), CREATE_NEW, WRITE);
            times.write(CaptureTimes.HEADER + "\n");
        } catch (FileAlreadyExistsException e) {
            throw new UserException(
                    growing() + " is there already: another recording goes on, choose another folder", e);
        } catch (IOException e) {
            throw cannotWriteTimes(e);
        }
        new RgbdFolder(
                        root,
                        String.valueOf(root.toAbsolutePath().getFileName()),
                        List.of(),
                        List.of(RgbdFolder.IGNORE),
                        unit > 0 ? new DepthFormat(unit, 0, List.of(0), unit * 65535) : DepthFormat.MILLIMETRES)
                .writeDescription();
    }

    private OptionalLong sinceFirst(OptionalLong nanos) {
        return nanos.isPresent() ? OptionalLong.of(nanos.getAsLong() - firstNanos) : nanos;
    }

    private Path file(String folder, String stem, PictureEncoding encoding) {
        return root.resolve(folder).resolve(stem + encoding.extension());
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

    /** Puts {@code times.csv} in place; the folder is complete then. */
    @Override
    public void close() {
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
