package io.crodino.edge.terms;

import com.fasterxml.jackson.annotation.JsonValue;
import io.crodino.formats.Modality;
import org.jspecify.annotations.Nullable;

/** Who answers for the results. */
public enum InCharge {
    NONE("none", "Nobody"),
    RGB("rgb", "RGB"),
    DEPTH("depth", "Depth"),
    /** Both, by the mean of their probabilities. */
    FUSED("fused", "RGB and depth");

    private final String key;
    private final String title;

    InCharge(String key, String title) {
        this.key = key;
        this.title = title;
    }

    /** As interfaces name it: {@code none}, {@code rgb}, {@code depth} or {@code fused}. */
    @JsonValue
    public String key() {
        return key;
    }

    /** As people name it. */
    public String title() {
        return title;
    }

    /** One sensor alone. */
    public static InCharge of(Modality modality) {
        return modality == Modality.RGB ? RGB : DEPTH;
    }

    /** The one sensor; null for none or both. */
    @Nullable
    public Modality sensor() {
        return switch (this) {
            case RGB -> Modality.RGB;
            case DEPTH -> Modality.DEPTH;
            case NONE, FUSED -> null;
        };
    }

    /** Whether a result by {@code other} may be acted on while this is in charge. */
    public boolean answersFor(InCharge other) {
        return this == other || (this == FUSED && other != NONE);
    }
}
