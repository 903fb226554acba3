package io.crodino.edge.cli;

import io.crodino.edge.segment.CollectOutcome;
import io.crodino.edge.segment.SegmentOutcome;
import io.crodino.edge.segment.SegmentScore;
import io.crodino.formats.ClassInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code segment --json}.
 *
 * @param out where the results are
 * @param written pictures segmented now; 0 with {@code --collect}
 * @param before pictures that had their results already
 * @param leftOut one sentence for each picture that cannot be read
 * @param missing stems that nobody has segmented yet, with {@code --collect}
 * @param left pictures that are still to do, after Ctrl-C
 * @param seconds for what was written now
 * @param score null without labels
 */
record SegmentAnswer(
        String out,
        int written,
        int before,
        List<String> leftOut,
        List<String> missing,
        int left,
        double seconds,
        @Nullable Score score) {
    /**
     * Scores are 0 to 1.
     *
     * @param frames that have a label
     * @param classes by name; null for one that does not occur
     */
    record Score(int frames, double miou, Map<String, Double> classes) {
        static @Nullable Score of(@Nullable SegmentScore score, List<ClassInfo> classes) {
            if (score == null) {
                return null;
            }
            Map<String, Double> named = new LinkedHashMap<>();
            for (int c = 0; c < classes.size(); c++) {
                named.put(classes.get(c).name(), score.iou().get(c));
            }
            return new Score(score.frames(), score.miou(), named);
        }
    }

    static SegmentAnswer of(SegmentOutcome outcome, Object out, List<ClassInfo> classes) {
        return new SegmentAnswer(
                out.toString(),
                outcome.written(),
                outcome.before(),
                outcome.damaged(),
                List.of(),
                outcome.left(),
                outcome.seconds(),
                Score.of(outcome.score(), classes));
    }

    static SegmentAnswer of(CollectOutcome outcome, Object out, List<ClassInfo> classes) {
        return new SegmentAnswer(
                out.toString(),
                0,
                outcome.there(),
                outcome.damaged(),
                outcome.missing(),
                outcome.left(),
                0,
                Score.of(outcome.score(), classes));
    }
}
