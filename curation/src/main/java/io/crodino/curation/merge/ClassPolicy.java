package io.crodino.curation.merge;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of classes that not all folders have. */
public enum ClassPolicy {
    /** They are refused. */
    @JsonProperty("same")
    SAME,
    /** They are put behind those of the first folder. */
    @JsonProperty("union")
    UNION
}
