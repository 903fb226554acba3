package io.crodino.trainer.network;

/**
 * DeepLabV3+ decoder (Chen et al. 2018): dense atrous spatial pyramid pooling, a skip connection of stride 4, one 3 x 3
 * fusion and a 1 x 1 classifier.
 */
final class DeepLabV3Plus {
    private final NetworkBuilder builder;
    private final NetworkConfig config;
    private final String prefix;

    DeepLabV3Plus(NetworkBuilder builder, NetworkConfig config, String prefix) {
        this.builder = builder;
        this.config = config;
        this.prefix = prefix;
    }

    /**
     * Adds outputs {@code penultimate} (stride 4) and {@code logits} (full size).
     *
     * @param high last features, B x {@code in} x h x w
     * @param low output of layer1, stride 4
     * @param image whose height and width the logits get
     */
    void decode(String high, int in, String low, String image) {
        int width = config.decoderChannels();
        String skip = convBnRelu("skip", low, config.stageChannels(1), config.skipChannels(), 1, 1);
        String up = builder.add(prefix + ".up", new Op.Resize(), pyramid(high, in), skip);
        String joined = builder.add(prefix + ".concat", new Op.Concat(), skip, up);
        String fused = convBnRelu("fuse", joined, config.skipChannels() + width, width, 3, 1);
        Op.Conv classifier = new Op.Conv(width, config.classes(), 1, 1, 1, true, Op.Init.FAN_IN);
        String scores = builder.add(prefix + ".classifier", classifier, fused);
        builder.output("penultimate", fused);
        builder.output("logits", builder.add(prefix + ".logits", new Op.Resize(), scores, image));
    }

    private String pyramid(String high, int in) {
        int width = config.decoderChannels();
        int rate = config.outputStride() == 16 ? 6 : 12;
        String one = convBnRelu("aspp.branches.0", high, in, width, 1, 1);
        String near = convBnRelu("aspp.branches.1", high, in, width, 3, rate);
        String middle = convBnRelu("aspp.branches.2", high, in, width, 3, 2 * rate);
        String far = convBnRelu("aspp.branches.3", high, in, width, 3, 3 * rate);
        String mean = builder.add(prefix + ".aspp.mean", new Op.GlobalAveragePool(), high);
        String pooled = convBnRelu("aspp.pool", mean, in, width, 1, 1);
        String spread = builder.add(prefix + ".aspp.spread", new Op.Broadcast(), pooled, high);
        String all = builder.add(prefix + ".aspp.concat", new Op.Concat(), one, near, middle, far, spread);
        String projected = convBnRelu("aspp.project", all, 5 * width, width, 1, 1);
        return builder.add(prefix + ".aspp.dropout", new Op.Dropout(config.dropout()), projected);
    }

    private String convBnRelu(String name, String from, int in, int out, int kernel, int dilation) {
        return builder.convBnRelu(prefix + "." + name, from, in, out, kernel, dilation, Op.Init.FAN_IN);
    }
}
