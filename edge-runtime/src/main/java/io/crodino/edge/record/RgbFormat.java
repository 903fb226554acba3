package io.crodino.edge.record;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.crodino.formats.UserException;
import java.util.Arrays;
import java.util.Locale;

/** As what colour pictures are recorded. */
public enum RgbFormat {
    /** Exact. */
    PNG,
    /** Small. */
    JPG,
    /** As they come; a folder cannot hold it. */
    RAW;

    /** As users write it, e.g. {@code png}. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws UserException when there is none of this key */
    @JsonCreator
    static RgbFormat of(String key) {
        return Arrays.stream(values())
                .filter(format -> format.key().equals(key))
                .findFirst()
                .orElseThrow(() -> unfit(key));
    }

    static UserException unfit(String key) {
        return new UserException("rgb-format is '" + key + "': expected png or jpg; raw is for format=mcap");
    }
}
