package io.crodino.trainer.cli;

import io.crodino.formats.ClassInfo;
import io.crodino.formats.ConfusionMatrix;
import io.crodino.trainer.robust.RobustRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code evaluate --json}. Scores are 0 to 1; null for a class that does not occur.
 *
 * @param data name of the data set
 * @param frames how many were read
 * @param sensors by {@code rgb} and {@code depth}, or {@code both} where one network reads both
 * @param robust of spoilt frames, with {@code --robust}; empty without
 */
record EvaluateAnswer(
        String run,
        String checkpoint,
        String data,
        String split,
        int frames,
        Map<String, Score> sensors,
        List<Spoilt> robust) {
    /** @param classes by name */
    record Score(double miou, Map<String, Double> classes) {
        static Score of(ConfusionMatrix matrix, List<ClassInfo> classes) {
            Map<String, Double> named = new LinkedHashMap<>();
            for (int c = 0; c < classes.size(); c++) {
                named.put(classes.get(c).name(), matrix.iou().get(c));
            }
            return new Score(matrix.meanIou(), named);
        }
    }

    /**
     * @param miou by {@code rgb}, {@code depth} and {@code both}
     * @param missing mean over the cases in which a sensor may be missing
     */
    record Spoilt(String name, Map<String, Double> miou, double missing) {
        static Spoilt of(RobustRow row) {
            Map<String, Double> miou = new LinkedHashMap<>();
            row.miou().forEach((reading, score) -> miou.put(reading.name().toLowerCase(Locale.ROOT), score));
            return new Spoilt(row.name(), miou, row.missing());
        }
    }
}
