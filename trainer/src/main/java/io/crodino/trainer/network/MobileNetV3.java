package io.crodino.trainer.network;

import java.util.ArrayList;
import java.util.List;

/**
 * MobileNetV3-Large (Howard et al. 2019) in torchvision's layout and names, up to the last 1 x 1 convolution. Where
 * dilation replaces a stride, all blocks from there on have it, the first too: so torchvision does it.
 */
final class MobileNetV3 implements Encoder {
    /** Blocks of features.k before which a level ends; the last is a convolution. */
    private static final int[] LEVEL_ENDS = {1, 3, 5, 8, 17};

    /** Kernel, expanded, out, squeeze and excitation, hard-swish, stride. */
    private static final int[][] BLOCKS = {
        {3, 16, 16, 0, 0, 1},
        {3, 64, 24, 0, 0, 2},
        {3, 72, 24, 0, 0, 1},
        {5, 72, 40, 1, 0, 2},
        {5, 120, 40, 1, 0, 1},
        {5, 120, 40, 1, 0, 1},
        {3, 240, 80, 0, 1, 2},
        {3, 200, 80, 0, 1, 1},
        {3, 184, 80, 0, 1, 1},
        {3, 184, 80, 0, 1, 1},
        {3, 480, 112, 1, 1, 1},
        {3, 672, 112, 1, 1, 1},
        {5, 672, 160, 1, 1, 2},
        {5, 960, 160, 1, 1, 1},
        {5, 960, 160, 1, 1, 1},
    };

    private static final int STEM = 16;
    private static final int LAST_EXPANSION = 6;
    private static final float EPSILON = 1e-3f;

    private final NetworkBuilder builder;
    private final String prefix;
    private final int stem;
    private final List<InvertedResidual> blocks;

    MobileNetV3(NetworkBuilder builder, NetworkConfig config, String prefix) {
        this.builder = builder;
        this.prefix = prefix + ".features.";
        this.stem = config.divisible(STEM);
        this.blocks = blocks(config);
    }

    static Levels levels(NetworkConfig config) {
        List<Integer> channels = new ArrayList<>(List.of(config.divisible(STEM)));
        List<InvertedResidual> blocks = blocks(config);
        for (int level = 1; level < LAST_LEVEL; level++) {
            channels.add(blocks.get(LEVEL_ENDS[level] - 2).out());
        }
        channels.add(LAST_EXPANSION * last(blocks));
        return Levels.of(channels);
    }

    private static int last(List<InvertedResidual> blocks) {
        return blocks.get(blocks.size() - 1).out();
    }

    private static List<InvertedResidual> blocks(NetworkConfig config) {
        List<InvertedResidual> blocks = new ArrayList<>();
        int in = config.divisible(STEM);
        int reached = 2;
        int dilation = 1;
        for (int[] block : BLOCKS) {
            int expanded = config.divisible(block[1]);
            int out = config.divisible(block[2]);
            boolean dilated = block[5] == 2 && reached == config.outputStride();
            dilation *= dilated ? 2 : 1;
            reached *= dilated ? 1 : block[5];
            int squeezed = block[3] == 1 ? NetworkConfig.multipleOfEight(expanded / 4.0) : 0;
            Op activation = block[4] == 1 ? new Op.HardSwish() : new Op.Relu();
            blocks.add(new InvertedResidual(
                    in,
                    expanded,
                    out,
                    block[0],
                    dilated ? 1 : block[5],
                    dilation,
                    block[5] == 2,
                    squeezed,
                    activation));
            in = out;
        }
        return blocks;
    }

    @Override
    public Features stem(String image, int channels) {
        return Features.of(layer(0, channels, stem, 3, 2).add(builder, image));
    }

    @Override
    public Features level(int level, Features from) {
        String x = from.main();
        for (int k = LEVEL_ENDS[level - 1]; k < Math.min(LEVEL_ENDS[level], blocks.size() + 1); k++) {
            String name = prefix + k;
            x = blocks.get(k - 1).build(builder, name, names(name), EPSILON, x);
        }
        if (level == LAST_LEVEL) {
            int in = last(blocks);
            x = layer(blocks.size() + 1, in, LAST_EXPANSION * in, 1, 1).add(builder, x);
        }
        return Features.of(x);
    }

    private Layer layer(int k, int in, int out, int kernel, int stride) {
        Op.Conv conv = Op.Conv.dense(in, out, kernel, stride, 1, false, Op.Init.FAN_OUT);
        return Layer.numbered(prefix + k, conv, EPSILON, new Op.HardSwish());
    }

    private static InvertedResidual.Names names(String block) {
        return new InvertedResidual.Names() {
            @Override
            public String step(int k) {
                return block + ".block." + k;
            }

            @Override
            public String projection(int k) {
                return block + ".block." + k + ".0";
            }

            @Override
            public String projectionNorm(int k) {
                return block + ".block." + k + ".1";
            }
        };
    }
}
