package io.crodino.formats.picture;

import io.crodino.formats.AtomicFile;
import io.crodino.formats.UserException;
import java.nio.file.Path;
import java.util.List;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * How a picture becomes the bytes of a file. Immutable; thread-safe.
 *
 * @param extension of the file's name, {@code .png} or {@code .jpg}
 * @param parameters of {@link Imgcodecs}, names and values by turns
 */
public record PictureEncoding(String extension, List<Integer> parameters) {
    /** Exact, and deflated with little effort, for speed: what data sets and recordings are made of. */
    public static final PictureEncoding PNG =
            new PictureEncoding(".png", List.of(Imgcodecs.IMWRITE_PNG_COMPRESSION, 1));
    /** Exact, of run lengths alone, which is what OpenCV does unless told otherwise. */
    public static final PictureEncoding RUN_LENGTH_PNG = new PictureEncoding(".png", List.of());
    /** With hardly a visible loss. */
    public static final PictureEncoding JPEG = jpeg(95);

    /** @param quality 0 to 100 */
    public static PictureEncoding jpeg(int quality) {
        return new PictureEncoding(".jpg", List.of(Imgcodecs.IMWRITE_JPEG_QUALITY, quality));
    }

    /**
     * The usual one of a file's name.
     *
     * @param extension {@code .png} or {@code .jpg}
     */
    public static PictureEncoding of(String extension) {
        return switch (extension) {
            case ".png" -> PNG;
            case ".jpg" -> JPEG;
            default -> throw new IllegalArgumentException(extension + ", expected .png or .jpg");
        };
    }

    /** @param picture 8 bits with one or three channels, as PNG also 16 bits; stays the caller's */
    public byte[] encode(Mat picture) {
        MatOfByte encoded = new MatOfByte();
        MatOfInt options =
                new MatOfInt(parameters.stream().mapToInt(Integer::intValue).toArray());
        try {
            if (!Imgcodecs.imencode(extension, picture, encoded, options)) {
                throw new IllegalStateException("OpenCV cannot encode " + extension + " of " + picture.size());
            }
            return encoded.toArray();
        } finally {
            encoded.release();
            options.release();
        }
    }

    /**
     * Writes a file as {@link AtomicFile#write} does.
     *
     * @throws UserException when the disk is full or the folder is not writable
     */
    public void write(Mat picture, Path file) {
        byte[] bytes = encode(picture);
        AtomicFile.write(file, out -> out.write(bytes));
    }

    /** The same for many files a second, as {@link AtomicFile#writeUnforced} does. */
    public void writeUnforced(Mat picture, Path file) {
        byte[] bytes = encode(picture);
        AtomicFile.writeUnforced(file, out -> out.write(bytes));
    }
}
