package io.crodino.trainer.network;

import java.util.Optional;

/**
 * DeepLabV3+ decoder (Chen et al. 2018): atrous spatial pyramid pooling, a skip connection of stride 4, one 3 x 3 fusion and
 * a 1 x 1 classifier. Its 3 x 3 convolutions are dense, or, in the light one, depthwise separable.
 */
final class DeepLabV3Plus {
    /** Rates are 6, 12 and 18 at stride 16, and as many pixels at others. */
    private static final int RATE_BY_STRIDE = 96;

    private final NetworkBuilder builder;
    private final NetworkConfig config;
    private final String prefix;

    DeepLabV3Plus(NetworkBuilder builder, NetworkConfig config, String prefix) {
        this.builder = builder;
        this.config = config;
        this.prefix = prefix;
    }

    /** See {@link DecoderBuilder#add}. */
    void decode(String high, int in, String low, int lowChannels, String image) {
        int width = config.decoderChannels();
        String skip = convBnRelu("skip", low, lowChannels, config.skipChannels());
        String up = builder.add(prefix + ".up", new Op.Resize(), pyramid(high, in), skip);
        String joined = builder.add(prefix + ".concat", new Op.Concat(), skip, up);
        String fused = spatial("fuse", joined, config.skipChannels() + width, width, 1);
        Op.Conv classifier = Op.Conv.dense(width, config.classes(), 1, 1, 1, true, Op.Init.FAN_IN);
        String scores = builder.add(prefix + ".classifier", classifier, fused);
        builder.output("penultimate", fused);
        builder.output("logits", builder.add(prefix + ".logits", new Op.Resize(), scores, image));
    }

    private String pyramid(String high, int in) {
        int width = config.decoderChannels();
        int rate = RATE_BY_STRIDE / config.outputStride();
        String one = convBnRelu("aspp.branches.0", high, in, width);
        String near = spatial("aspp.branches.1", high, in, width, rate);
        String middle = spatial("aspp.branches.2", high, in, width, 2 * rate);
        String far = spatial("aspp.branches.3", high, in, width, 3 * rate);
        String mean = builder.add(prefix + ".aspp.mean", new Op.GlobalAveragePool(), high);
        String pooled = convBnRelu("aspp.pool", mean, in, width);
        String spread = builder.add(prefix + ".aspp.spread", new Op.Broadcast(), pooled, high);
        String all = builder.add(prefix + ".aspp.concat", new Op.Concat(), one, near, middle, far, spread);
        String projected = convBnRelu("aspp.project", all, 5 * width, width);
        return builder.add(prefix + ".aspp.dropout", new Op.Dropout(config.dropout()), projected);
    }

    /** 1 x 1. */
    private String convBnRelu(String name, String from, int in, int out) {
        return Layer.dense(prefix + "." + name, in, out, 1, 1, Op.Init.FAN_IN).add(builder, from);
    }

    /** 3 x 3: dense, or depthwise and then 1 x 1, each with batch norm and ReLU. */
    private String spatial(String name, String from, int in, int out, int dilation) {
        String full = prefix + "." + name;
        if (config.decoder() != Decoder.DEEPLABV3PLUS_LIGHT) {
            return Layer.dense(full, in, out, 3, dilation, Op.Init.FAN_IN).add(builder, from);
        }
        float epsilon = Op.BatchNorm.USUAL_EPSILON;
        String x = Layer.numbered(full, Op.Conv.depthwise(in, 3, 1, dilation), epsilon, new Op.Relu())
                .add(builder, from);
        Op.Conv mix = Op.Conv.dense(in, out, 1, 1, 1, false, Op.Init.FAN_IN);
        return new Layer(full + ".3", full + ".4", full + ".5", mix, epsilon, Optional.of(new Op.Relu()))
                .add(builder, x);
    }
}
