package io.crodino.formats.ros;

import io.crodino.formats.Modality;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.opencv.core.Mat;

/** The types of messages that hold pictures. Thread-safe. */
public enum PictureType {
    RAW,
    COMPRESSED;

    /** The one of that name, with or without {@code msg} in its middle; empty when such messages hold no pictures. */
    public static Optional<PictureType> named(String type) {
        return Arrays.stream(values())
                .filter(one -> one.message().isNamed(type))
                .findFirst();
    }

    public MessageType<?> message() {
        return this == RAW ? Image.TYPE : CompressedImage.TYPE;
    }

    /**
     * How its pixels, or its file, are written.
     *
     * @throws io.crodino.formats.UserException when the message is malformed
     */
    public String encoding(ByteBuffer picture) {
        return this == RAW
                ? Image.TYPE.read(picture).encoding()
                : CompressedImage.TYPE.read(picture).format();
    }

    /**
     * What such a picture holds.
     *
     * @return empty when its encoding is not known
     * @throws io.crodino.formats.UserException when the message is malformed
     */
    public Optional<Modality> modality(ByteBuffer picture) {
        String encoding = encoding(picture);
        boolean depth = this == RAW ? DepthDecoder.knows(encoding) : DepthDecoder.knowsCompressed(encoding);
        boolean color = this == RAW ? ColorDecoder.knows(encoding) : !depth;
        return depth ? Optional.of(Modality.DEPTH) : color ? Optional.of(Modality.RGB) : Optional.empty();
    }

    /**
     * H x W: 8UC3 BGR, or 16UC1 in millimetres with 0 = no measurement. The caller releases it.
     *
     * @throws io.crodino.formats.UserException one sentence why it cannot be decoded
     */
    public Mat decode(Modality modality, ByteBuffer picture) {
        if (this == RAW) {
            Image image = Image.TYPE.read(picture);
            return modality == Modality.RGB ? ColorDecoder.decode(image) : DepthDecoder.decode(image);
        }
        CompressedImage image = CompressedImage.TYPE.read(picture);
        return modality == Modality.RGB ? ColorDecoder.decode(image) : DepthDecoder.decode(image);
    }
}
