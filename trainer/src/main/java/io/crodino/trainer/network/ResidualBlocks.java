package io.crodino.trainer.network;

/**
 * The blocks of ResNet (He et al. 2016) in torchvision's layout and names, up to the sum: what follows it differs. Stride
 * sits on the 3 x 3 convolution of a bottleneck ("v1.5").
 */
final class ResidualBlocks {
    private final NetworkBuilder builder;

    ResidualBlocks(NetworkBuilder builder) {
        this.builder = builder;
    }

    /** Two 3 x 3 convolutions. */
    String basic(String name, String from, int in, int out, int stride, int dilation) {
        String x = normalised(name, 1, builder.conv(name + ".conv1", from, in, out, 3, stride, dilation), out);
        x = builder.relu(name + ".relu1", x);
        x = normalised(name, 2, builder.conv(name + ".conv2", x, out, out, 3, 1, dilation), out);
        return sum(name, x, from, in, out, stride);
    }

    /** 1 x 1 to {@code planes}, 3 x 3, 1 x 1 to {@code out}. */
    String bottleneck(String name, String from, int in, int planes, int out, int stride, int dilation) {
        String x = normalised(name, 1, builder.conv(name + ".conv1", from, in, planes, 1, 1, 1), planes);
        x = builder.relu(name + ".relu1", x);
        x = normalised(name, 2, builder.conv(name + ".conv2", x, planes, planes, 3, stride, dilation), planes);
        x = builder.relu(name + ".relu2", x);
        x = normalised(name, 3, builder.conv(name + ".conv3", x, planes, out, 1, 1, 1), out);
        return sum(name, x, from, in, out, stride);
    }

    private String sum(String name, String body, String from, int in, int out, int stride) {
        String identity = stride == 1 && in == out ? from : downsample(name, from, in, out, stride);
        return builder.add(name + ".add", new Op.Add(), body, identity);
    }

    private String normalised(String name, int index, String conv, int channels) {
        return builder.batchNorm(name + ".bn" + index, conv, channels);
    }

    private String downsample(String name, String from, int in, int out, int stride) {
        String conv = builder.conv(name + ".downsample.0", from, in, out, 1, stride, 1);
        return builder.batchNorm(name + ".downsample.1", conv, out);
    }
}
