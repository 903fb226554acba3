package io.crodino.formats.doctor;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How good a finding is, from good to bad. */
public enum Level {
    /** As it should be, or a plain fact. */
    @JsonProperty("well")
    WELL("well"),
    /** Works, but something is slow, scarce or missing. */
    @JsonProperty("can-be-better")
    BETTER("can be better"),
    /** Does not work. */
    @JsonProperty("broken")
    BROKEN("broken");

    private final String words;

    Level(String words) {
        this.words = words;
    }

    /** As people read it. */
    public String words() {
        return words;
    }
}
