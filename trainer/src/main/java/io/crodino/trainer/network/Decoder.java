package io.crodino.trainer.network;

import io.crodino.formats.UserException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Decoders to choose from. All read the last features and one finer map of the encoder. */
public enum Decoder {
    /** Chen et al. 2018, with dense convolutions. */
    DEEPLABV3PLUS("deeplabv3plus"),
    /** The same with depthwise separable convolutions, as its paper has it for speed. */
    DEEPLABV3PLUS_LIGHT("deeplabv3plus-light"),
    /** Lite R-ASPP (Howard et al. 2019). */
    LRASPP("lraspp"),
    /** Deep aggregation pyramid pooling and the head of DDRNet (Pan et al. 2022), for that alone. */
    DDRNET("ddrnet");

    private final String key;

    Decoder(String key) {
        this.key = key;
    }

    /** As in configurations. */
    public String key() {
        return key;
    }

    /** @throws UserException for an unknown key */
    public static Decoder of(String key) {
        return Arrays.stream(values())
                .filter(decoder -> decoder.key.equals(key.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new UserException("decoder is '" + key + "': expected "
                        + Arrays.stream(values()).map(Decoder::key).collect(Collectors.joining(", ")) + " or auto"));
    }

    /** The finer map: stride 4, or 8 for {@link #LRASPP}, or the fine branch. */
    String skip(List<Features> levels) {
        return switch (this) {
            case DEEPLABV3PLUS, DEEPLABV3PLUS_LIGHT -> levels.get(1).main();
            case LRASPP -> levels.get(2).main();
            case DDRNET -> levels.get(Encoder.LAST_LEVEL).fine();
        };
    }

    /** Channels of the finer map. */
    int skipChannels(Levels levels) {
        return switch (this) {
            case DEEPLABV3PLUS, DEEPLABV3PLUS_LIGHT -> levels.main().get(1);
            case LRASPP -> levels.main().get(2);
            case DDRNET -> levels.detail().get(Encoder.LAST_LEVEL);
        };
    }
}
