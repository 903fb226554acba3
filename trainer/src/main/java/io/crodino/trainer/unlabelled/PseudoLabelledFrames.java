package io.crodino.trainer.unlabelled;

import io.crodino.formats.InputSize;
import io.crodino.formats.PerModality;
import io.crodino.formats.rgbd.RgbdFolder;
import io.crodino.trainer.data.FrameSource;
import io.crodino.trainer.data.LabelledFrame;
import io.crodino.trainer.data.LabelledFrames;
import java.util.stream.IntStream;

/** Unlabelled pairs with the labels of a teacher where it was sure enough. Thread-safe. */
public final class PseudoLabelledFrames implements FrameSource {
    private final LabelledFrames pairs;
    private final PseudoLabels labels;
    private final PerModality<ClassThresholds> thresholds;

    /**
     * Looks through all labels once.
     *
     * @param pairs whose own labels say nothing
     * @param labels of all of them
     * @param confidence probability from which on a pixel counts, 0 to 1
     * @param share of each class's pixels, the surest, that count in any case, 0 to 1
     */
    public PseudoLabelledFrames(LabelledFrames pairs, PseudoLabels labels, double confidence, double share) {
        this.pairs = pairs;
        this.labels = labels;
        int classes = labels.classes().size();
        PerModality<ClassThresholds.Tally> tallies = PerModality.of(modality -> new ClassThresholds.Tally(classes));
        for (int i = 0; i < pairs.count(); i++) {
            PerModality<SoftMap> maps = labels.read(pairs.stem(i));
            tallies.forEach((modality, tally) -> tally.add(maps.get(modality)));
        }
        this.thresholds = tallies.map(tally -> tally.thresholds(confidence, share));
    }

    @Override
    public int count() {
        return pairs.count();
    }

    @Override
    public String stem(int index) {
        return pairs.stem(index);
    }

    @Override
    public InputSize size() {
        return pairs.size();
    }

    @Override
    public LabelledFrame get(int index) {
        PerModality<SoftMap> maps = labels.read(pairs.stem(index));
        return pairs.get(index)
                .labelled(PerModality.of(modality -> thresholds.get(modality).labels(maps.get(modality))));
    }

    /**
     * The share of the pixels that is learned by each sensor's network.
     *
     * @param most frames that are looked at, evenly spaced
     */
    public PerModality<Double> learned(int most) {
        int looked = Math.min(most, count());
        return PerModality.of(modality -> IntStream.range(0, looked)
                .map(i -> (int) ((long) i * count() / looked))
                .mapToDouble(i -> learned(labels.read(stem(i)).get(modality), thresholds.get(modality)))
                .average()
                .orElse(0));
    }

    private static double learned(SoftMap map, ClassThresholds thresholds) {
        int learned = 0;
        for (byte label : thresholds.labels(map)) {
            learned += (label & 0xff) == RgbdFolder.IGNORE ? 0 : 1;
        }
        return (double) learned / map.classes().length;
    }
}
