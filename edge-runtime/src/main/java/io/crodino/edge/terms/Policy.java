package io.crodino.edge.terms;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.crodino.formats.Suggestion;
import io.crodino.formats.UserException;
import java.util.Arrays;
import java.util.List;

/** Who is in charge when both sensors can be trusted. */
public enum Policy {
    PREFER_RGB("prefer-rgb"),
    PREFER_DEPTH("prefer-depth"),
    /** The one whose model scored better in validation. */
    BEST_MIOU("best-miou"),
    /** The one whose network is surer of itself, by the measure of its validation; see {@code charge.Rivalry}. */
    CONFIDENCE("confidence"),
    /** The one that is expected to be right about what is seen now, by its confidence; see {@code charge.Rivalry}. */
    EXPECTED_MIOU("expected-miou"),
    /** Both: the mean of their probabilities, at the price of two inferences a frame. */
    FUSE("fuse");

    private final String key;

    Policy(String key) {
        this.key = key;
    }

    /** As it is written in configuration, e.g. {@code prefer-rgb}. */
    @JsonValue
    public String key() {
        return key;
    }

    /** Whether who is in charge depends on how confident the networks are of what is seen now. */
    public boolean isByConfidence() {
        return this == CONFIDENCE || this == EXPECTED_MIOU;
    }

    /** The policy of a {@link #key()}. */
    @JsonCreator
    public static Policy of(String key) {
        for (Policy policy : values()) {
            if (policy.key.equals(key)) {
                return policy;
            }
        }
        List<String> known = Arrays.stream(values()).map(Policy::key).toList();
        throw new UserException("unknown policy '" + key + "'" + Suggestion.sentence(key, known));
    }
}
