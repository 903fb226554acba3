package io.crodino.curation.check;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How bad a {@link Defect} is, from bad to less so. */
public enum Severity {
    /** A training stops at it, or its score is not what it seems. */
    @JsonProperty("fault")
    FAULT("fault"),
    /** A training runs, but learns less than it could; look whether it is meant. */
    @JsonProperty("warning")
    WARNING("warning");

    private final String words;

    Severity(String words) {
        this.words = words;
    }

    /** As people read it. */
    public String words() {
        return words;
    }
}
