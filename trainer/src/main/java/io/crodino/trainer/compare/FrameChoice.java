package io.crodino.trainer.compare;

import io.crodino.formats.ConfusionMatrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Frames that are worth a look: where a run gains most on another, and where it loses most.
 *
 * @param gains frames with the largest gain in mIoU, the largest first
 * @param losses frames with the largest loss, the largest first
 */
public record FrameChoice(List<Integer> gains, List<Integer> losses) {
    /** @param most of each kind */
    public static FrameChoice of(List<ConfusionMatrix> one, List<ConfusionMatrix> other, int most) {
        List<Integer> ordered = new ArrayList<>(IntStream.range(0, one.size())
                .boxed()
                .filter(i -> Double.isFinite(gain(one, other, i)))
                .sorted(Comparator.comparingDouble(i -> -gain(one, other, i)))
                .toList());
        List<Integer> gains = ordered.stream()
                .filter(i -> gain(one, other, i) > 0)
                .limit(most)
                .toList();
        List<Integer> losses = IntStream.range(0, ordered.size())
                .mapToObj(i -> ordered.get(ordered.size() - 1 - i))
                .filter(i -> gain(one, other, i) < 0)
                .limit(most)
                .toList();
        return new FrameChoice(gains, losses);
    }

    private static double gain(List<ConfusionMatrix> one, List<ConfusionMatrix> other, int frame) {
        return other.get(frame).meanIou() - one.get(frame).meanIou();
    }

    /** All of them, each once. */
    public List<Integer> all() {
        LinkedHashSet<Integer> all = new LinkedHashSet<>(gains);
        all.addAll(losses);
        return List.copyOf(all);
    }
}
