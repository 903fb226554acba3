package io.crodino.trainer.compare;

import io.crodino.formats.Modality;
import io.crodino.trainer.data.LabelledFrame;
import io.crodino.trainer.data.LabelledFrames;
import io.crodino.trainer.loop.Evaluator;
import io.crodino.trainer.loop.TrainedRun;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * How a run reads the frames of a split.
 *
 * @param name of the run
 * @param readings of a run with two networks all three, of a network that reads both sensors one
 */
public record RunScores(String name, Map<Reading, ReadingScores> readings) {
    /**
     * Asks a run about every frame.
     *
     * @param progress is told how many are done
     * @param stop asked after each frame; then the scores are of those before
     */
    public static RunScores of(
            String name, TrainedRun run, LabelledFrames frames, IntConsumer progress, BooleanSupplier stop) {
        int classes = frames.dataset().classes().size();
        Map<Reading, ReadingScores> readings = new EnumMap<>(Reading.class);
        Evaluator evaluator = run.evaluator();
        for (int i = 0; i < frames.count() && !stop.getAsBoolean(); i++) {
            LabelledFrame frame = frames.get(i);
            probabilities(run, evaluator, frame, frames).forEach((reading, probabilities) -> readings.computeIfAbsent(
                            reading, any -> new ReadingScores(classes))
                    .add(probabilities, highest(probabilities, frame.label().length), frame.label()));
            progress.accept(i + 1);
        }
        return new RunScores(name, readings);
    }

    /** The class probabilities of a frame, C x H x W, for each reading of a run. */
    public static Map<Reading, float[]> probabilities(
            TrainedRun run, Evaluator evaluator, LabelledFrame frame, LabelledFrames frames) {
        Map<Reading, float[]> read = new EnumMap<>(Reading.class);
        if (run.method().readsBothSensors()) {
            read.put(Reading.BOTH, evaluator.probabilities(Modality.RGB, frame, frames));
        } else {
            float[] rgb = evaluator.probabilities(Modality.RGB, frame, frames);
            float[] depth = evaluator.probabilities(Modality.DEPTH, frame, frames);
            read.put(Reading.RGB, rgb);
            read.put(Reading.DEPTH, depth);
            read.put(Reading.BOTH, mean(rgb, depth));
        }
        return read;
    }

    /** The mean of two distributions. */
    public static float[] mean(float[] one, float[] other) {
        float[] mean = new float[one.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (one[i] + other[i]) / 2;
        }
        return mean;
    }

    /**
     * The class map of probabilities.
     *
     * @param probabilities C x area
     */
    public static byte[] highest(float[] probabilities, int area) {
        byte[] map = new byte[area];
        int classes = probabilities.length / area;
        for (int i = 0; i < area; i++) {
            int best = 0;
            for (int c = 1; c < classes; c++) {
                if (probabilities[c * area + i] > probabilities[best * area + i]) {
                    best = c;
                }
            }
            map[i] = (byte) best;
        }
        return map;
    }
}
