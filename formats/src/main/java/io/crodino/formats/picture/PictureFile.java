package io.crodino.formats.picture;

import io.crodino.formats.UserException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
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
    private static final int COLOR = Imgcodecs.IMREAD_COLOR | Imgcodecs.IMREAD_IGNORE_ORIENTATION;
    private static final int START_OF_SCAN = 0xda;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int LENGTH_AND_PRECISION = 3;

    private PictureFile() {}

    /**
     * A colour picture, as the sensor saw it: an orientation that the file notes is not applied. Grey becomes three
     * equal channels, 16 bits become 8.
     *
     * @return H x W, 8UC3, BGR; the caller releases it
     * @throws UserException when it is missing, damaged, too large, or neither PNG nor JPEG
     */
    public static Mat color(Path file) {
        return decode(file, COLOR);
    }

    /**
     * The same of a picture that is no file, e.g. one of a message.
     *
     * @param name what errors call it
     */
    public static Mat color(byte[] bytes, String name) {
        return decode(bytes, COLOR, name);
    }

    /**
     * A grey picture, as the sensor saw it.
     *
     * @return H x W, 8UC1, or 16UC1 where the file has 16 bits; the caller releases it
     * @throws UserException when it is missing, damaged, too large, or neither PNG nor JPEG
     */
    public static Mat grey(Path file) {
        return decode(file, Imgcodecs.IMREAD_ANYDEPTH | Imgcodecs.IMREAD_IGNORE_ORIENTATION);
    }

    /**
     * A depth picture.
     *
     * @return H x W, 16UC1, the stored values; the caller releases it
     * @throws UserException when it is missing, damaged or too large, or has not 16 bits and one channel
     */
    public static Mat depth(Path file) {
        return requireDepth(stored(file), file.toString());
    }

    /**
     * The same of a picture that is no file.
     *
     * @param name what errors call it
     */
    public static Mat depth(byte[] bytes, String name) {
        return requireDepth(decode(bytes, Imgcodecs.IMREAD_UNCHANGED, name), name);
    }

    /**
     * A picture as it is stored, e.g. one of class ids; who reads it looks at its type.
     *
     * @return the caller releases it; never empty
     * @throws UserException when it is missing, damaged, too large, or neither PNG nor JPEG
     */
    public static Mat stored(Path file) {
        return decode(file, Imgcodecs.IMREAD_UNCHANGED);
    }

    /**
     * The same of a picture that is no file.
     *
     * @param name what errors call it
     */
    public static Mat stored(byte[] bytes, String name) {
        return decode(bytes, Imgcodecs.IMREAD_UNCHANGED, name);
    }

    private static Mat requireDepth(Mat picture, String name) {
        if (picture.type() == CvType.CV_16UC1) {
            return picture;
        }
        String found = CvType.typeToString(picture.type());
        picture.release();
        throw new UserException(name + " has pixels of type " + found + ": expected 16 bits with one channel");
    }

    private static Mat decode(Path file, int flags) {
        // A pipe, or a device such as /dev/zero, has no end.
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new UserException(file + " is no file: expected a PNG or JPEG image");
        }
        Mat picture = requireSize(file) > 0 && hasEnd(file) ? Imgcodecs.imread(file.toString(), flags) : new Mat();
        if (picture.empty()) {
            throw new UserException(file + " cannot be decoded: expected a PNG or JPEG image; replace or remove it");
        }
        return picture;
    }

    private static Mat decode(byte[] bytes, int flags, String name) {
        Mat picture = new Mat();
        if (requireSize(pixels(new ByteArrayInputStream(bytes), name), name) > 0) {
            MatOfByte file = new MatOfByte(bytes);
            picture = Imgcodecs.imdecode(file, flags);
            file.release();
        }
        if (picture.empty()) {
            throw new UserException(name + " cannot be decoded: expected a PNG or JPEG image");
        }
        return picture;
    }

    private static boolean hasEnd(Path file) {
        try {
            return PngEnd.isThere(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** Whether these bytes begin as a JPEG does. */
    public static boolean isJpeg(byte[] bytes) {
        return bytes.length > 1 && ((bytes[0] & 0xff) << 8 | (bytes[1] & 0xff)) == JPEG;
    }

    /**
     * Looks at the header alone.
     *
     * @return pixels; 0 when there is no header of a PNG or JPEG
     * @throws UserException when it is missing or too large to be decoded
     */
    public static long requireSize(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1024)) {
            return requireSize(pixels(in, file), file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static long requireSize(long pixels, Object name) {
        if (pixels > MOST_PIXELS) {
            throw new UserException(name + " has " + pixels + " pixels, expected at most " + MOST_PIXELS
                    + ": scale it down or remove it");
        }
        return pixels;
    }

    /** As the header says; 0 when there is none. */
    private static long pixels(InputStream picture, Object name) {
        try (DataInputStream in = new DataInputStream(picture)) {
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
            throw unreadable(name, e);
        }
    }

    private static UserException unreadable(Object name, IOException e) {
        return new UserException("cannot read " + name + ": expected a PNG or JPEG image; is it there?", e);
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
