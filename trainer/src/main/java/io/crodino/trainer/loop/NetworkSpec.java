package io.crodino.trainer.loop;

import io.crodino.trainer.network.Backbone;
import io.crodino.trainer.network.Decoder;
import io.crodino.trainer.network.NetworkConfig;
import java.util.Arrays;

/**
 * Shapes of the networks as a configuration names them, the keys {@code network.*}.
 *
 * @param backbone {@code resnet18}, {@code resnet34}, {@code resnet50}, {@code mobilenetv2}, {@code mobilenetv3-large} or
 *     {@code ddrnet23-slim}
 * @param width channel multiplier, above 0
 * @param decoder {@code deeplabv3plus}, {@code deeplabv3plus-light}, {@code lraspp}, or {@code auto} for what is usual for the
 *     backbone
 * @param outputStride 32, 16 or 8; {@code ddrnet23-slim} has strides of its own
 * @param dropout in the ASPP of DeepLabV3+, 0 to below 1; without effect in other decoders
 * @param pretrained file of torchvision for the backbone (.pth or .safetensors), empty to start from scratch
 */
public record NetworkSpec(
        String backbone, double width, String decoder, int outputStride, double dropout, String pretrained) {
    /** Leaves the choice to the backbone. */
    public static final String USUAL_DECODER = "auto";

    /**
     * A decoder that is the backbone's usual one is {@code auto}, however it was named.
     *
     * @throws io.crodino.formats.UserException when there are no such networks
     */
    public NetworkSpec {
        String named = decoder;
        String of = backbone;
        boolean usual = Arrays.stream(Backbone.values())
                .anyMatch(known ->
                        known.key().equals(of) && known.usualDecoder().key().equals(named));
        decoder = usual ? USUAL_DECODER : named;
        config(backbone, width, decoder, outputStride, dropout, NetworkConfig.FEWEST_CLASSES);
    }

    static NetworkSpec defaults() {
        return new NetworkSpec("resnet50", 1.0, USUAL_DECODER, 16, 0.1, "");
    }

    /** Shapes for a data set with this many classes. */
    NetworkConfig config(int classes) {
        return config(backbone, width, decoder, outputStride, dropout, classes);
    }

    private static NetworkConfig config(
            String backbone, double width, String decoder, int outputStride, double dropout, int classes) {
        Backbone encoder = Backbone.of(backbone);
        Decoder chosen = decoder.equals(USUAL_DECODER) ? encoder.usualDecoder() : Decoder.of(decoder);
        return new NetworkConfig(encoder, width, classes, outputStride, (float) dropout, chosen);
    }

    /** In a few words. */
    public String describe() {
        return backbone + " x" + width + (decoder.equals(USUAL_DECODER) ? "" : " with " + decoder);
    }
}
