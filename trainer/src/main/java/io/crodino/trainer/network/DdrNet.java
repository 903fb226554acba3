package io.crodino.trainer.network;

import java.util.List;

/**
 * DDRNet-23-slim (Pan et al. 2022) in its authors' layout and names, up to where its two branches meet: a deep one that
 * ends with stride 64 and a fine one with stride 8. They exchange what they know twice. Its maps go on before their ReLU.
 */
final class DdrNet implements Encoder {
    private static final int PLANES = 32;

    private final NetworkBuilder builder;
    private final ResidualBlocks blocks;
    private final String prefix;
    private final int planes;
    private final int fine;

    DdrNet(NetworkBuilder builder, NetworkConfig config, String prefix) {
        this.builder = builder;
        this.blocks = new ResidualBlocks(builder);
        this.prefix = prefix + ".";
        this.planes = config.scaled(PLANES);
        this.fine = 2 * planes;
    }

    static Levels levels(NetworkConfig config) {
        int planes = config.scaled(PLANES);
        return new Levels(
                List.of(planes, planes, 2 * planes, 4 * planes, 16 * planes), List.of(0, 0, 0, 2 * planes, 4 * planes));
    }

    /** Stride 4: two 3 x 3 convolutions with biases. */
    @Override
    public Features stem(String image, int channels) {
        String x = layer("conv1.0", "conv1.1", channels, planes, 3, 2, true).add(builder, image);
        x = builder.relu(prefix + "conv1.2", x);
        x = layer("conv1.3", "conv1.4", planes, planes, 3, 2, true).add(builder, x);
        return Features.of(builder.relu(prefix + "conv1.5", x));
    }

    @Override
    public Features level(int level, Features from) {
        return switch (level) {
            case 1 -> Features.of(stage("layer1", from.main(), planes, planes, 1));
            case 2 -> Features.of(stage("layer2", relu("layer2.in", from.main()), planes, 2 * planes, 2));
            case 3 -> third(relu("layer3.in", from.main()));
            default -> fourth(relu("layer4.in", from.main()), relu("layer4_.in", from.fine()));
        };
    }

    private Features third(String x) {
        String deep = stage("layer3", x, 2 * planes, 4 * planes, 2);
        String detail = stage("layer3_", x, 2 * planes, fine, 1);
        String down =
                layer("down3.0", "down3.1", fine, 4 * planes, 3, 2, false).add(builder, relu("layer3_.out", detail));
        return exchange(3, deep, detail, down, 4 * planes);
    }

    private Features fourth(String x, String y) {
        String deep = stage("layer4", x, 4 * planes, 8 * planes, 2);
        String detail = stage("layer4_", y, fine, fine, 1);
        String down =
                layer("down4.0", "down4.1", fine, 4 * planes, 3, 2, false).add(builder, relu("layer4_.out", detail));
        down = layer("down4.3", "down4.4", 4 * planes, 8 * planes, 3, 2, false)
                .add(builder, builder.relu(prefix + "down4.2", down));
        Features met = exchange(4, deep, detail, down, 8 * planes);
        String last = blocks.bottleneck(
                prefix + "layer5.0", relu("layer5.in", met.main()), 8 * planes, 8 * planes, 16 * planes, 2, 1);
        String lastFine =
                blocks.bottleneck(prefix + "layer5_.0", relu("layer5_.in", met.fine()), fine, fine, 2 * fine, 1, 1);
        return Features.of(last, lastFine);
    }

    /** Each branch gets what the other has, in its own size. */
    private Features exchange(int level, String deep, String detail, String down, int deepChannels) {
        String compression = "compression" + level;
        String small = layer(compression + ".0", compression + ".1", deepChannels, fine, 1, 1, false)
                .add(builder, relu("layer" + level + ".out", deep));
        String up = builder.add(prefix + compression + ".up", new Op.Resize(), small, detail);
        return Features.of(
                builder.add(prefix + "deep" + level, new Op.Add(), deep, down),
                builder.add(prefix + "fine" + level, new Op.Add(), detail, up));
    }

    /** Two basic blocks, the last without its ReLU. */
    private String stage(String name, String from, int in, int out, int stride) {
        String first = blocks.basic(prefix + name + ".0", from, in, out, stride, 1);
        return blocks.basic(prefix + name + ".1", relu(name + ".0.relu", first), out, out, 1, 1);
    }

    private String relu(String name, String from) {
        return builder.relu(prefix + name, from);
    }

    private Layer layer(String conv, String norm, int in, int out, int kernel, int stride, boolean bias) {
        return Layer.normalised(
                prefix + conv, prefix + norm, Op.Conv.dense(in, out, kernel, stride, 1, bias, Op.Init.FAN_OUT));
    }
}
