package io.crodino.curation.stats;

import io.crodino.curation.scan.FrameFacts;
import io.crodino.curation.scan.LabelFacts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The classes of some frames.
 *
 * @param labelled frames that have a label that could be read
 * @param classes position = training id
 * @param ignored share of their pixels that are neither learned nor scored, 0 to 1
 */
public record ClassBalance(int labelled, List<ClassShare> classes, double ignored) {
    public ClassBalance {
        classes = List.copyOf(classes);
    }

    /** @param classes how many there are */
    public static ClassBalance of(Collection<FrameFacts> frames, int classes) {
        long[] pixels = new long[classes];
        int[] occurs = new int[classes];
        long ignored = 0;
        int labelled = 0;
        for (FrameFacts frame : frames) {
            Optional<LabelFacts> label = frame.label();
            if (label.isPresent()) {
                labelled++;
                ignored += label.get().ignored();
                for (int c = 0; c < classes; c++) {
                    pixels[c] += label.get().pixels()[c];
                    occurs[c] += label.get().pixels()[c] > 0 ? 1 : 0;
                }
            }
        }
        long sum = 0;
        for (long count : pixels) {
            sum += count;
        }
        List<ClassShare> shares = new ArrayList<>();
        for (int c = 0; c < classes; c++) {
            shares.add(new ClassShare(pixels[c], occurs[c], sum == 0 ? 0 : (double) pixels[c] / sum));
        }
        return new ClassBalance(labelled, shares, sum + ignored == 0 ? 0 : (double) ignored / (sum + ignored));
    }
}
