package io.crodino.trainer.network;

/**
 * Lite R-ASPP decoder (Howard et al. 2019) in torchvision's layout and names: the last features gated by their own mean,
 * and a finer map, each classified, and the sum of both. The first is classified before it is enlarged, not behind it as in
 * torchvision: the result is the same, at a fraction of the channels.
 */
final class LiteRAspp {
    private static final int WIDTH = 128;

    private final NetworkBuilder builder;
    private final NetworkConfig config;
    private final String prefix;

    LiteRAspp(NetworkBuilder builder, NetworkConfig config, String prefix) {
        this.builder = builder;
        this.config = config;
        this.prefix = prefix + ".";
    }

    /** See {@link DecoderBuilder#add}. */
    void decode(String high, int in, String fine, int fineChannels, String image) {
        int width = config.scaled(WIDTH);
        Op.Conv narrow = Op.Conv.dense(in, width, 1, 1, 1, false, Op.Init.FAN_IN);
        String x = Layer.numbered(prefix + "cbr", narrow, Op.BatchNorm.USUAL_EPSILON, new Op.Relu())
                .add(builder, high);
        String mean = builder.add(prefix + "scale.0", new Op.GlobalAveragePool(), high);
        String gate = builder.add(prefix + "scale.2", new Op.Sigmoid(), builder.add(prefix + "scale.1", narrow, mean));
        String gated = builder.add(prefix + "gated", new Op.Multiply(), x, gate);
        String scored = classified("high_classifier", width, gated);
        String scores = builder.add(
                prefix + "scores",
                new Op.Add(),
                classified("low_classifier", fineChannels, fine),
                builder.add(prefix + "scored", new Op.Resize(), scored, fine));
        builder.output("penultimate", builder.add(prefix + "up", new Op.Resize(), gated, fine));
        builder.output("logits", builder.add(prefix + "logits", new Op.Resize(), scores, image));
    }

    private String classified(String name, int in, String from) {
        return builder.add(prefix + name, Op.Conv.dense(in, config.classes(), 1, 1, 1, true, Op.Init.FAN_IN), from);
    }
}
