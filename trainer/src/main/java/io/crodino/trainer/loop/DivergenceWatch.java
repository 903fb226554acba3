package io.crodino.trainer.loop;

import io.crodino.formats.UserException;
import io.crodino.trainer.engine.Weights;
import io.crodino.trainer.run.RunFolder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * Stops a training that has gone wrong, before it spoils a checkpoint: a loss term is not a finite number, the total is
 * more than {@value #EXPLOSION} times the median of the last steps, a weight is not a finite number, or all weights
 * together are more than {@value #EXPLOSION} times as large as at the last checkpoint. Confined to one thread.
 */
final class DivergenceWatch {
    private static final double EXPLOSION = 100;
    private static final int MEMORY = 50;
    private static final int ENOUGH = 5;

    private final RunFolder folder;
    private final Weights weights;
    private final Deque<Double> totals = new ArrayDeque<>();
    private List<String> lastFrames = List.of();
    private double norm;

    DivergenceWatch(RunFolder folder, Weights weights) {
        this.folder = folder;
        this.weights = weights;
        this.norm = weights.norm();
    }

    /**
     * Looks at the losses of a step before the weights are changed by it.
     *
     * @param frames it learns from
     * @throws UserException when they say that the training has diverged
     */
    void check(Map<String, Double> losses, long step, List<String> frames) {
        losses.forEach((term, value) -> {
            if (!Double.isFinite(value)) {
                throw notFinite(term, value, step, frames);
            }
        });
        double total = losses.getOrDefault("total", 0.0);
        if (totals.size() >= ENOUGH && total > EXPLOSION * median()) {
            throw diverged(step, "the loss jumped from about " + (float) median() + " to " + (float) total, frames);
        }
        totals.addLast(total);
        if (totals.size() > MEMORY) {
            totals.removeFirst();
        }
        lastFrames = frames;
    }

    /**
     * Looks at the weights before they are saved.
     *
     * @param step steps done
     */
    void checkWeights(long step) {
        weights.firstNotFinite().ifPresent(name -> {
            throw diverged(step - 1, name + " is no longer a number after the update", lastFrames);
        });
        double now = weights.norm();
        if (now > EXPLOSION * norm) {
            throw diverged(
                    step - 1, "the norm of the weights jumped from " + (float) norm + " to " + (float) now, lastFrames);
        }
        norm = now;
    }

    /** When the weights were bad before this step already, the step before it is to blame. */
    private UserException notFinite(String term, double value, long step, List<String> frames) {
        return weights.firstNotFinite()
                .map(name -> diverged(step - 1, name + " is no longer a number after the update", lastFrames))
                .orElseGet(() -> diverged(step, "loss " + term + " is " + value, frames));
    }

    private UserException diverged(long step, String what, List<String> frames) {
        String kept = folder.last().exists()
                ? "the last good checkpoint is kept in " + folder.path().resolve("last") + ", step "
                        + folder.last().load().state().step()
                : "no checkpoint was written yet";
        return new UserException("training diverged at step " + step + ": " + what + ", in the batch of the frames "
                + String.join(", ", frames) + "; " + kept
                + "; look at these frames, or start again with a smaller --lr or with --set optimizer.clip=1");
    }

    private double median() {
        return totals.stream().sorted().skip(totals.size() / 2).findFirst().orElseThrow();
    }
}
