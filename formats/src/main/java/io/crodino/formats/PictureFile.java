package io.crodino.formats;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.opencv.core.Mat;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * Decodes pictures from outside. OpenCV goes by what a file holds, not by its name, and knows a dozen formats: only PNG
 * and JPEG get that far, and only what fits into memory, for a few bytes can claim to be a gigapixel. Thread-safe.
 */
public final class PictureFile {
    /** Pixels; 8192 x 8192, 200 MB in colour. */
    static final long MOST_PIXELS = 1L << 26;

    private static final long PNG = 0x89504e470d0a1a0aL;
    private static final int JPEG = 0xffd8;
    private static final int START_OF_SCAN = 0xda;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int LENGTH_AND_PRECISION = 3;

    private PictureFile() {}

    /**
     * Decodes a file.
     *
     * @param flags of {@link Imgcodecs}, e.g. {@link Imgcodecs#IMREAD_UNCHANGED}
     * @return the caller releases it; never empty
     * @throws UserException when it is missing, damaged, too large, or neither PNG nor JPEG
     */
    public static Mat decode(Path file, int flags) {
        Mat picture = requireSize(file) > 0 ? Imgcodecs.imread(file.toString(), flags) : new Mat();
        if (picture.empty()) {
            throw new UserException(file + " cannot be decoded: expected a PNG or JPEG image; replace or remove it");
        }
        return picture;
    }

    /**
     * Looks at the header alone.
     *
     * @return pixels; 0 when there is no header of a PNG or JPEG
     * @throws UserException when it is missing or too large to be decoded
     */
    public static long requireSize(Path file) {
        long pixels = pixels(file);
        if (pixels > MOST_PIXELS) {
            throw new UserException(file + " has " + pixels + " pixels, expected at most " + MOST_PIXELS
                    + ": scale it down or remove it");
        }
        return pixels;
    }

    /** As the header says; 0 when there is none. */
    private static long pixels(Path file) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1024))) {
            int start = in.readUnsignedShort();
            if (start == JPEG) {
                return jpegPixels(in);
            }
            boolean png = (((long) start << 48) | ((long) in.readUnsignedShort() << 32) | (in.readInt() & 0xffffffffL))
                    == PNG;
            // Length and name of the first chunk, which is the header.
            in.readLong();
            return png ? Integer.toUnsignedLong(in.readInt()) * Integer.toUnsignedLong(in.readInt()) : 0;
        } catch (EOFException e) {
            return 0;
        } catch (IOException e) {
            throw new UserException("cannot read " + file + ": expected a PNG or JPEG image; is it there?", e);
        }
    }

    /** Of the first frame header; what stands between two segments is passed over, as libjpeg does it. */
    private static long jpegPixels(DataInputStream in) throws IOException {
        for (int marker = marker(in); marker != START_OF_SCAN && marker != END_OF_IMAGE; marker = marker(in)) {
            boolean frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
            if (frame) {
                in.skipNBytes(LENGTH_AND_PRECISION);
                return (long) in.readUnsignedShort() * in.readUnsignedShort();
            }
            boolean alone = (marker >= 0xd0 && marker <= 0xd8) || marker == 1;
            if (!alone) {
                in.skipNBytes(Math.max(0, in.readUnsignedShort() - 2));
            }
        }
        return 0;
    }

    private static int marker(DataInputStream in) throws IOException {
        int marker = 0;
        while (marker == 0) {
            while (in.readUnsignedByte() != 0xff) {}
            marker = 0xff;
            while (marker == 0xff) {
                marker = in.readUnsignedByte();
            }
        }
        return marker;
    }
}
