package io.crodino.trainer.network;

import java.util.ArrayList;
import java.util.List;

/**
 * What DDRNet does where its branches have ended (Pan et al. 2022): deep aggregation pyramid pooling of the deep map, the
 * sum with the fine one, and a head of two convolutions. Its batch norms and ReLUs stand before the convolutions. Names
 * are the authors'.
 */
final class DdrNetHead {
    private static final int[] KERNELS = {5, 9, 17};
    private static final int POOLED = 128;
    private static final int HIDDEN = 64;

    private final NetworkBuilder builder;
    private final NetworkConfig config;
    private final String prefix;

    DdrNetHead(NetworkBuilder builder, NetworkConfig config, String prefix) {
        this.builder = builder;
        this.config = config;
        this.prefix = prefix + ".";
    }

    /** See {@link DecoderBuilder#add}. */
    void decode(String deep, int in, String fine, int out, String image) {
        String context = builder.add(prefix + "up", new Op.Resize(), pyramid(deep, in, out), fine);
        String sum = builder.add(prefix + "sum", new Op.Add(), context, fine);
        int hidden = config.scaled(HIDDEN);
        String x = normed(prefix + "final_layer.bn1", out, sum);
        x = builder.conv(prefix + "final_layer.conv1", x, out, hidden, 3, 1, 1);
        String penultimate = normed(prefix + "final_layer.bn2", hidden, x);
        Op.Conv classifier = Op.Conv.dense(hidden, config.classes(), 1, 1, 1, true, Op.Init.FAN_OUT);
        String scores = builder.add(prefix + "final_layer.conv2", classifier, penultimate);
        builder.output("penultimate", penultimate);
        builder.output("logits", builder.add(prefix + "logits", new Op.Resize(), scores, image));
    }

    private String pyramid(String x, int in, int out) {
        int width = config.scaled(POOLED);
        List<String> branches = new ArrayList<>();
        branches.add(before("spp.scale0", 0, x, in, width, 1));
        for (int k = 1; k <= KERNELS.length; k++) {
            int kernel = KERNELS[k - 1];
            String scale = "spp.scale" + k;
            String pooled = builder.add(prefix + scale + ".0", new Op.AveragePool(kernel, kernel / 2), x);
            String small = before(scale, 1, pooled, in, width, 1);
            branches.add(refined(k, builder.add(prefix + scale + ".up", new Op.Resize(), small, x), branches, width));
        }
        String mean = builder.add(prefix + "spp.scale4.0", new Op.GlobalAveragePool(), x);
        String whole = before("spp.scale4", 1, mean, in, width, 1);
        branches.add(refined(4, builder.add(prefix + "spp.scale4.up", new Op.Broadcast(), whole, x), branches, width));
        String all = builder.add(prefix + "spp.concat", new Op.Concat(), branches.toArray(String[]::new));
        String compressed = before("spp.compression", 0, all, branches.size() * width, out, 1);
        return builder.add(prefix + "spp.sum", new Op.Add(), compressed, before("spp.shortcut", 0, x, in, out, 1));
    }

    /** A scale and the next finer one, joined. */
    private String refined(int k, String up, List<String> branches, int width) {
        String sum = builder.add(prefix + "spp.sum" + k, new Op.Add(), up, branches.get(k - 1));
        return before("spp.process" + k, 0, sum, width, width, 3);
    }

    /** Batch norm {@code name.first}, ReLU and a convolution. */
    private String before(String name, int first, String from, int in, int out, int kernel) {
        String x = normed(prefix + name + "." + first, in, from);
        return builder.conv(prefix + name + "." + (first + 2), x, in, out, kernel, 1, 1);
    }

    private String normed(String name, int channels, String from) {
        return builder.relu(name + ".relu", builder.batchNorm(name, from, channels));
    }
}
