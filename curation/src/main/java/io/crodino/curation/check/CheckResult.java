package io.crodino.curation.check;

import io.crodino.curation.stats.FolderSurvey;
import java.util.List;

/**
 * What was found.
 *
 * @param survey of the folder
 * @param defects the worst first
 */
public record CheckResult(FolderSurvey survey, List<Defect> defects) {
    public CheckResult {
        defects = List.copyOf(defects);
    }

    /** Defects of one severity. */
    public List<Defect> of(Severity severity) {
        return defects.stream().filter(defect -> defect.severity() == severity).toList();
    }
}
