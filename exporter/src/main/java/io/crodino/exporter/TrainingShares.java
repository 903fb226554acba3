package io.crodino.exporter;

import io.crodino.exporter.precision.Jobs;
import io.crodino.formats.ClassInfo;
import io.crodino.formats.UserException;
import io.crodino.formats.rgbd.RgbdFrame;
import io.crodino.trainer.data.Dataset;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.opencv.core.Mat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How often each class is in a training set, so that a robot knows what is rare. */
final class TrainingShares {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingShares.class);
    /** So many frames, evenly drawn, tell shares well enough; a data set may have a hundred thousand. */
    private static final int MOST_FRAMES = 1000;

    private TrainingShares() {}

    /**
     * Shares of the labelled pixels by class, 0 to 1.
     *
     * @return empty when the training frames are not at hand, or have no labelled pixel
     */
    static List<Double> of(Dataset dataset, Jobs jobs) {
        try {
            return counted(dataset, jobs);
        } catch (UserException e) {
            LOG.warn("the files will not say how often each class was in the training set: {}", e.getMessage());
            return List.of();
        }
    }

    private static List<Double> counted(Dataset dataset, Jobs jobs) {
        List<String> stems = dataset.stems("train");
        int frames = Math.min(stems.size(), MOST_FRAMES);
        long[] pixels = new long[ClassInfo.IGNORE + 1];
        IntConsumer progress = jobs.start("counting classes", "frames", frames);
        for (int i = 0; i < frames; i++) {
            try (RgbdFrame frame = dataset.frame(stems.get((int) ((long) i * stems.size() / frames)))) {
                count(frame.label(), pixels);
            }
            progress.accept(i + 1);
        }
        int classes = dataset.classes().size();
        double labelled = Arrays.stream(pixels, 0, classes).sum();
        return labelled == 0
                ? List.of()
                : Arrays.stream(pixels, 0, classes)
                        .mapToObj(count -> count / labelled)
                        .toList();
    }

    private static void count(Mat label, long[] pixels) {
        byte[] ids = new byte[(int) label.total()];
        label.get(0, 0, ids);
        for (byte id : ids) {
            pixels[id & ClassInfo.IGNORE]++;
        }
    }
}
