package io.crodino.trainer.network;

import io.crodino.formats.Modality;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The multimodal teacher: ACNet's encoder (Hu et al. 2019) of three streams with attention complementary modules, and a
 * decoder on the merge stream. Streams with two branches meet in both.
 */
final class AcNet {
    private final NetworkBuilder builder = new NetworkBuilder();
    private final NetworkConfig config;

    AcNet(NetworkConfig config) {
        this.config = config;
    }

    /** Inputs {@code rgb} and {@code depth}; outputs {@code high}, {@code penultimate} and {@code logits}. */
    Network build() {
        String image = builder.input("rgb");
        Encoder rgb = Encoders.of(builder, config, "teacher.rgb");
        Encoder depth = Encoders.of(builder, config, "teacher.depth");
        Encoder merge = Encoders.of(builder, config, "teacher.merge");
        Features r = rgb.stem(image, Modality.RGB.channels());
        Features d = depth.stem(builder.input("depth"), Modality.DEPTH.channels());
        int stem = Encoders.levels(config).main().get(0);
        List<Features> merged = new ArrayList<>();
        merged.add(Features.of(builder.add(
                "teacher.merge.0",
                new Op.Add(),
                attend("rgb", "0", r.main(), stem),
                attend("depth", "0", d.main(), stem))));
        for (int level = 1; level <= Encoder.LAST_LEVEL; level++) {
            r = rgb.level(level, r);
            d = depth.level(level, d);
            merged.add(fuse(level, merge.level(level, merged.get(level - 1)), r, d));
        }
        String high = merged.get(Encoder.LAST_LEVEL).main();
        String low = config.decoder().skip(merged);
        new DecoderBuilder(builder, config).add("teacher.decoder", high, Encoders.featureChannels(config), low, image);
        return builder.output("high", high).build();
    }

    private Features fuse(int level, Features merge, Features r, Features d) {
        String main = fuse(
                String.valueOf(level),
                merge.main(),
                r.main(),
                d.main(),
                Encoders.levels(config).main().get(level));
        Optional<String> detail = merge.detail()
                .map(own -> fuse(
                        level + ".detail",
                        own,
                        r.fine(),
                        d.fine(),
                        Encoders.levels(config).detail().get(level)));
        return new Features(main, detail);
    }

    private String fuse(String level, String merge, String r, String d, int channels) {
        String rgb = attend("rgb", level, r, channels);
        return builder.add("teacher.merge." + level, new Op.Add(), merge, rgb, attend("depth", level, d, channels));
    }

    /** Channel-wise weights from global pooling, a 1 x 1 convolution and a sigmoid. */
    private String attend(String stream, String level, String x, int channels) {
        String name = "teacher.attention." + stream + "." + level;
        String mean = builder.add(name + ".mean", new Op.GlobalAveragePool(), x);
        Op.Conv conv = Op.Conv.dense(channels, channels, 1, 1, 1, true, Op.Init.FAN_OUT);
        String weights = builder.add(name + ".sigmoid", new Op.Sigmoid(), builder.add(name, conv, mean));
        return builder.add(name + ".product", new Op.Multiply(), x, weights);
    }
}
