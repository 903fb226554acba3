package io.crodino.trainer.network;

import io.crodino.formats.UserException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Encoders to choose from. */
public enum Backbone {
    RESNET18("resnet18", Decoder.DEEPLABV3PLUS),
    RESNET34("resnet34", Decoder.DEEPLABV3PLUS),
    RESNET50("resnet50", Decoder.DEEPLABV3PLUS),
    MOBILENETV2("mobilenetv2", Decoder.LRASPP),
    MOBILENETV3_LARGE("mobilenetv3-large", Decoder.LRASPP),
    DDRNET23_SLIM("ddrnet23-slim", Decoder.DDRNET);

    private final String key;
    private final Decoder usualDecoder;

    Backbone(String key, Decoder usualDecoder) {
        this.key = key;
        this.usualDecoder = usualDecoder;
    }

    /** As in configurations and on the command line. */
    public String key() {
        return key;
    }

    /** The decoder that it gets when none is named. */
    public Decoder usualDecoder() {
        return usualDecoder;
    }

    /** All keys, for a sentence. */
    public static String keys() {
        return Arrays.stream(values()).map(Backbone::key).collect(Collectors.joining(", "));
    }

    /** @throws UserException for an unknown key */
    public static Backbone of(String key) {
        return Arrays.stream(values())
                .filter(backbone -> backbone.key.equals(key.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new UserException(
                        "backbone is '" + key + "': expected " + keys().replaceFirst(", (?=[^,]*$)", " or ")));
    }
}
