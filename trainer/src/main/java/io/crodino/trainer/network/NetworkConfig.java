package io.crodino.trainer.network;

import io.crodino.formats.UserException;

/**
 * Everything that fixes the shapes of a network.
 *
 * @param backbone the encoder
 * @param width multiplies all channel counts; each product is rounded to a multiple of 8, at least 8
 * @param classes outputs of the classifier
 * @param outputStride input size / size of the last feature map: 32, 16 or 8; DDRNet has strides of its own
 * @param dropout probability in the ASPP of DeepLabV3+, 0 to below 1; other decoders have none
 * @param decoder DDRNet has its own, which fits nothing else
 */
public record NetworkConfig(
        Backbone backbone, double width, int classes, int outputStride, float dropout, Decoder decoder) {
    /** The output stride that is usual, and all that a network with strides of its own takes. */
    public static final int USUAL_STRIDE = 16;

    /** Fewer are nothing to tell apart. */
    public static final int FEWEST_CLASSES = 2;

    public NetworkConfig {
        if (outputStride != 32 && outputStride != USUAL_STRIDE && outputStride != 8) {
            throw new UserException("output-stride is " + outputStride + ": expected 32, 16 or 8");
        }
        boolean twoBranches = backbone == Backbone.DDRNET23_SLIM;
        if (twoBranches && outputStride != USUAL_STRIDE) {
            throw new UserException("output-stride is " + outputStride + ": " + backbone.key()
                    + " has strides of its own (8 and 64), leave the setting out");
        }
        if (twoBranches != (decoder == Decoder.DDRNET)) {
            throw new UserException("decoder is '" + decoder.key() + "': " + backbone.key() + " needs "
                    + (twoBranches ? Decoder.DDRNET.key() : "deeplabv3plus, deeplabv3plus-light or lraspp"));
        }
        if (!(width > 0 && width <= 4)) {
            throw new UserException("width is " + width + ": expected above 0, at most 4");
        }
        if (classes < FEWEST_CLASSES) {
            throw new UserException("found " + classes + " classes: expected at least " + FEWEST_CLASSES);
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new UserException("dropout is " + dropout + ": expected 0 to below 1");
        }
    }

    /** With the decoder that is usual for the backbone. */
    public NetworkConfig(Backbone backbone, double width, int classes, int outputStride, float dropout) {
        this(backbone, width, classes, outputStride, dropout, backbone.usualDecoder());
    }

    /** Channels of a DeepLabV3+ decoder; the light one has half, as it serves where milliseconds count. */
    int decoderChannels() {
        return scaled(decoder == Decoder.DEEPLABV3PLUS_LIGHT ? 128 : 256);
    }

    int skipChannels() {
        return scaled(48);
    }

    /** {@code channels} times the width, as ResNets, DDRNet and decoders have it. */
    int scaled(int channels) {
        return Math.max(8, (int) Math.floor(channels * width / 8 + 0.5) * 8);
    }

    /** The same as MobileNets have it. */
    int divisible(int channels) {
        return multipleOfEight(channels * width);
    }

    /** The nearest multiple of 8, but not less than nine tenths, and at least 8 (torchvision's rule). */
    static int multipleOfEight(double channels) {
        int nearest = Math.max(8, (int) (channels + 4) / 8 * 8);
        return nearest < 0.9 * channels ? nearest + 8 : nearest;
    }
}
