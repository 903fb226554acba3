package io.crodino.curation.cli;

import io.crodino.curation.check.CheckResult;
import io.crodino.curation.check.Defect;
import io.crodino.curation.check.FramePair;
import io.crodino.curation.check.Severity;
import java.util.List;

/**
 * {@code data check --json}.
 *
 * @param data the folder
 * @param faults how many
 * @param warnings how many
 * @param defects the worst first
 * @param statistics as {@code data stats --json} has them
 */
record CheckAnswer(String data, int faults, int warnings, List<Entry> defects, StatsAnswer statistics) {
    /** One of them; of very many frames and pairs the first. */
    record Entry(
            Severity severity, String topic, String sentence, int frames, List<String> stems, List<FramePair> pairs) {
        private static final int MOST = 1000;

        static Entry of(Defect defect) {
            return new Entry(
                    defect.severity(),
                    defect.topic(),
                    defect.sentence(),
                    defect.stems().size(),
                    defect.stems().stream().limit(MOST).toList(),
                    defect.pairs().stream().limit(MOST).toList());
        }
    }

    static CheckAnswer of(CheckResult result) {
        return new CheckAnswer(
                result.survey().index().folder().root().toString(),
                result.of(Severity.FAULT).size(),
                result.of(Severity.WARNING).size(),
                result.defects().stream().map(Entry::of).toList(),
                StatsAnswer.of(result.survey()));
    }
}
