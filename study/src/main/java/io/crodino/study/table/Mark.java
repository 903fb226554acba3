package io.crodino.study.table;

import java.util.Comparator;
import java.util.stream.Stream;

/** How a figure stands to the baseline in the same column. */
public enum Mark {
    NONE(""),
    /** Better by more than the larger of the two standard deviations. */
    UP("▲"),
    /** Better by no more than that, or too few seeds to say. */
    SLIGHTLY_UP("△"),
    SLIGHTLY_DOWN("▽"),
    /** Worse by more than the larger of the two standard deviations. */
    DOWN("▼");

    private final String sign;

    Mark(String sign) {
        this.sign = sign;
    }

    public String sign() {
        return sign;
    }

    /** Compares the means of the same seeds; none when the seeds differ or there are none. */
    public static Mark of(Figure figure, Figure baseline) {
        if (figure.values().isEmpty()
                || !figure.values().keySet().equals(baseline.values().keySet())) {
            return NONE;
        }
        double gain = figure.mean() - baseline.mean();
        if (gain == 0) {
            return NONE;
        }
        double noise = Stream.of(figure.deviation(), baseline.deviation())
                .flatMap(deviation -> deviation.stream().boxed())
                .max(Comparator.naturalOrder())
                .orElse(Double.POSITIVE_INFINITY);
        if (Math.abs(gain) > noise) {
            return gain > 0 ? UP : DOWN;
        }
        return gain > 0 ? SLIGHTLY_UP : SLIGHTLY_DOWN;
    }
}
