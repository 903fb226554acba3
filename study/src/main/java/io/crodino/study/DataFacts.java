package io.crodino.study;

import io.crodino.formats.ClassInfo;
import io.crodino.trainer.data.Dataset;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The data set of a study.
 *
 * @param name of the data set
 * @param fingerprint name and short hash
 * @param train number of training frames
 * @param validation number of validation frames
 * @param classes position = training id
 */
record DataFacts(String name, String fingerprint, int train, int validation, List<ClassInfo> classes) {
    private static final int PANELS = 4;

    static DataFacts of(Dataset dataset) {
        return new DataFacts(
                dataset.name(),
                dataset.fingerprint(),
                dataset.stems("train").size(),
                dataset.stems("val").size(),
                dataset.classes());
    }

    /** The validation frames that are shown: a few, evenly over the split. */
    List<Integer> panels() {
        int count = Math.min(PANELS, validation);
        return IntStream.range(0, count)
                .map(i -> i * validation / count)
                .boxed()
                .toList();
    }
}
