package io.crodino.edge.cli;

import io.crodino.edge.segment.CollectOutcome;
import io.crodino.edge.segment.SegmentOutcome;
import io.crodino.edge.segment.SegmentScore;
import io.crodino.formats.ClassInfo;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What {@code segment} says in the end.
 *
 * @param out where the results are
 * @param classes of the model
 * @param unscored why labels that are there cannot be scored; null when nothing is in the way
 */
record SegmentText(
        PrintWriter terminal,
        Object out,
        List<ClassInfo> classes,
        @Nullable String unscored) {
    /** @param afterwards is printed instead of a score when all is done; null where all pictures were this process's */
    void print(SegmentOutcome outcome, @Nullable String afterwards) {
        outcome.damaged().forEach(sentence -> terminal.println("left out " + sentence));
        terminal.printf(
                Locale.ROOT,
                "%d pictures in %.1f s (%.1f a second), %d were there before, %d left out; results in %s%n",
                outcome.written(),
                outcome.seconds(),
                outcome.written() / Math.max(1e-9, outcome.seconds()),
                outcome.before(),
                outcome.damaged().size(),
                out);
        if (outcome.left() > 0) {
            terminal.println("Stopped with " + outcome.left() + " to go. Go on with the same command.");
        } else if (afterwards != null) {
            terminal.println(afterwards);
        } else {
            print(outcome.score());
        }
        terminal.flush();
    }

    /** @param missing how many stems are named */
    void print(CollectOutcome outcome, int missing) {
        outcome.damaged().forEach(sentence -> terminal.println("left out " + sentence));
        outcome.missing().stream().limit(missing).forEach(stem -> terminal.println("not done yet " + stem));
        if (outcome.missing().size() > missing) {
            terminal.println("and " + (outcome.missing().size() - missing) + " more");
        }
        terminal.printf(
                "%d pictures have their results, %d are not done yet, %d left out; results in %s%n",
                outcome.there(), outcome.missing().size(), outcome.damaged().size(), out);
        if (outcome.left() > 0) {
            terminal.println("Stopped with " + outcome.left() + " to look at.");
        } else if (!outcome.missing().isEmpty()) {
            terminal.println("Run the shards that are not done with the same command again, then collect.");
        } else {
            print(outcome.score());
        }
        terminal.flush();
    }

    private void print(@Nullable SegmentScore score) {
        if (unscored != null) {
            terminal.println(unscored);
        } else if (score != null) {
            table(score);
        }
    }

    private void table(SegmentScore score) {
        for (int c = 0; c < classes.size(); c++) {
            terminal.printf(
                    Locale.ROOT,
                    "%-20s %6.2f %%%n",
                    classes.get(c).name(),
                    100 * score.iou().get(c));
        }
        terminal.printf(
                Locale.ROOT,
                "%-20s %6.2f %%  (%d labelled pictures)%n",
                "mean IoU",
                100 * score.miou(),
                score.frames());
    }
}
