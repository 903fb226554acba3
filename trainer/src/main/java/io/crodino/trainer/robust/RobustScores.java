package io.crodino.trainer.robust;

import io.crodino.formats.ConfusionMatrix;
import io.crodino.formats.Modality;
import io.crodino.trainer.compare.Reading;
import io.crodino.trainer.compare.RunScores;
import io.crodino.trainer.data.LabelledFrame;
import io.crodino.trainer.data.LabelledFrames;
import io.crodino.trainer.loop.Evaluator;
import io.crodino.trainer.loop.TrainedRun;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * What the networks of a run make of spoilt frames.
 *
 * @param clean of the frames as they are
 * @param spoilt of each corruption, in the order of strengths
 */
public record RobustScores(
        Map<Reading, ConfusionMatrix> clean, Map<Corruption, List<Map<Reading, ConfusionMatrix>>> spoilt) {
    private static final long SEED = 1;

    /**
     * Reads every frame as it is and in every spoilt form.
     *
     * @param progress is told how many frames are done
     * @param stop asked after each frame
     */
    public static RobustScores of(TrainedRun run, LabelledFrames frames, IntConsumer progress, BooleanSupplier stop) {
        int classes = frames.dataset().classes().size();
        Map<Reading, ConfusionMatrix> clean = new EnumMap<>(Reading.class);
        Map<Corruption, List<Map<Reading, ConfusionMatrix>>> spoilt = new LinkedHashMap<>();
        for (Corruption corruption : Corruptions.all()) {
            spoilt.put(
                    corruption,
                    Stream.generate(RobustScores::none)
                            .limit(Corruption.STRENGTHS)
                            .toList());
        }
        Evaluator evaluator = run.evaluator();
        for (int i = 0; i < frames.count() && !stop.getAsBoolean(); i++) {
            LabelledFrame frame = frames.get(i);
            Map<Reading, float[]> read = RunScores.probabilities(run, evaluator, frame, frames);
            add(clean, read, frame, classes);
            for (Map.Entry<Corruption, List<Map<Reading, ConfusionMatrix>>> entry : spoilt.entrySet()) {
                for (int strength = 1; strength <= Corruption.STRENGTHS; strength++) {
                    LabelledFrame bad =
                            entry.getKey().apply(frame, frames.size().width(), strength, SEED + i);
                    Map<Reading, float[]> again = reread(run, evaluator, entry.getKey(), bad, frames, read);
                    add(entry.getValue().get(strength - 1), again, frame, classes);
                }
            }
            progress.accept(i + 1);
        }
        return new RobustScores(clean, spoilt);
    }

    private static Map<Reading, ConfusionMatrix> none() {
        return new EnumMap<>(Reading.class);
    }

    /** The network of the other sensor sees what it saw. */
    private static Map<Reading, float[]> reread(
            TrainedRun run,
            Evaluator evaluator,
            Corruption corruption,
            LabelledFrame bad,
            LabelledFrames frames,
            Map<Reading, float[]> clean) {
        if (run.method().readsBothSensors()) {
            return RunScores.probabilities(run, evaluator, bad, frames);
        }
        Map<Reading, float[]> read = new EnumMap<>(clean);
        Modality spoilt = corruption.sensor();
        read.put(spoilt == Modality.RGB ? Reading.RGB : Reading.DEPTH, evaluator.probabilities(spoilt, bad, frames));
        read.put(
                Reading.BOTH,
                RunScores.mean(
                        Objects.requireNonNull(read.get(Reading.RGB)),
                        Objects.requireNonNull(read.get(Reading.DEPTH))));
        return read;
    }

    private static void add(
            Map<Reading, ConfusionMatrix> sums, Map<Reading, float[]> read, LabelledFrame frame, int classes) {
        read.forEach((reading, probabilities) -> sums.computeIfAbsent(reading, any -> new ConfusionMatrix(classes))
                .add(RunScores.highest(probabilities, frame.label().length), frame.label()));
    }

    /**
     * Mean mIoU over the cases in which a sensor may be missing: RGB alone, depth alone, both, as is usual for missing
     * modalities; of a network that needs both, its only one.
     */
    public static double overMissingSensors(Map<Reading, ConfusionMatrix> scores) {
        return scores.values().stream()
                .mapToDouble(ConfusionMatrix::meanIou)
                .average()
                .orElse(Double.NaN);
    }
}
