package io.crodino.trainer.network;

import io.crodino.formats.Modality;

/**
 * The multimodal teacher: ACNet's encoder (Hu et al. 2019) of three ResNet streams with attention complementary
 * modules, and a DeepLabV3+ decoder on the merge stream.
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
        ResNet rgb = new ResNet(builder, config, "teacher.rgb");
        ResNet depth = new ResNet(builder, config, "teacher.depth");
        ResNet merge = new ResNet(builder, config, "teacher.merge");
        String r = rgb.stem(image, Modality.RGB.channels());
        String d = depth.stem(builder.input("depth"), Modality.DEPTH.channels());
        String m =
                merge.maxPool(builder.add("teacher.merge.0", new Op.Add(), attend("rgb", 0, r), attend("depth", 0, d)));
        r = rgb.maxPool(r);
        d = depth.maxPool(d);
        String low = m;
        for (int level = 1; level <= 4; level++) {
            r = rgb.stage(level, r);
            d = depth.stage(level, d);
            m = fuse(level, merge.stage(level, m), r, d);
            low = level == 1 ? m : low;
        }
        new DeepLabV3Plus(builder, config, "teacher.decoder").decode(m, config.featureChannels(), low, image);
        return builder.output("high", m).build();
    }

    private String fuse(int level, String merge, String r, String d) {
        String rgb = attend("rgb", level, r);
        return builder.add("teacher.merge." + level, new Op.Add(), merge, rgb, attend("depth", level, d));
    }

    /** Channel-wise weights from global pooling, a 1 x 1 convolution and a sigmoid. */
    private String attend(String stream, int level, String x) {
        String name = "teacher.attention." + stream + "." + level;
        int channels = config.stageChannels(level);
        String mean = builder.add(name + ".mean", new Op.GlobalAveragePool(), x);
        Op.Conv conv = new Op.Conv(channels, channels, 1, 1, 1, true, Op.Init.FAN_OUT);
        String weights = builder.add(name + ".sigmoid", new Op.Sigmoid(), builder.add(name, conv, mean));
        return builder.add(name + ".product", new Op.Multiply(), x, weights);
    }
}
