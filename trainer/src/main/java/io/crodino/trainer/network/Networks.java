package io.crodino.trainer.network;

import io.crodino.formats.Modality;

/**
 * The networks of the kit. Names of inputs and outputs: {@code image}; {@code low} (layer1, stride 4), {@code high}
 * (last features, projected where there is a projection), {@code penultimate} (stride 4), {@code logits} (full size).
 */
public final class Networks {
    private Networks() {}

    /** {@code image} to {@code low} and {@code high}; names below {@code rgb.encoder} or {@code depth.encoder}. */
    public static Network encoder(NetworkConfig config, Modality modality, boolean projection) {
        NetworkBuilder builder = new NetworkBuilder();
        encode(builder, config, modality, projection, builder.input("image"));
        return builder.build();
    }

    /** {@code high}, {@code low} and {@code image} (for its size only) to {@code penultimate} and {@code logits}. */
    public static Network decoder(NetworkConfig config, Modality modality, boolean projection) {
        return decoder(config, modality.key() + ".decoder", decoderInput(config, projection));
    }

    /** CroDiNo's auxiliary decoder on one half of an embedding, shared by both modalities (eq. 8). */
    public static Network auxiliaryDecoder(NetworkConfig config) {
        return decoder(config, "aux", config.projectionChannels() / 2);
    }

    /** Encoder and decoder in one: all that one sensor needs after training. */
    public static Network branch(NetworkConfig config, Modality modality, boolean projection) {
        NetworkBuilder builder = new NetworkBuilder();
        String image = builder.input("image");
        Features features = encode(builder, config, modality, projection, image);
        new DeepLabV3Plus(builder, config, modality.key() + ".decoder")
                .decode(features.high(), decoderInput(config, projection), features.low(), image);
        return builder.build();
    }

    /** The multimodal teacher: {@code rgb} and {@code depth} to {@code high}, {@code penultimate} and {@code logits}; names below {@code teacher}. */
    public static Network teacher(NetworkConfig config) {
        return new AcNet(config).build();
    }

    /**
     * Masked generative distillation's generator for one student: {@code features} to {@code generated}, both B x {@code
     * channels} x h x w; names below {@code rgb.generator} or {@code depth.generator}.
     */
    public static Network generator(int channels, Modality modality) {
        NetworkBuilder builder = new NetworkBuilder();
        String prefix = modality.key() + ".generator.";
        Op.Conv conv = new Op.Conv(channels, channels, 3, 1, 1, true, Op.Init.FAN_IN);
        String hidden = builder.relu(prefix + "1", builder.add(prefix + "0", conv, builder.input("features")));
        return builder.output("generated", builder.add(prefix + "2", conv, hidden))
                .build();
    }

    private record Features(String low, String high) {}

    private static Features encode(
            NetworkBuilder builder, NetworkConfig config, Modality modality, boolean projection, String image) {
        String prefix = modality.key() + ".encoder";
        ResNet resnet = new ResNet(builder, config, prefix);
        String low = resnet.stage(1, resnet.maxPool(resnet.stem(image, modality.channels())));
        String high = low;
        for (int level = 2; level <= 4; level++) {
            high = resnet.stage(level, high);
        }
        if (projection) {
            int out = config.projectionChannels();
            high = builder.convBnRelu(
                    prefix + ".projection", high, config.featureChannels(), out, 1, 1, Op.Init.FAN_OUT);
        }
        builder.output("low", low).output("high", high);
        return new Features(low, high);
    }

    private static Network decoder(NetworkConfig config, String prefix, int in) {
        NetworkBuilder builder = new NetworkBuilder();
        String high = builder.input("high");
        String low = builder.input("low");
        new DeepLabV3Plus(builder, config, prefix).decode(high, in, low, builder.input("image"));
        return builder.build();
    }

    private static int decoderInput(NetworkConfig config, boolean projection) {
        return projection ? config.projectionChannels() : config.featureChannels();
    }
}
