package io.crodino.trainer.loop;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.crodino.trainer.Keyword;

/** What the teachers of unlabelled pairs see. */
public enum Sight {
    /** One network that reads both sensors ({@code multimodal}) labels for both students. */
    BOTH,
    /** Each student has a teacher with its own sensor ({@code single}): what self-training gives without a second sensor. */
    OWN;

    /** @throws io.crodino.formats.UserException for an unknown word */
    @JsonCreator
    public static Sight of(String word) {
        return Keyword.read(Sight.class, "unlabelled.teacher", word);
    }

    /** As in configurations. */
    @JsonValue
    public String key() {
        return Keyword.of(this);
    }
}
