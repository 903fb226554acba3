package io.crodino.trainer.torch;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.crodino.formats.Suggestion;
import io.crodino.formats.UserException;
import java.util.Locale;
import java.util.stream.Stream;

/** In which numbers training computes. Weights, optimizer and losses are float32 in any case. */
public enum ComputePrecision {
    /** float32 throughout. */
    FP32,
    /** float32, but a GPU rounds the factors of convolutions and matrix products to 10 bits behind the point (TF32). */
    TF32,
    /** Convolutions, and what lies between them, in bfloat16: 7 bits behind the point, half the memory. */
    BF16;

    /**
     * The constant of a configuration value.
     *
     * @throws UserException when there is none
     */
    @JsonCreator
    public static ComputePrecision of(String key) {
        return Stream.of(values())
                .filter(precision -> precision.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new UserException("unknown precision '" + key + "'"
                        + Suggestion.sentence(
                                key,
                                Stream.of(values()).map(ComputePrecision::key).toList())));
    }

    /** The configuration value. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
