package io.crodino.trainer.network;

import io.crodino.formats.UserException;

/**
 * Everything that fixes the shapes of a network.
 *
 * @param backbone depth of the encoder
 * @param width multiplies all channel counts; each product is rounded half up to a multiple of 8, at least 8
 * @param classes outputs of the classifier
 * @param outputStride input size / size of the last feature map: 16 or 8
 * @param dropout probability in the decoder, 0 to below 1
 */
public record NetworkConfig(Backbone backbone, double width, int classes, int outputStride, float dropout) {
    public NetworkConfig {
        if (outputStride != 16 && outputStride != 8) {
            throw new UserException("output-stride is " + outputStride + ": expected 16 or 8");
        }
        if (!(width > 0 && width <= 4)) {
            throw new UserException("width is " + width + ": expected above 0, at most 4");
        }
        if (classes < 2) {
            throw new UserException("found " + classes + " classes: expected at least 2");
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new UserException("dropout is " + dropout + ": expected 0 to below 1");
        }
    }

    /** Channels inside the blocks of layer {@code level} (1 to 4). */
    int planes(int level) {
        return scaled(32 << level);
    }

    /** Output channels of layer {@code level} (1 to 4); level 0 is the stem. */
    public int stageChannels(int level) {
        return level == 0 ? planes(1) : planes(level) * backbone.expansion();
    }

    /** Channels of the last feature map: 2048 for ResNet-50, 512 for ResNet-18 and 34, at width 1. */
    public int featureChannels() {
        return stageChannels(4);
    }

    /** CroDiNo's embedding, half of the features; its first half is invariant, its second specific (eq. 2). */
    public int projectionChannels() {
        return scaled(backbone.bottleneck() ? 1024 : 256);
    }

    int decoderChannels() {
        return scaled(256);
    }

    int skipChannels() {
        return scaled(48);
    }

    private int scaled(int channels) {
        return Math.max(8, (int) Math.floor(channels * width / 8 + 0.5) * 8);
    }
}
