package io.crodino.bags.picture;

import io.crodino.bags.BagMessage;
import io.crodino.bags.BagTopic;
import io.crodino.formats.Modality;
import io.crodino.formats.UserException;
import io.crodino.formats.picture.PictureFile;
import io.crodino.formats.ros.CdrReader;
import io.crodino.formats.ros.CompressedImage;
import io.crodino.formats.ros.Header;
import io.crodino.formats.ros.PictureType;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.opencv.core.Mat;

/**
 * The pictures of one topic. Errors name it. Thread-safe.
 *
 * @param modality what its pictures hold
 */
public record PictureTopic(BagTopic topic, Modality modality) {
    /** A header that is farther from the recorder's time than this is stamped by another clock. */
    private static final long OTHER_CLOCK_NANOS = 10_000_000_000L;

    /** Whether a topic holds pictures, as far as its type tells. */
    public static boolean isOne(BagTopic topic) {
        return topic.encoding().equals("cdr") && PictureType.named(topic.type()).isPresent();
    }

    /**
     * What one picture of a topic holds.
     *
     * @return empty when its encoding is not known
     */
    static Optional<Modality> modality(BagTopic topic, ByteBuffer message) {
        return PictureType.named(topic.type()).flatMap(type -> type.modality(message));
    }

    private PictureType type() {
        return PictureType.named(topic.type()).orElseThrow();
    }

    /**
     * When a picture was taken, nanoseconds on the clock that stamped it.
     *
     * @throws UserException when the message is malformed
     */
    public long captureNanos(ByteBuffer message) {
        return Header.read(new CdrReader(topic.type(), message)).stamp().toNanos();
    }

    /**
     * When a picture was taken, on the recorder's clock: by its header, or, where that is stamped by another clock, when
     * it was recorded.
     *
     * @return nanoseconds since 1970
     * @throws UserException when the message is malformed
     */
    public long recordedNanos(BagMessage message) {
        long stamp = captureNanos(message.data());
        return Math.abs(stamp - message.logNanos()) < OTHER_CLOCK_NANOS ? stamp : message.logNanos();
    }

    /**
     * H x W: 8UC3 BGR, or 16UC1 in millimetres with 0 = no measurement. The caller releases it.
     *
     * @throws UserException one sentence why it cannot be decoded
     */
    public Mat decode(ByteBuffer message) {
        try {
            return type().decode(modality, message);
        } catch (UserException e) {
            throw new UserException(topic.name() + ": " + e.getMessage(), e);
        }
    }

    /** The file that a colour picture is already, PNG or JPEG; empty for one that is no file. */
    public Optional<byte[]> file(ByteBuffer message) {
        if (modality == Modality.DEPTH || type() == PictureType.RAW) {
            return Optional.empty();
        }
        ByteBuffer data = CompressedImage.TYPE.read(message).data();
        byte[] bytes = new byte[data.remaining()];
        data.get(data.position(), bytes);
        return Optional.of(bytes);
    }

    /** How the file of a {@link #file} is called at its end. */
    public static String extension(byte[] file) {
        return PictureFile.isJpeg(file) ? ".jpg" : ".png";
    }
}
