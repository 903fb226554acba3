package io.crodino.edge.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of what is seen.
 *
 * @param folder as the user named it
 * @param frames in the folder
 * @param bytes of these frames
 * @param quotaBytes that they may have
 * @param kept frames since the start, by reason; a frame of several reasons counts for each
 * @param dropped frames since the start that had a reason and were not kept, by cause
 * @param replaced frames since the start that made room for others
 * @param off reasons that this kit cannot have, with a sentence why
 * @param last the one kept last; absent when there is none since the start
 * @param trouble why nothing can be kept; empty when it can
 */
public record CaptureState(
        String folder,
        long frames,
        long bytes,
        long quotaBytes,
        Map<String, Long> kept,
        Map<String, Long> dropped,
        long replaced,
        Map<String, String> off,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Last last,
        String trouble) {
    /**
     * The frame kept last.
     *
     * @param ageMillis since it was taken
     */
    public record Last(String stem, List<String> reasons, double ageMillis) {}
}
