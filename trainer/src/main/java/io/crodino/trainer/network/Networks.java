package io.crodino.trainer.network;

import io.crodino.formats.Modality;
import java.util.ArrayList;
import java.util.List;

/**
 * The networks of the kit. Names of inputs and outputs: {@code image}; {@code low} (the finer map that the decoder reads,
 * stride 4 or 8), {@code high} (last features, projected where there is a projection), {@code penultimate} (what the
 * classifier reads, stride 4 or 8), {@code logits} (full size).
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
        return decoder(config, "aux", Encoders.projectionChannels(config) / 2);
    }

    /** Encoder and decoder in one: all that one sensor needs after training. */
    public static Network branch(NetworkConfig config, Modality modality, boolean projection) {
        NetworkBuilder builder = new NetworkBuilder();
        String image = builder.input("image");
        Encoded features = encode(builder, config, modality, projection, image);
        String prefix = modality.key() + ".decoder";
        int in = decoderInput(config, projection);
        new DecoderBuilder(builder, config).add(prefix, features.high(), in, features.low(), image);
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
        Op.Conv conv = Op.Conv.dense(channels, channels, 3, 1, 1, true, Op.Init.FAN_IN);
        String hidden = builder.relu(prefix + "1", builder.add(prefix + "0", conv, builder.input("features")));
        return builder.output("generated", builder.add(prefix + "2", conv, hidden))
                .build();
    }

    private record Encoded(String low, String high) {}

    private static Encoded encode(
            NetworkBuilder builder, NetworkConfig config, Modality modality, boolean projection, String image) {
        String prefix = modality.key() + ".encoder";
        Encoder encoder = Encoders.of(builder, config, prefix);
        List<Features> levels = new ArrayList<>();
        levels.add(encoder.stem(image, modality.channels()));
        for (int level = 1; level <= Encoder.LAST_LEVEL; level++) {
            levels.add(encoder.level(level, levels.get(level - 1)));
        }
        String low = config.decoder().skip(levels);
        String high = levels.get(Encoder.LAST_LEVEL).main();
        if (projection) {
            int out = Encoders.projectionChannels(config);
            high = Layer.dense(prefix + ".projection", Encoders.featureChannels(config), out, 1, 1, Op.Init.FAN_OUT)
                    .add(builder, high);
        }
        builder.output("low", low).output("high", high);
        return new Encoded(low, high);
    }

    private static Network decoder(NetworkConfig config, String prefix, int in) {
        NetworkBuilder builder = new NetworkBuilder();
        String high = builder.input("high");
        String low = builder.input("low");
        new DecoderBuilder(builder, config).add(prefix, high, in, low, builder.input("image"));
        return builder.build();
    }

    private static int decoderInput(NetworkConfig config, boolean projection) {
        return projection ? Encoders.projectionChannels(config) : Encoders.featureChannels(config);
    }
}
