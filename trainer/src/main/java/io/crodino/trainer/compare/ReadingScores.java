package io.crodino.trainer.compare;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.ConfusionMatrix;
import io.crodino.trainer.report.Reliability;
import java.util.ArrayList;
import java.util.List;

/** How one run reads the frames of a split, frame by frame. For one thread. */
public final class ReadingScores {
    private final int classes;
    private final List<ConfusionMatrix> frames = new ArrayList<>();
    private final Reliability reliability = new Reliability();
    private final Temperature temperature = new Temperature();

    ReadingScores(int classes) {
        this.classes = classes;
    }

    /**
     * Adds the next frame.
     *
     * @param probabilities C x H x W
     * @param map H x W, the class of the highest of them
     * @param label H x W training ids
     */
    void add(float[] probabilities, byte[] map, byte[] label) {
        ConfusionMatrix matrix = new ConfusionMatrix(classes);
        matrix.add(map, label);
        frames.add(matrix);
        int area = label.length;
        for (int i = 0; i < area; i++) {
            int truth = label[i] & 0xff;
            if (truth != ClassInfo.IGNORE) {
                int found = map[i] & 0xff;
                reliability.add(probabilities[found * area + i], found == truth);
                temperature.add(probabilities, area, i, truth);
            }
        }
    }

    /** Of each frame, in the order of the split. */
    public List<ConfusionMatrix> frames() {
        return List.copyOf(frames);
    }

    /** Of all frames. */
    public ConfusionMatrix total() {
        ConfusionMatrix total = new ConfusionMatrix(classes);
        frames.forEach(total::add);
        return total;
    }

    public Reliability reliability() {
        return reliability;
    }

    /** By which scores must be divided so that confidence is as true as one number makes it. */
    public double temperature() {
        return temperature.best();
    }
}
