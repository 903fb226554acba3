package io.crodino.edge.fit;

import io.crodino.formats.UserException;
import java.util.Arrays;
import java.util.Locale;

/** In which numbers a network computes. */
public enum Bits {
    FP32,
    INT8;

    /** As users write it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws UserException when there is none of this key */
    public static Bits of(String key) {
        return Arrays.stream(values())
                .filter(bits -> bits.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new UserException("precision is '" + key + "': expected fp32 or int8"));
    }
}
