package io.crodino.trainer.network;

/**
 * Dilated ResNet encoder in torchvision's layout and names: stride on the 3 x 3 convolution of a bottleneck ("v1.5"),
 * no head. Strides of the last stages are replaced by dilation to reach the output stride.
 */
final class ResNet {
    private final NetworkBuilder builder;
    private final NetworkConfig config;
    private final String prefix;
    private int dilation = 1;

    ResNet(NetworkBuilder builder, NetworkConfig config, String prefix) {
        this.builder = builder;
        this.config = config;
        this.prefix = prefix;
    }

    /** 7 x 7 convolution with stride 2, batch norm, ReLU: B x 64 x H/2 x W/2. */
    String stem(String image, int channels) {
        int planes = config.stageChannels(0);
        String conv = builder.conv(prefix + ".conv1", image, channels, planes, 7, 2, 1);
        return builder.relu(prefix + ".relu", builder.batchNorm(prefix + ".bn1", conv, planes));
    }

    String maxPool(String stem) {
        return builder.add(prefix + ".maxpool", new Op.MaxPool(), stem);
    }

    /** Stage {@code level} (1 to 4), to be called in order: later dilations depend on earlier ones. */
    String stage(int level, String from) {
        int firstDilation = dilation;
        int stride = level == 1 ? 1 : 2;
        if (dilated(level)) {
            dilation *= stride;
            stride = 1;
        }
        String x = block(level, 0, from, config.stageChannels(level - 1), stride, firstDilation);
        for (int b = 1; b < config.backbone().blocks().get(level - 1); b++) {
            x = block(level, b, x, config.stageChannels(level), 1, dilation);
        }
        return x;
    }

    private boolean dilated(int level) {
        return level == 4 || (level == 3 && config.outputStride() == 8);
    }

    private String block(int level, int index, String from, int in, int stride, int dilation) {
        String name = prefix + ".layer" + level + "." + index;
        int planes = config.planes(level);
        int out = config.stageChannels(level);
        String body = config.backbone().bottleneck()
                ? bottleneck(name, from, in, planes, out, stride, dilation)
                : basic(name, from, in, planes, stride, dilation);
        String identity = stride == 1 && in == out ? from : downsample(name, from, in, out, stride);
        return builder.relu(name + ".relu", builder.add(name + ".add", new Op.Add(), body, identity));
    }

    private String basic(String name, String from, int in, int planes, int stride, int dilation) {
        String x = normalised(name, 1, builder.conv(name + ".conv1", from, in, planes, 3, stride, dilation), planes);
        x = builder.relu(name + ".relu1", x);
        return normalised(name, 2, builder.conv(name + ".conv2", x, planes, planes, 3, 1, dilation), planes);
    }

    private String bottleneck(String name, String from, int in, int planes, int out, int stride, int dilation) {
        String x = normalised(name, 1, builder.conv(name + ".conv1", from, in, planes, 1, 1, 1), planes);
        x = builder.relu(name + ".relu1", x);
        x = normalised(name, 2, builder.conv(name + ".conv2", x, planes, planes, 3, stride, dilation), planes);
        x = builder.relu(name + ".relu2", x);
        return normalised(name, 3, builder.conv(name + ".conv3", x, planes, out, 1, 1, 1), out);
    }

    private String normalised(String name, int index, String conv, int channels) {
        return builder.batchNorm(name + ".bn" + index, conv, channels);
    }

    private String downsample(String name, String from, int in, int out, int stride) {
        String conv = builder.conv(name + ".downsample.0", from, in, out, 1, stride, 1);
        return builder.batchNorm(name + ".downsample.1", conv, out);
    }
}
