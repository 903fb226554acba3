package io.crodino.formats.ros;

import io.crodino.formats.UserException;
import io.crodino.formats.picture.PictureFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * Depth pictures of messages in millimetres, as REP 118 has them: {@code 16UC1} holds millimetres with 0 = no
 * measurement, {@code 32FC1} metres with NaN = no measurement. The caller releases every returned {@link Mat}.
 * Thread-safe.
 */
public final class DepthDecoder {
    /** Metres per unit of every picture that comes out. */
    public static final double UNIT = 0.001;

    static final String COMPRESSED_DEPTH = "compressedDepth";
    static final String MILLIMETRES = "16UC1";
    static final String METRES = "32FC1";

    private static final int LARGEST = 65535;
    /** Kind of compression, and the two parameters of an inverse depth. */
    private static final int PARAMETERS = 12;

    private DepthDecoder() {}

    /** Whether pictures of this encoding hold distances. */
    public static boolean knows(String encoding) {
        return encoding.equals(MILLIMETRES) || encoding.equals("mono16") || encoding.equals(METRES);
    }

    /** Whether a compressed picture of this format holds distances. */
    public static boolean knowsCompressed(String format) {
        return format.contains(COMPRESSED_DEPTH) || format.startsWith(MILLIMETRES) || format.startsWith("mono16");
    }

    /**
     * H x W, 16UC1, millimetres. Metres are rounded; what 16 bits cannot hold becomes 0, no measurement.
     *
     * @throws UserException for another encoding, or when the data does not fit the size
     */
    public static Mat decode(Image image) {
        if (!knows(image.encoding())) {
            throw new UserException("a depth picture has the encoding '" + image.encoding()
                    + "': expected 16UC1 (millimetres) or 32FC1 (metres); choose another topic");
        }
        boolean metres = image.encoding().equals(METRES);
        ByteBuffer pixels = ByteBuffer.wrap(Pixels.packed(image, metres ? Float.BYTES : Short.BYTES))
                .order(image.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        short[] units = new short[image.height() * image.width()];
        if (metres) {
            for (int i = 0; i < units.length; i++) {
                units[i] = millimetres(pixels.getFloat());
            }
        } else {
            pixels.asShortBuffer().get(units);
        }
        return mat(image.height(), image.width(), units);
    }

    /**
     * The same of a compressed picture: a PNG of 16 bits, or one in the form of {@code compressedDepth}.
     *
     * @throws UserException when it is damaged, or compressed in another way
     */
    public static Mat decode(CompressedImage image) {
        boolean transport = image.format().contains(COMPRESSED_DEPTH);
        byte[] bytes = Pixels.copy(image.data());
        if (image.format().contains("rvl")) {
            throw new UserException("a depth picture has the format '" + image.format()
                    + "': expected png; record with the transport's format set to png");
        }
        if (transport && bytes.length < PARAMETERS) {
            throw new UserException("a depth picture with the format '" + image.format() + "' has " + bytes.length
                    + " bytes: expected " + PARAMETERS + " and a PNG behind them");
        }
        byte[] file = transport ? Arrays.copyOfRange(bytes, PARAMETERS, bytes.length) : bytes;
        Mat picture = PictureFile.depth(file, "a depth picture with the format '" + image.format() + "'");
        return transport && image.format().startsWith(METRES) ? distances(picture, bytes) : picture;
    }

    /** Of a picture that holds {@code a / distance + b}, 0 = no measurement. */
    private static Mat distances(Mat inverse, byte[] bytes) {
        ByteBuffer parameters = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        float a = parameters.getFloat(4);
        float b = parameters.getFloat(8);
        short[] units = new short[(int) inverse.total()];
        inverse.get(0, 0, units);
        for (int i = 0; i < units.length; i++) {
            units[i] = units[i] == 0 ? 0 : millimetres(a / ((units[i] & LARGEST) - b));
        }
        inverse.put(0, 0, units);
        return inverse;
    }

    private static short millimetres(float metres) {
        float units = metres * 1000;
        return units > 0 && units < LARGEST + 0.5f ? (short) Math.round(units) : 0;
    }

    private static Mat mat(int rows, int columns, short[] units) {
        Mat mat = new Mat(rows, columns, CvType.CV_16UC1);
        mat.put(0, 0, units);
        return mat;
    }
}
