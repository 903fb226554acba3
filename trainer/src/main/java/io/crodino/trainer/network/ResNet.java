package io.crodino.trainer.network;

import java.util.List;

/**
 * Dilated ResNet encoder (He et al. 2016) in torchvision's layout and names, no head. Strides of the last stages are
 * replaced by dilation to reach the output stride; the first block of such a stage keeps the dilation before it.
 */
final class ResNet implements Encoder {
    private final NetworkBuilder builder;
    private final ResidualBlocks blocks;
    private final NetworkConfig config;
    private final String prefix;
    private int dilation = 1;

    ResNet(NetworkBuilder builder, NetworkConfig config, String prefix) {
        this.builder = builder;
        this.blocks = new ResidualBlocks(builder);
        this.config = config;
        this.prefix = prefix;
    }

    static Levels levels(NetworkConfig config) {
        return Levels.of(List.of(planes(config, 1), out(config, 1), out(config, 2), out(config, 3), out(config, 4)));
    }

    /** 7 x 7 convolution with stride 2, batch norm, ReLU: B x 64 x H/2 x W/2. */
    @Override
    public Features stem(String image, int channels) {
        int planes = planes(config, 1);
        String conv = builder.conv(prefix + ".conv1", image, channels, planes, 7, 2, 1);
        return Features.of(builder.relu(prefix + ".relu", builder.batchNorm(prefix + ".bn1", conv, planes)));
    }

    /** Level 1 begins with max pooling. */
    @Override
    public Features level(int level, Features from) {
        String x = level == 1 ? builder.add(prefix + ".maxpool", new Op.MaxPool(), from.main()) : from.main();
        int firstDilation = dilation;
        int stride = level == 1 ? 1 : 2;
        if (dilated(level)) {
            dilation *= stride;
            stride = 1;
        }
        int in = levels(config).main().get(level - 1);
        x = block(level, 0, x, in, stride, firstDilation);
        for (int b = 1; b < depth(config.backbone()).get(level - 1); b++) {
            x = block(level, b, x, out(config, level), 1, dilation);
        }
        return Features.of(x);
    }

    /** Stage 4 ends with stride 32, stage 3 with 16. */
    private boolean dilated(int level) {
        return 2 << level > config.outputStride();
    }

    private String block(int level, int index, String from, int in, int stride, int dilation) {
        String name = prefix + ".layer" + level + "." + index;
        int planes = planes(config, level);
        String sum = bottleneck(config.backbone())
                ? blocks.bottleneck(name, from, in, planes, out(config, level), stride, dilation)
                : blocks.basic(name, from, in, planes, stride, dilation);
        return builder.relu(name + ".relu", sum);
    }

    /** Blocks in stages 1 to 4. */
    private static List<Integer> depth(Backbone backbone) {
        return backbone == Backbone.RESNET18 ? List.of(2, 2, 2, 2) : List.of(3, 4, 6, 3);
    }

    private static boolean bottleneck(Backbone backbone) {
        return backbone == Backbone.RESNET50;
    }

    /** Channels inside the blocks of stage {@code level} (1 to 4). */
    private static int planes(NetworkConfig config, int level) {
        return config.scaled(32 << level);
    }

    private static int out(NetworkConfig config, int level) {
        return planes(config, level) * (bottleneck(config.backbone()) ? 4 : 1);
    }
}
