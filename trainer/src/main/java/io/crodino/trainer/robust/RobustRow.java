package io.crodino.trainer.robust;

import io.crodino.formats.ConfusionMatrix;
import io.crodino.trainer.compare.Reading;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Scores of frames that are spoilt in one way.
 *
 * @param name {@code as they are}, or the corruption
 * @param miou of each reading, 0 to 1, mean over the strengths
 * @param missing mean over the cases in which a sensor may be missing
 */
public record RobustRow(String name, Map<Reading, Double> miou, double missing) {
    /** First the frames as they are, then each corruption, last the mean over all corruptions. */
    public static List<RobustRow> of(RobustScores scores) {
        List<RobustRow> rows = new ArrayList<>();
        rows.add(of("as they are", List.of(scores.clean())));
        scores.spoilt().forEach((corruption, sums) -> rows.add(of(corruption.key(), sums)));
        rows.add(of(
                "mean of the spoilt",
                scores.spoilt().values().stream().flatMap(List::stream).toList()));
        return rows;
    }

    private static RobustRow of(String name, List<Map<Reading, ConfusionMatrix>> sums) {
        Map<Reading, Double> miou = new EnumMap<>(Reading.class);
        for (Reading reading : sums.get(0).keySet()) {
            miou.put(
                    reading,
                    sums.stream()
                            .map(each -> each.get(reading))
                            .mapToDouble(ConfusionMatrix::meanIou)
                            .average()
                            .orElse(Double.NaN));
        }
        double missing = sums.stream()
                .mapToDouble(RobustScores::overMissingSensors)
                .average()
                .orElse(Double.NaN);
        return new RobustRow(name, miou, missing);
    }
}
