package io.crodino.spark;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.crodino.edge.segment.LabelOverlap;
import io.crodino.edge.segment.PictureFigures;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One picture in the table of figures: what segmenting it came to, or why it cannot be.
 *
 * @param stem names its results
 * @param sensor whose picture it is
 * @param model the first digits of the model's SHA-256
 * @param figures null for a picture that cannot be segmented
 * @param reason one sentence; null for a picture that was segmented
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FigureRow(
        @JsonProperty(required = true) String stem,
        @JsonProperty(required = true) String sensor,
        @JsonProperty(required = true) String model,
        @Nullable PictureFigures figures,
        @Nullable String reason) {
    /** Mean over the classes that occur in map or label, 0 to 1; null without a label. */
    @Nullable
    Double miou() {
        LabelOverlap overlap = figures == null ? null : figures.overlap();
        return overlap == null ? null : overlap.meanIou();
    }

    /** Share of the pixels by class; empty for a picture that was not segmented. */
    List<Double> shares() {
        return figures == null ? List.of() : figures.shares();
    }
}
