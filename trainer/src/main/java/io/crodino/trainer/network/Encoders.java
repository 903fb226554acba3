package io.crodino.trainer.network;

/** Makes the encoder that a configuration names, and says what it is like. */
public final class Encoders {
    private Encoders() {}

    /** One stream of it, with tensors below {@code prefix}. */
    static Encoder of(NetworkBuilder builder, NetworkConfig config, String prefix) {
        return switch (config.backbone()) {
            case RESNET18, RESNET34, RESNET50 -> new ResNet(builder, config, prefix);
            case MOBILENETV2 -> new MobileNetV2(builder, config, prefix);
            case MOBILENETV3_LARGE -> new MobileNetV3(builder, config, prefix);
            case DDRNET23_SLIM -> new DdrNet(builder, config, prefix);
        };
    }

    /** Channels of its levels. */
    static Levels levels(NetworkConfig config) {
        return switch (config.backbone()) {
            case RESNET18, RESNET34, RESNET50 -> ResNet.levels(config);
            case MOBILENETV2 -> MobileNetV2.levels(config);
            case MOBILENETV3_LARGE -> MobileNetV3.levels(config);
            case DDRNET23_SLIM -> DdrNet.levels(config);
        };
    }

    /** Channels of the last feature map: 2048 for ResNet-50, 512 for ResNet-18 and 34, at width 1. */
    public static int featureChannels(NetworkConfig config) {
        return levels(config).last();
    }

    /** CroDiNo's embedding, half of the features; its first half is invariant, its second specific (eq. 2). */
    static int projectionChannels(NetworkConfig config) {
        return switch (config.backbone()) {
            case RESNET50 -> config.scaled(1024);
            case RESNET18, RESNET34 -> config.scaled(256);
            case MOBILENETV2, MOBILENETV3_LARGE, DDRNET23_SLIM -> featureChannels(config) / 2;
        };
    }
}
