package io.crodino.curation.split;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which frames go where.
 *
 * @param lists stems of {@code train}, {@code val} and perhaps {@code test}, none of them empty
 * @param gap stems that are in no list, because they lie between two
 * @param manner how it was done, a few words
 */
public record SplitPlan(Map<String, List<String>> lists, List<String> gap, String manner) {
    public SplitPlan {
        lists = Collections.unmodifiableMap(new LinkedHashMap<>(lists));
        gap = List.copyOf(gap);
    }
}
