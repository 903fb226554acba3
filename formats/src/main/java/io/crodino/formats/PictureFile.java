package io.crodino.formats;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * Decodes pictures from outside, and encodes those that go there. OpenCV goes by what a file holds, not by its name, and knows a dozen formats: only PNG
 * and JPEG get that far, and only what fits into memory, for a few bytes can claim to be a gigapixel. Thread-safe.
 */
public final class PictureFile {
    /** Pixels; 8192 x 8192, 200 MB in colour. */
    static final long MOST_PIXELS = 1L << 26;

    private static final long PNG = 0x89504e470d0a1a0aL;
    private static final int JPEG = 0xffd8;
    private static final int JPEG_QUALITY = 95;
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
        // A pipe, or a device such as /dev/zero, has no end.
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new UserException(file + " is no file: expected a PNG or JPEG image");
        }
        Mat picture = requireSize(file) > 0 ? Imgcodecs.imread(file.toString(), flags) : new Mat();
        if (picture.empty()) {
            throw new UserException(file + " cannot be decoded: expected a PNG or JPEG image; replace or remove it");
        }
        return picture;
    }

    /**
     * Decodes a picture that is no file, e.g. one of a message.
     *
     * @param name what errors call it
     * @return the caller releases it; never empty
     * @throws UserException when it is damaged, too large, or neither PNG nor JPEG
     */
    public static Mat decode(byte[] bytes, int flags, String name) {
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

    /**
     * Encodes a picture: PNG with little effort, for speed, or JPEG with quality 95.
     *
     * @param extension {@code .png} or {@code .jpg}
     */
    public static byte[] encode(Mat picture, String extension) {
        MatOfByte encoded = new MatOfByte();
        MatOfInt options = new MatOfInt(
                extension.equals(".png")
                        ? new int[] {Imgcodecs.IMWRITE_PNG_COMPRESSION, 1}
                        : new int[] {Imgcodecs.IMWRITE_JPEG_QUALITY, JPEG_QUALITY});
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
