package io.crodino.trainer.network;

import java.util.ArrayList;
import java.util.List;

/**
 * MobileNetV2 (Sandler et al. 2018) in torchvision's layout and names, up to the last block: the 1 x 1 convolution to 1280
 * channels serves classification alone. Dilation replaces stride as in {@link ResNet}.
 */
final class MobileNetV2 implements Encoder {
    /** Blocks of features.k before which a level ends. */
    private static final int[] LEVEL_ENDS = {1, 3, 5, 8, 18};

    /** Expansion, channels, blocks, first stride. */
    private static final int[][] STAGES = {
        {1, 16, 1, 1}, {6, 24, 2, 2}, {6, 32, 3, 2}, {6, 64, 4, 2}, {6, 96, 3, 1}, {6, 160, 3, 2}, {6, 320, 1, 1}
    };

    private static final int STEM = 32;

    private final NetworkBuilder builder;
    private final String prefix;
    private final int stem;
    private final List<InvertedResidual> blocks;

    MobileNetV2(NetworkBuilder builder, NetworkConfig config, String prefix) {
        this.builder = builder;
        this.prefix = prefix + ".features.";
        this.stem = config.divisible(STEM);
        this.blocks = blocks(config);
    }

    static Levels levels(NetworkConfig config) {
        List<Integer> channels = new ArrayList<>(List.of(config.divisible(STEM)));
        List<InvertedResidual> blocks = blocks(config);
        for (int level = 1; level <= LAST_LEVEL; level++) {
            channels.add(blocks.get(LEVEL_ENDS[level] - 2).out());
        }
        return Levels.of(channels);
    }

    private static List<InvertedResidual> blocks(NetworkConfig config) {
        List<InvertedResidual> blocks = new ArrayList<>();
        int in = config.divisible(STEM);
        int reached = 2;
        int dilation = 1;
        for (int[] stage : STAGES) {
            int out = config.divisible(stage[1]);
            for (int i = 0; i < stage[2]; i++) {
                int stride = i == 0 ? stage[3] : 1;
                boolean dilated = stride == 2 && reached == config.outputStride();
                blocks.add(new InvertedResidual(
                        in, in * stage[0], out, 3, dilated ? 1 : stride, dilation, stride == 2, 0, new Op.Relu6()));
                dilation *= dilated ? 2 : 1;
                reached *= dilated ? 1 : stride;
                in = out;
            }
        }
        return blocks;
    }

    @Override
    public Features stem(String image, int channels) {
        Op.Conv conv = Op.Conv.dense(channels, stem, 3, 2, 1, false, Op.Init.FAN_OUT);
        return Features.of(Layer.numbered(prefix + 0, conv, Op.BatchNorm.USUAL_EPSILON, new Op.Relu6())
                .add(builder, image));
    }

    @Override
    public Features level(int level, Features from) {
        String x = from.main();
        for (int k = LEVEL_ENDS[level - 1]; k < LEVEL_ENDS[level]; k++) {
            String name = prefix + k;
            x = blocks.get(k - 1).build(builder, name, names(name), Op.BatchNorm.USUAL_EPSILON, x);
        }
        return Features.of(x);
    }

    private static InvertedResidual.Names names(String block) {
        return new InvertedResidual.Names() {
            @Override
            public String step(int k) {
                return block + ".conv." + k;
            }

            @Override
            public String projection(int k) {
                return block + ".conv." + k;
            }

            @Override
            public String projectionNorm(int k) {
                return block + ".conv." + (k + 1);
            }
        };
    }
}
