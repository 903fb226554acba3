package io.crodino.trainer.loop;

import io.crodino.formats.ConfusionMatrix;
import io.crodino.formats.PerModality;
import io.crodino.trainer.report.ValidationScores;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where a run stands; changes as it goes on. Confined to the thread of the loop. */
final class LatestValidation {
    int epoch;
    double best;
    PerModality<Double> miou;
    ValidationScores scores;

    LatestValidation(StartingPoint start, int classes) {
        epoch = start.epoch();
        best = start.bestScore();
        miou = start.miou();
        scores = ValidationScores.none(classes);
    }

    /** Takes the newest scores; whether they are the best so far, by the mean of both networks. */
    boolean take(ValidationScores newest) {
        scores = newest;
        miou = newest.confusion().map(ConfusionMatrix::meanIou);
        double score = (miou.rgb() + miou.depth()) / 2;
        boolean isBest = score > best;
        best = Math.max(score, best);
        return isBest;
    }

    /**
     * A row of {@code metrics.csv}.
     *
     * @param rate learning rate of the step
     * @param losses of the step
     * @param seconds of training, over all its processes
     * @param waitSeconds of these spent waiting for data, by this process
     */
    Map<String, Double> row(long step, double rate, Map<String, Double> losses, double seconds, double waitSeconds) {
        Map<String, Double> row = new LinkedHashMap<>();
        row.put("epoch", (double) epoch);
        row.put("step", (double) step);
        row.put("lr", rate);
        row.putAll(losses);
        row.put("miou.rgb", miou.rgb());
        row.put("miou.depth", miou.depth());
        scores.fused().ifPresent(fused -> row.put("miou.fused", fused.meanIou()));
        scores.crossEntropy()
                .forEach((modality, crossEntropy) -> row.put("validation." + modality.key(), crossEntropy));
        row.put("seconds", seconds);
        row.put("wait-seconds", waitSeconds);
        return row;
    }
}
